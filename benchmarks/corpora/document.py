"""A text with the place names that people marked in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    """A marked name: code points of the text; WGS84 degrees, or None where nobody placed it."""

    start: int
    end: int
    text: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """``text[place.start:place.end] == place.text`` for each place; ``lost`` counts marks that stand nowhere in the text.

    ``counts_peoples`` tells whether those who marked it marked adjectives and peoples too ("Sudanese").
    """

    id: str
    text: str
    places: tuple[GoldPlace, ...]
    lost: int = 0
    counts_peoples: bool = False

    def __post_init__(self) -> None:
        for place in self.places:
            if self.text[place.start : place.end] != place.text:
                raise ValueError(f"{self.id}: {place.text!r} does not stand at {place.start}")
