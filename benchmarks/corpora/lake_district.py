"""The Corpus of Lake District Writing, gold standard: running text with ``<cdplace>`` around place names.

Comments are the editors' (they hold place names that the writer never wrote) and are stripped. The files are not
always well-formed XML, so tags are taken out by their shape.
"""

from __future__ import annotations

import html
import re
from typing import Final

from benchmarks.corpora.document import Document, GoldPlace

_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_EDITORS: Final = re.compile(r"<(ed_comment|my_comments?)\b[^>]*>.*?</\1>", re.DOTALL)
_TAG: Final = re.compile(r"<(/?)([A-Za-z_]+)[^<>]*>")
_BREAKS: Final = frozenset(
    (
        "p",
        "head",
        "line",
        "td",
        "tr",
        "pb",
        "poem",
        "stanza",
        "chap",
        "note",
        "table",
        "title",
        "section",
        "sub_section",
    )
)


def read_lake_district(source: str, name: str) -> Document:
    """One text of the corpus.

    Examples
    --------
    >>> doc = read_lake_district("<p>From <cdplace>Ke<i>&#383;</i>wick</cdplace><!-- x --> on.</p>", "t")
    >>> doc.text.strip(), doc.places[0].text
    ('From Keſwick on.', 'Keſwick')
    """
    source = source.replace("\r\n", "\n")
    source = _EDITORS.sub("", _COMMENT.sub("", source))
    parts: list[str] = []
    size = 0
    opened: list[int] = []
    spans: list[tuple[int, int]] = []

    def put(piece: str) -> None:
        nonlocal size
        parts.append(piece)
        size += len(piece)

    at = 0
    for tag in _TAG.finditer(source):
        put(html.unescape(source[at : tag.start()]))
        at = tag.end()
        closing, word = tag[1] == "/", tag[2]
        if word == "cdplace":
            if not closing:
                opened.append(size)
            elif opened:
                spans.append((opened.pop(), size))
        elif word in _BREAKS:
            put("\n")
    put(html.unescape(source[at:]))
    text = "".join(parts)
    return Document(id=name, text=text, places=tuple(_gold(text, spans)))


def _gold(text: str, spans: list[tuple[int, int]]) -> list[GoldPlace]:
    found = {}
    for first, last in spans:
        inner = text[first:last]
        start = first + len(inner) - len(inner.lstrip())
        end = first + len(inner.rstrip())
        if end > start:
            found[start, end] = GoldPlace(start=start, end=end, text=text[start:end])
    return [found[key] for key in sorted(found)]
