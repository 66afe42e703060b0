"""Places, offline: names over spellings, look-up with reasons, the register of sites."""

from vedette.gazetteer.comparing import compare_names
from vedette.gazetteer.lookup import Gazetteer, open_gazetteer
from vedette.gazetteer.names import fold_name
from vedette.gazetteer.scoring import Candidate

__all__ = ["Candidate", "Gazetteer", "compare_names", "fold_name", "open_gazetteer"]
