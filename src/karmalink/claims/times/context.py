"""What a case knows of time before a text is read: when it was told, when the teller was born, what happened when."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from karmalink.claims.tokens import Token, tokenise
from karmalink.core.dates import parse_date
from karmalink.records.record import KnownEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeContext:
    """``told_on`` bounds the day of telling; ``born`` the year of birth of who says "I"; ``events`` the case's own."""

    told_on: tuple[date, date] | None = None
    born: int | None = None
    events: tuple[KnownEvent, ...] = ()


NOTHING_KNOWN = TimeContext()


@cache
def common_periods() -> tuple[KnownEvent, ...]:
    """Periods and turning points that many tellers date by, from ``periods.toml`` with its sources.

    >>> [e.first.isoformat() for e in common_periods() if "Pol Pot time" in e.names]
    ['1975-04-17']
    """
    table = tomllib.loads(files("karmalink.claims.times").joinpath("periods.toml").read_text(encoding="utf-8"))
    found = []
    for row in table["period"]:
        span = parse_date(row["when"])
        assert span.first is not None
        assert span.last is not None
        found.append(KnownEvent(names=tuple(row["names"]), first=span.first, last=span.last))
    return tuple(found)


_ARTICLES = frozenset(["the", "a", "an", "our", "that"])


@dataclass(frozen=True, slots=True)
class EventIndex:
    """Names of events by their first word, so that a look-up costs nothing where no event is named."""

    by_word: dict[str, list[tuple[tuple[str, ...], KnownEvent]]]

    def at(self, tokens: list[Token], i: int) -> tuple[KnownEvent, int] | None:
        """The event with the longest name at token ``i`` (after an article), and the index behind it."""
        while i < len(tokens) and tokens[i].low in _ARTICLES:
            i += 1
        if i >= len(tokens):
            return None
        best: tuple[KnownEvent, int] | None = None
        for words, event in self.by_word.get(tokens[i].low, ()):
            end = i + len(words)
            said = tuple(token.low for token in tokens[i:end])
            if said == words and (best is None or end > best[1]):
                best = event, end
        return best


def event_index(context: TimeContext) -> EventIndex:
    """Index the case's events, then the common ones; the case's win where the names are the same."""
    by_word: dict[str, list[tuple[tuple[str, ...], KnownEvent]]] = {}
    seen: set[tuple[str, ...]] = set()
    for event in (*context.events, *common_periods()):
        for name in event.names:
            words = tuple(token.low for token in tokenise(name))
            while words and words[0] in _ARTICLES:
                words = words[1:]
            if words and words not in seen:
                seen.add(words)
                by_word.setdefault(words[0], []).append((words, event))
    return EventIndex(by_word)
