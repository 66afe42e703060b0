"""Adding: pasted text and files come in, and runs tell how far they are."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from pydantic import StringConstraints

from vedette.errors import NotFound
from vedette.model.identity import hash_bytes
from vedette.read import Columns, NamedFile, ReadOptions, read_columns
from vedette.read.files import KINDS
from vedette.read.options import check_options
from vedette.show.api.answering import answer
from vedette.show.api.asking import ServedRecord
from vedette.show.api.guards import LARGE, SMALL
from vedette.show.api.paging import After, Limit, Page, paginate
from vedette.show.api.problems import READS, WRITES, Refused, describe
from vedette.show.api.runs import Run
from vedette.show.api.served import Served
from vedette.show.api.worker import Source

router = APIRouter(tags=["adding"])

BYTES = "application/octet-stream"
MOST_WAITING = 100
"""Runs that may wait: each holds a file."""

_bytes: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {BYTES: {"schema": {"type": "string", "format": "binary"}}},
    }
}


def _option(description: str, longest: int = 200) -> Any:
    return Query(max_length=longest, description=description)


Name = Annotated[
    str,
    Query(
        min_length=1, max_length=1000,
        description="What the file is called, with its folders: the address of its reports. Its "
        "end tells its kind.",
    ),
]  # fmt: skip
Encoding = Annotated[str | None, _option("The encoding of the bytes, such as windows-1256.")]
Words = Annotated[str, StringConstraints(max_length=1000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOptions:
    """What is said by hand about a file: the options of `vedette add`."""

    outlet: Annotated[str | None, _option("Who published the reports.", 1000)] = None
    published: Annotated[
        str | None, _option("When: 2021-03-15, 2021-03, 2021 or 2021-03-01/2021-03-15.")
    ] = None
    encoding: Encoding = None
    text_column: Annotated[str | None, _option("The column that holds the text.")] = None
    title_column: Annotated[str | None, _option("The column of titles.")] = None
    outlet_column: Annotated[str | None, _option("The column of outlets.")] = None
    date_column: Annotated[str | None, _option("The column of dates.")] = None
    id_column: Annotated[str | None, _option("The column of ids.")] = None
    url_column: Annotated[str | None, _option("The column of addresses.")] = None
    language_column: Annotated[str | None, _option("The column of languages.")] = None
    date_format: Annotated[str | None, _option("How dates are written, e.g. %d/%m/%Y.")] = None

    def read(self) -> ReadOptions:
        """The options of reading; an empty one was not given."""
        given: dict[str, Any] = {f.name: _or_none(getattr(self, f.name)) for f in fields(self)}
        return ReadOptions(**given)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """A text to read in, as it was pasted.

    `published` is a day, month, year or interval (2021-03-15, 2021-03, 2021,
    2021-03-01/2021-03-15). `address` is where it stands on the web; a text without one is
    called by its hash.
    """

    text: Annotated[str, StringConstraints(min_length=1, max_length=SMALL)]
    title: Words | None = None
    outlet: Words | None = None
    published: Words | None = None
    address: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploads:
    """What may be uploaded: ends of names, and bytes of one file and of a pasted text."""

    kinds: tuple[str, ...]
    most_bytes: int
    most_pasted_bytes: int


@router.post("/reports", status_code=202, response_model=Run, responses=describe(429, *WRITES))
def post_report(served: ServedRecord, new: Annotated[NewReport, Body()]) -> Response:
    """Read a pasted text in. The answer is the run that does it; the same text again changes
    nothing.
    """
    options = ReadOptions(
        title=_or_none(new.title), outlet=_or_none(new.outlet), published=_or_none(new.published),
        encoding="utf-8",
    )  # fmt: skip
    _refuse_early(served, options)
    content = new.text.encode()
    name = _or_none(new.address) or f"pasted/{hash_bytes(content)[:16]}"
    path = served.runs.make_file()
    path.write_bytes(content)
    file = NamedFile(path=path, name=name, kind="plain")
    about = _or_none(new.title) or "pasted text"
    return _answer_run(served.runs.add(about, Source(file=file, options=options)))


@router.post(
    "/uploads", status_code=202, response_model=Run, responses=describe(429, *WRITES),
    openapi_extra=_bytes,
)  # fmt: skip
async def post_upload(
    request: Request,
    served: ServedRecord,
    name: Name,
    given: Annotated[FileOptions, Depends()],
    again: Annotated[
        bool, Query(description="Take back reports that the record was told to forget.")
    ] = False,
) -> Response:
    """Read a file in: its bytes are the body, as they are. The answer is the run that does it.

    A report of it that cannot be read costs the others nothing: the run names it, with what to
    do. The same file again changes nothing.
    """
    _require_bytes(request)
    options = given.read()
    _refuse_early(served, options)
    path = served.runs.make_file()
    try:
        with path.open("wb") as file:
            async for piece in request.stream():
                file.write(piece)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    source = Source(file=NamedFile(path=path, name=name), options=options, again=again)
    return _answer_run(served.runs.add(name, source))


@router.get("/uploads", response_model=Uploads, responses=describe(*READS))
def get_uploads() -> Response:
    """What may be uploaded."""
    kinds = tuple(sorted(KINDS))
    return answer(Uploads(kinds=kinds, most_bytes=LARGE, most_pasted_bytes=SMALL))


@router.post(
    "/uploads/columns", response_model=Columns, responses=describe(*WRITES), openapi_extra=_bytes
)
async def post_columns(request: Request, name: Name, encoding: Encoding = None) -> Response:
    """Which columns a table has, by its first bytes (up to 1 MB), and which would be taken.

    Nothing is kept. What is no table has none.
    """
    _require_bytes(request)
    _check(ReadOptions(encoding=_or_none(encoding)))
    head = await request.body()
    found = await run_in_threadpool(read_columns, head, name=name, encoding=_or_none(encoding))
    return answer(found)


@router.get("/runs", response_model=Page[Run], responses=describe(*READS))
def get_runs(served: ServedRecord, limit: Limit = 50, after: After = None) -> Response:
    """The runs that the server remembers, the newest first."""
    return answer(paginate(
        served.runs.all(), lambda run: (-run.id,), lambda run: run, limit=limit, after=after,
        kinds=(int,),
    ))  # fmt: skip


@router.get("/runs/{number}", response_model=Run, responses=describe(*READS))
def get_run(
    served: ServedRecord, number: Annotated[int, Path(ge=1, description="The number of a run.")]
) -> Response:
    """How far a piece of work has come, and what came of it."""
    run = served.runs.get(number)
    if run is None:
        raise NotFound(f"There is no run {number}; the server remembers the newest alone")
    return answer(run)


def _or_none(words: str | None) -> str | None:
    return words.strip() or None if words is not None else None


def _refuse_early(served: Served, options: ReadOptions) -> None:
    _check(options)
    if served.runs.count_waiting() >= MOST_WAITING:
        raise Refused(429, "Too many files wait to be read", "Send this one again in a minute")


def _check(options: ReadOptions) -> None:
    fault = check_options(options)
    if fault is not None:
        raise fault


def _require_bytes(request: Request) -> None:
    kind = request.headers.get("content-type", BYTES).partition(";")[0].strip().lower()
    if kind != BYTES:
        raise Refused(415, f"The body is called {kind}", f"Send the bytes of the file as {BYTES}")


def _answer_run(run: Run) -> Response:
    made = answer(run, status=202)
    made.headers["Location"] = f"/api/v1/runs/{run.id}"
    return made
