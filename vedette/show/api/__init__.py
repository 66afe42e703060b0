"""The HTTP API over one record, and the page that uses nothing else."""

from vedette.show.api.app import create_app
from vedette.show.api.served import Served
from vedette.show.api.warming import warm_up

__all__ = ["Served", "create_app", "warm_up"]
