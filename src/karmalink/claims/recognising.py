"""The seam of the reader: what a recogniser is, and what it finds.

A recogniser looks at one sentence and proposes places as told. The reader runs a list of them in order; the
first to use a spot of a sentence keeps it, so the more particular ("5 miles NE of X") come before the plain
("at X"). A richer reading of free prose is one more recogniser in that list: it needs nothing but
`Sentence` and `ReadingContext`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from karmalink.claims.distances import Miles
from karmalink.claims.expressions.finding import Span
from karmalink.claims.expressions.tagging import Parser
from karmalink.claims.sentences import Item, Sentence
from karmalink.claims.times import NOTHING_KNOWN, TimeContext
from karmalink.core.places import Spoken, Where

UNSTATED_SUBJECT: Final = "unstated"
"""Subject of a place that nothing ties to the lost thing: it moves no map until a person says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingContext:
    """What a reading may know beforehand.

    ``lost`` is the id of the lost thing, ``first_era`` the era that claims speak of by default, ``places``
    and ``holders`` names on record, ``miles`` what a bare "mile" is (``mi`` on land, ``nm`` at sea). ``times`` is what dates
    its times, ``mentions`` the spans that a finder of names takes for places, ``parser`` a spaCy language, if there is one.
    """

    lost: str
    first_era: str
    places: tuple[str, ...] = ()
    miles: Miles = "mi"
    holders: tuple[str, ...] = ()
    times: TimeContext = NOTHING_KNOWN
    mentions: tuple[Span, ...] = ()
    parser: Parser | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A place as told at ``text[start:end]`` of the account; ``spots`` are the starts of the spots it uses.

    ``where`` is None when the words give a place that cannot be (a latitude of 95). ``subject`` None leaves
    it to the reader.
    """

    where: Where | None
    start: int
    end: int
    spots: frozenset[int]
    method: str = ""
    track: Spoken | None = None
    run_km: float | None = None
    subject: str | None = None
    flags: tuple[str, ...] = ()


class Recogniser(Protocol):
    """Something that proposes places as told in one sentence."""

    def __call__(self, sentence: Sentence, context: ReadingContext) -> Iterable[Finding]:
        """Yield findings in any order; spans must lie within the sentence."""
        ...


def finding(where: Where, *items: Item, method: str = "", run: bool = False) -> Finding:
    """Make a finding that spans its items; with ``run`` it is a ship's run, with errors along its course."""
    spots = frozenset(item.start for item in items if item.anchor is not None)
    flags = tuple(dict.fromkeys(flag for item in items for flag in item.flags))
    return Finding(
        where=where,
        start=min(item.start for item in items),
        end=max(item.end for item in items),
        spots=spots,
        method=method or ("dead_reckoning" if run else ""),
        track=where.bearing if run else None,
        run_km=where.distance.value if run and where.distance else None,
        flags=flags,
    )
