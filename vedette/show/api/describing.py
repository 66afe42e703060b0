"""The OpenAPI description: made of the routes, with what they share said once."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from vedette import __version__
from vedette.show.api.problems import Problem

PARAMETERS = {
    "id": "An id, or its beginning.",
    "kind": "Only those of this kind.",
    "type": "Only those of this type.",
    "state": "Only those in this state.",
    "actor": "Only those of this actor, by id, name or words of it.",
    "place": "Only those at this place, by id or any spelling of its name.",
    "site": "Only those at this site, by id.",
    "report": "Only those of this report, by id or its beginning.",
    "since": "Only what can be on this day or after.",
    "until": "Only what can be on this day or before.",
    "q": "Only those that have these words.",
    "newest": "Whether the newest come first.",
    "of": "What is compared.",
    "undated": "Whether those without a date are meant, too.",
    "limit": "How many at most.",
    "entries": "Which kinds of entries.",
    "about": "Only entries about this, by id or its beginning.",
    "author": "Only what this author entered.",
    "fate": "Only what stands, or only what was taken back.",
    "seq": "The number of an entry of the ledger.",
}
"""What parameters mean wherever a route says nothing else."""


def describe_api(app: FastAPI) -> dict[str, Any]:
    """The description of the whole API. Problems are described once, and stand for every fault."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title, version=__version__, description=app.description, routes=app.routes
        )
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        problem = TypeAdapter(Problem).json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(problem.pop("$defs", {}))
        schemas["Problem"] = problem
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        for methods in made["paths"].values():
            for told in methods.values():
                _describe_parameters(told.get("parameters", ()))
        app.openapi_schema = made
    return app.openapi_schema


def _describe_parameters(parameters: Any) -> None:
    for parameter in parameters:
        if "description" not in parameter and parameter["name"] in PARAMETERS:
            parameter["description"] = PARAMETERS[parameter["name"]]
