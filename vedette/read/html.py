"""Pages to units: the main text, or the whole body where none stands out."""

from __future__ import annotations

import re

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from vedette.errors import UnreadableReport
from vedette.read.decode import decode_bytes, tidy_text
from vedette.read.metadata import read_metadata
from vedette.read.options import ReadOptions
from vedette.read.unit import Unit

MOST_ATTRIBUTES = 1000
"""Of one tag: parsing takes the square of their number (100,000 take half a minute)."""

MOST_ELEMENTS = 50_000
"""Of a page whose main text is looked for (6 s at 200,000); a larger one gives its whole body."""

UNSHOWN = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe", "object"})
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "img", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_XML_HEAD = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_TAG = re.compile(r"<[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(
    r"[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"'][^\s>]*)?)?"
)
_SNIFFED = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)*"
                      rb"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)  # fmt: skip
_SAME = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}
"""Pages that declare these mean Windows-1252, as browsers read them."""


def is_page(head: bytes) -> bool:
    """Whether the first bytes are those of a page, whatever the file's name says."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return _SNIFFED.match(head.replace(b"\x00", b"")[2:] if wide else head) is not None


def read_page(
    content: bytes, *, uri: str, options: ReadOptions, file_name: str | None = None
) -> Unit:
    """The unit of a page. Its text is the main text, one empty line between blocks.

    Raises UnreadableReport when the page holds no text or is built to choke a parser.
    """
    declared = _DECLARED.search(content[:4096])
    name = declared.group(1).decode("ascii").lower() if declared else None
    decoded = decode_bytes(
        content,
        where=uri,
        encoding=options.encoding,
        declared=_SAME.get(name, name) if name else None,
    )
    page = _parse(decoded.text, uri)
    metadata = read_metadata(page)
    text = _main_text(decoded.text, page) or _body_text(page)
    if not text:
        raise UnreadableReport(
            "the page holds no text", where=uri, advice="Save it anew, or as plain text"
        )
    return Unit(
        uri=uri,
        content=content,
        text=tidy_text(text, where=uri),
        encoding=decoded.encoding,
        media_type="text/html",
        title=metadata.title,
        outlet=metadata.outlet,
        published=metadata.published,
        url=metadata.url or (uri if uri.startswith(("http://", "https://")) else None),
        file_name=file_name,
    )


def _parse(text: str, uri: str) -> HtmlElement:
    if _has_crowded_tag(text):
        raise UnreadableReport(
            f"a tag of the page has more than {MOST_ATTRIBUTES} attributes",
            where=uri,
            advice="Save the page as plain text",
        )
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        return document_fromstring(_XML_HEAD.sub("", text, count=1).encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise UnreadableReport(
            "it cannot be parsed as a page", where=uri, advice="Save it as plain text"
        ) from None


def _has_crowded_tag(text: str) -> bool:
    at = 0
    while tag := _TAG.search(text, at):
        at = tag.end()
        for count in range(MOST_ATTRIBUTES + 1):
            attribute = _ATTRIBUTE.match(text, at)
            if attribute is None:
                break
            if count == MOST_ATTRIBUTES:
                return True
            at = attribute.end()
    return False


def _main_text(text: str, page: HtmlElement) -> str:
    """The main text by trafilatura, or nothing where it finds none or stumbles."""
    if sum(1 for _ in page.iter()) > MOST_ELEMENTS:
        return ""
    # A line break of the source is only white space, but would come out as one of the text.
    source = _XML_HEAD.sub("", text, count=1).replace("\n", " ")
    try:
        found = trafilatura.extract(source, include_comments=False, include_tables=True)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return ""
    return "\n\n".join(line.strip() for line in (found or "").splitlines() if line.strip())


def _body_text(page: HtmlElement) -> str:
    """All shown text of a page, one block a paragraph."""
    pieces: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(page, events=("start", "end")):
        is_element = isinstance(element.tag, str)
        is_hidden = not is_element or element.tag in UNSHOWN
        is_block = is_element and element.tag not in INLINE
        if event == "start":
            hidden += is_hidden
            pieces.append("\n" if is_block else "")
            pieces.append("" if hidden else element.text or "")
        else:
            hidden -= is_hidden
            pieces.append("\n" if is_block else "")
            pieces.append("" if hidden else element.tail or "")
    blocks = (_squeeze(block) for block in _join_blocks(pieces))
    return "\n\n".join(block for block in blocks if block)


def _join_blocks(pieces: list[str]) -> list[str]:
    """Blocks between the marks; a line break inside running text is only white space."""
    marked = "".join("\x00" if piece == "\n" else piece.replace("\x00", "") for piece in pieces)
    return marked.split("\x00")


def _squeeze(block: str) -> str:
    return " ".join(block.split())
