"""GeoWebNews as its makers annotated it: a text (``.txt``) and marks beside it (``.ann``, the format of the brat tool).

A line ``T3<tab>Literal 10 15<tab>Arlen`` marks a name, a line ``#1<tab>AnnotatorNotes T3<tab>40.5, -80.25`` places it. Most
notes hold a GeoNames id instead: such a mark counts as found or not, but has no position here, for to look it up in the
gazetteer that is measured would leave out what that does not hold.
"""

from __future__ import annotations

import re
from typing import Final

from benchmarks.corpora.document import Document, GoldPlace
from benchmarks.corpora.news_xml import nearest

_MARK: Final = re.compile(r"T(\d+)\t(\S+) (\d+)(?: \d+;\d+)* (\d+)\t(.+)")
_NOTE: Final = re.compile(r"#\d+\tAnnotatorNotes T(\d+)\t\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*")


def looks_like_brat(marks: str) -> bool:
    """Whether a text holds lines that mark spans."""
    return any(_MARK.fullmatch(line) for line in marks.splitlines())


def read_brat(text: str, marks: str, name: str) -> Document:
    r"""One document; whole expressions, and what is marked as no toponym, are left out.

    >>> doc = read_brat("In Arlen.", "T1\tLiteral 3 8\tArlen\n#1\tAnnotatorNotes T1\t40.5, -80", "d")
    >>> doc.places[0].text, doc.places[0].lat, doc.places[0].lon
    ('Arlen', 40.5, -80.0)
    """
    lines = marks.splitlines()
    notes = {m[1]: (float(m[2]), float(m[3])) for m in map(_NOTE.fullmatch, lines) if m}
    spots = {key: spot for key, spot in notes.items() if abs(spot[0]) <= 90.0 and abs(spot[1]) <= 180.0}
    found = [m for m in map(_MARK.fullmatch, lines) if m and not m[2].endswith("_Expression") and m[2] != "Non_Toponym"]
    places: dict[tuple[int, int], GoldPlace] = {}
    lost = 0
    for mark in found:
        at = nearest(text, mark[5], int(mark[3]))
        if at is None:
            lost += 1
            continue
        lat, lon = spots.get(mark[1], (None, None))
        end = at + len(mark[5])
        if (at, end) not in places or lat is not None:
            places[at, end] = GoldPlace(start=at, end=end, text=mark[5], lat=lat, lon=lon)
    return Document(
        id=name, text=text, places=tuple(places[key] for key in sorted(places)), lost=lost, counts_peoples=True
    )
