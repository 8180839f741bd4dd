"""LGL, TR-News, GeoVirus and GeoWebNews: articles with toponyms listed beside the text.

The four name the same things differently (``toponym``/``location``, ``phrase``/``name``/``extractedName``,
``lat``/``latitude``), and the offsets of some are shifted. A mark whose words do not stand at its offset is moved to
the nearest place where they do; one that stands nowhere is counted, not kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.corpora.document import Document, GoldPlace

_MARKS: Final = ("toponym", "location")
_NAMES: Final = ("phrase", "extractedName", "name")
_LATS: Final = ("lat", "latitude")
_LONS: Final = ("lon", "lng", "long", "longitude")


def read_news(root: Element) -> Iterator[Document]:
    """Documents of a tree of articles; articles without text are passed over."""
    # LGL, TR-News and GeoWebNews mark peoples, GeoVirus does not: told by the whole corpus, for in a single article the
    # absence of marks would tell what is to be found.
    peoples = root.find(".//toponym") is not None
    for number, article in enumerate(root.iter("article")):
        node = article.find("text")
        text = "" if node is None else "".join(node.itertext())
        if not text.strip():
            continue
        marks = [mark for tag in _MARKS for mark in article.iter(tag) if _counts(mark)]
        places = [place for mark in marks if (place := _place(mark, text)) is not None]
        unique = {(p.start, p.end): p for p in places}
        name = article.get("docid") or article.get("file") or str(number)
        yield Document(
            id=name,
            text=text,
            places=tuple(sorted(unique.values(), key=lambda p: (p.start, p.end))),
            lost=len(marks) - len(places),
            counts_peoples=peoples,
        )


def _counts(mark: Element) -> bool:
    # GeoWebNews marks whole phrases ("the north of the country") beside names; the published counts leave them out.
    return not _first(mark, ("type",)).endswith("_Expression")


def _first(mark: Element, tags: tuple[str, ...]) -> str:
    for tag in tags:
        for node in mark.iter(tag):
            if node.text and node.text.strip():
                return node.text.strip()
    return ""


def _number(mark: Element, tags: tuple[str, ...], most: float) -> float | None:
    try:
        value = float(_first(mark, tags))
    except ValueError:
        return None
    return value if -most <= value <= most else None


def _place(mark: Element, text: str) -> GoldPlace | None:
    try:
        start = int(float(_first(mark, ("start",))))
        end = int(float(_first(mark, ("end",))))
    except ValueError:
        return None
    phrase = _direct(mark) or text[start:end]
    at = nearest(text, phrase, start)
    if at is None:
        return None
    lat, lon = _number(mark, _LATS, 90.0), _number(mark, _LONS, 180.0)
    both = lat is not None and lon is not None
    return GoldPlace(
        start=at, end=at + len(phrase), text=phrase, lat=lat if both else None, lon=lon if both else None
    )  # fmt: skip


def _direct(mark: Element) -> str:
    # LGL nests the gazetteer's own <name> deeper: only the mark's own children say what stands in the text.
    for tag in _NAMES:
        found = mark.findtext(tag)
        if found and found.strip():
            return found.strip()
    return ""


def nearest(text: str, phrase: str, start: int) -> int | None:
    """Offset at which ``phrase`` stands closest to ``start``, or None.

    >>> nearest("a Rome b Rome", "Rome", 8)
    9
    """
    if not phrase:
        return None
    if text.startswith(phrase, max(start, 0)):
        return max(start, 0)
    after, before = text.find(phrase, max(start, 0)), text.rfind(phrase, 0, max(start, 0) + len(phrase))
    found = [at for at in (after, before) if at >= 0]
    return min(found, key=lambda at: abs(at - start)) if found else None
