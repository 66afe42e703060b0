"""The description of the API and its answers agree: drawn requests, no fault of ours among them.

For each operation requests are drawn from the description (Schemathesis): some that fit, some that
do not, over the record of the examples and with ids that are there. Each answer has to be one of
those described, of the kind and shape described, and never a 5xx.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from copied_records import copy_record
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from vedette.settings import Settings
from vedette.show.api import Served, create_app
from vedette.show.api.guards import TOKEN
from vedette.show.api.routes import ROUTERS
from vedette.show.api.worker import Outcome

EXAMPLES = 12
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance,
    response_headers_conformance, response_schema_conformance, unsupported_method,
]  # fmt: skip
_ID = re.compile(r"(\w+)/\{(\w+)\}")
HOST = "127.0.0.1:8377"


@pytest.fixture(scope="module")
def filled(example_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The record of the examples, served; its worker is idle, for what it does is not asked."""
    path = copy_record(example_record, tmp_path_factory.mktemp("described") / "watch.db")
    served = Served(Settings(record=path, places=path.parent / "places.db"), author="mira")
    served.runs._worker.do = lambda work, tell: Outcome()  # type: ignore[method-assign]
    yield served
    served.close()


@asynccontextmanager
async def _leave_open(_: FastAPI) -> AsyncIterator[None]:
    yield


@pytest.fixture(scope="module")
def ids(filled: Served) -> dict[str, str]:
    """An id that is there for each part of the API that has ids."""
    record = filled.record
    claim = next(c for c in record.claims() if c.actors and c.actors[0].id)
    return {
        "claims": claim.id,
        "sites": next(s.site.id for s in record.segments() if s.site.id.startswith("site:")),
        "events": next(iter(record.events())).id,
        "conflicts": next((c.id for c in record.conflicts()), "0"),
        "reports": claim.report.id,
        "actors": str(claim.actors[0].id),
        "materiel": next(str(f.id) for c in record.claims() for f in c.objects if f.id),
    }


@pytest.fixture(scope="module")
def described(filled: Served) -> Any:
    """The operations of the description, asked as the page asks."""
    app = create_app(filled)
    app.router.lifespan_context = _leave_open  # each request would end with closing the record
    found = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"Host": HOST})
    found.config.update(headers={"Host": HOST, TOKEN: filled.token})
    return found


def list_operations() -> Iterator[tuple[str, str]]:
    """Method and path of all that the API does."""
    app = FastAPI()
    for router in ROUTERS:
        app.include_router(router, prefix="/api/v1")
    for path, methods in app.openapi()["paths"].items():
        yield from ((method, path) for method in methods)


@pytest.mark.parametrize(("method", "path"), sorted(list_operations()))
def test_every_answer_is_one_of_those_described(
    described: Any, ids: dict[str, str], method: str, path: str
) -> None:
    operation = described[path][method]

    @settings(
        max_examples=EXAMPLES, derandomize=True, database=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
                | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))  # fmt: skip
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS)
        for part, name in _ID.findall(path):
            if part in ids:
                case.path_parameters[name] = ids[part]
                case.call_and_validate(checks=CHECKS)

    ask()


@pytest.mark.parametrize(("method", "path"), sorted(list_operations()))
def test_every_operation_and_parameter_is_described(described: Any, method: str, path: str) -> None:
    told = described.raw_schema["paths"][path][method]
    assert told.get("summary")
    assert told.get("description")
    assert told["responses"].keys() - {"default"}
    undescribed = [p["name"] for p in told.get("parameters", []) if not p.get("description")]
    assert not undescribed
