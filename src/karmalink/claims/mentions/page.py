"""A text laid out for judging its names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from karmalink.claims.mentions.places_known import UNKNOWN, Known
from karmalink.claims.mentions.words import Word


@dataclass(frozen=True, slots=True)
class Page:
    """The words of one text, what is on record of its names, and which of its words also stand with a small letter."""

    words: Sequence[Word]
    known: Mapping[str, Known]
    small: frozenset[str]

    def on_record(self, name: str) -> Known:
        """What is on record of a name."""
        return self.known.get(name, UNKNOWN)
