"""What a page says of itself: title, site name, date, language, address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from vedette.model.when import When
from vedette.read.dates import parse_date
from vedette.read.language import parse_language

TITLES = ("og:title", "twitter:title", "dc.title", "citation_title", "headline")
OUTLETS = ("og:site_name", "application-name", "dc.publisher", "citation_publisher", "publisher")
DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued",
    "pubdate", "publishdate", "publish-date", "publication_date", "parsely-pub-date",
    "sailthru.date", "citation_date", "citation_publication_date", "article.published",
)  # fmt: skip
"""Names of the meta elements that hold the day of publication, never that of a change."""

ADDRESSES = ("og:url", "twitter:url")
LONGEST_VALUE = 1000
MOST_GRAPH_NODES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """The metadata of one page, each None where the page names none."""

    title: str | None
    outlet: str | None
    published: When | None
    language: str | None
    url: str | None


def read_metadata(page: HtmlElement) -> PageMetadata:
    """The metadata of a parsed page, by its meta elements, linked data, and headings."""
    named = _read_meta(page)
    linked = _read_linked_data(page)
    dates = [*_pick(named, DATES), *_texts(linked, "datePublished"), *_time_elements(page)]
    publisher = linked.get("publisher")
    outlets = [
        *_pick(named, OUTLETS),
        *(_texts(publisher, "name") if isinstance(publisher, dict) else ()),
    ]
    titles = [*_headings(page), *_pick(named, TITLES), *_texts(linked, "headline"), *_heads(page)]
    return PageMetadata(
        title=next(iter(titles), None),
        outlet=next(iter(outlets), None),
        published=next((when for when in map(parse_date, dates) if when), None),
        language=parse_language(page.get("lang")),
        url=next(iter([*_canonical(page), *_pick(named, ADDRESSES)]), None),
    )


def _read_meta(page: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = _tidy(element.get("content"))
        if value:
            found.setdefault(name.strip().lower(), value)
    return found


def _tidy(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_VALUE:
        return ""
    return " ".join(value.split())


def _pick(named: dict[str, str], keys: tuple[str, ...]) -> Iterator[str]:
    return (named[key] for key in keys if key in named)


def _texts(node: dict[str, Any], key: str) -> Iterator[str]:
    value = _tidy(node.get(key))
    if value:
        yield value


def _read_linked_data(page: HtmlElement) -> dict[str, Any]:
    """The first node of the page's JSON-LD that has a date of publication, or nothing."""
    for element in page.iter("script"):
        if element.get("type") != "application/ld+json" or not element.text:
            continue
        try:
            root = json.loads(element.text)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(root):
            if "datePublished" in node:
                return node
    return {}


def _nodes(root: object) -> Iterator[dict[str, Any]]:
    waiting, seen = [root], 0
    while waiting and seen < MOST_GRAPH_NODES:
        node, seen = waiting.pop(0), seen + 1
        if isinstance(node, list):
            waiting.extend(node[:MOST_GRAPH_NODES])
        elif isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            if isinstance(graph, list):
                waiting.extend(graph[:MOST_GRAPH_NODES])


def _time_elements(page: HtmlElement) -> Iterator[str]:
    """Times that the page marks as its own; any other may be of a linked report."""
    for element in page.iter("time"):
        is_own = element.get("pubdate") is not None or element.get("itemprop") == "datePublished"
        value = _tidy(element.get("datetime"))
        if is_own and value:
            yield value


def _headings(page: HtmlElement) -> Iterator[str]:
    """The one first-level heading; several are no title."""
    found = [_tidy(h.text_content()) for h in page.iter("h1")]
    if len(found) == 1 and found[0]:
        yield found[0]


def _heads(page: HtmlElement) -> Iterator[str]:
    for element in page.iter("title"):
        value = _tidy(element.text_content())
        if value:
            yield value
            return


def _canonical(page: HtmlElement) -> Iterator[str]:
    for element in page.iter("link"):
        href = element.get("href") or ""
        if element.get("rel") == "canonical" and href.startswith(("http://", "https://")):
            yield href
            return
