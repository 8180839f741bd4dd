"""What the parts reach alone: a model's labels, and the gazetteer's longest match."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.corpora import Document
from karmalink.claims.mentions import Entity
from karmalink.claims.mentions.words import words_of
from karmalink.records.gazetteer import Gazetteer, fold


def peer_places(document: Document, entities: Sequence[Entity]) -> list[tuple[int, int]]:
    """Spans that a model calls a place (and a people, where the corpus marks them)."""
    wanted = {"GPE", "LOC", "FAC"} | ({"NORP"} if document.counts_peoples else set())
    return [(e.start, e.end) for e in entities if e.label in wanted]


def longest_matches(document: Document, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Capitalised words that are a name on record, the longest first."""
    words = words_of(document.text)
    folded = [fold(w.raw) or "-" for w in words]
    found, at = [], 0
    while at < len(words):
        length = gazetteer.longest(folded, at) if words[at].cap else 0
        if length:
            found.append((words[at].start, words[at + length - 1].end))
        at += max(length, 1)
    return found
