"""A text cut into sentences, each with the quantities and places that it names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from karmalink.claims.bearings import scan_bearings
from karmalink.claims.coordinates import scan_coordinates
from karmalink.claims.distances import Miles, scan_distances
from karmalink.claims.durations import scan_durations
from karmalink.claims.place_names import find_places
from karmalink.claims.times import NOTHING_KNOWN, TimeContext, TimePhrase, scan_times
from karmalink.claims.tokens import Token, tokenise
from karmalink.core.places import Anchor, Spoken

_STOPS = re.compile(r"[.!?。！？។៕]+|\n[ \t\r]*\n")
_ABBREVIATIONS: Final = frozenset([
    "mr", "mrs", "ms", "dr", "st", "capt", "lieut", "lt", "no", "nos", "lat", "long", "approx", "deg",
    "min", "sec", "ca", "cf", "e.g", "i.e", "p.m", "a.m", "prof", "gen", "col", "sgt", "vs", "mt",
    "ft",
])  # fmt: skip


class ItemKind(StrEnum):
    """What an item of a sentence is."""

    SPOT = "spot"
    BEARING = "bearing"
    DISTANCE = "distance"
    HOURS = "hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A place, position or quantity of a sentence: offsets in the account, ``first``/``after`` in its tokens.

    ``anchor`` is set for a spot, ``spoken`` for the rest.
    """

    kind: ItemKind
    start: int
    end: int
    first: int
    after: int
    anchor: Anchor | None = None
    spoken: Spoken | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: ``text`` is the whole account's, all offsets count its code points.

    ``words`` are the lower-case tokens; ``items`` do not overlap and are in order; ``times`` may overlap
    them.
    """

    text: str
    start: int
    end: int
    tokens: Sequence[Token]
    words: Sequence[str]
    items: Sequence[Item]
    times: Sequence[TimePhrase]

    def between(self, left: Item, right: Item, most: int) -> tuple[str, ...] | None:
        """Give the words between two items, or None if they are out of order or more than ``most``."""
        if right.first < left.after or right.first - left.after > most:
            return None
        return tuple(self.words[left.after : right.first])

    def before(self, item: Item, most: int) -> tuple[str, ...]:
        """Give up to ``most`` words that stand before an item."""
        return tuple(self.words[max(0, item.first - most) : item.first])

    def after(self, item: Item, most: int) -> tuple[str, ...]:
        """Give up to ``most`` words that stand after an item."""
        return tuple(self.words[item.after : item.after + most])


def read_sentences(
    text: str,
    names: Iterable[str] = (),
    *,
    miles: Miles = "mi",
    known: TimeContext = NOTHING_KNOWN,
    turns: Sequence[tuple[int, int]] = (),
    times: Sequence[TimePhrase] | None = None,
) -> tuple[Sentence, ...]:
    """Cut a text into sentences and find what each names. Linear in the length of the text.

    Parameters
    ----------
    text : str
        An account's text.
    names : iterable of str
        Names of records to look for.
    miles : {"mi", "nm"}
        What a bare "mile" is.
    known : TimeContext
        What dates its times.
    turns : sequence of (int, int)
        Stretches in which somebody speaks, in order: no sentence reaches beyond one, and labels between them are in none.
    times : sequence of TimePhrase, optional
        The times of the text, where a reader of its language has found them; None: those of English.

    Returns
    -------
    tuple of Sentence
        In order; a full stop within a quantity ("Lat. 41 46 N.") ends none.

    Examples
    --------
    >>> [s.text[s.start : s.end] for s in read_sentences("She sank. Lat. 41 46 N., long. 50 14 W. was it.")]
    ['She sank.', 'Lat. 41 46 N., long. 50 14 W. was it.']
    """
    tokens = tokenise(text)
    starts = [token.start for token in tokens]
    times = scan_times(text, tokens, known) if times is None else times
    items = _items(text, tokens, starts, names, miles)
    guarded = [(item.start, item.end) for item in items] + [(phrase.start, phrase.end) for phrase in times]
    sentences = []
    item_starts, time_starts = [item.start for item in items], [phrase.start for phrase in times]
    for start, end in _in_turns(text, _cuts(text, sorted(guarded)), turns):
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        if low == high:
            continue
        own = items[bisect_left(item_starts, start) : bisect_left(item_starts, end)]
        sentences.append(
            Sentence(
                text=text,
                start=start,
                end=end,
                tokens=tokens[low:high],
                words=[token.low for token in tokens[low:high]],
                items=[_shifted(item, low) for item in own],
                times=times[bisect_left(time_starts, start) : bisect_left(time_starts, end)],
            )
        )
    return tuple(sentences)


def _shifted(item: Item, low: int) -> Item:
    return Item(
        kind=item.kind,
        start=item.start,
        end=item.end,
        first=item.first - low,
        after=item.after - low,
        anchor=item.anchor,
        spoken=item.spoken,
        flags=item.flags,
    )


def _items(text: str, tokens: list[Token], starts: list[int], names: Iterable[str], miles: Miles) -> list[Item]:
    """Find spots and quantities; where two overlap, the one found first below wins."""
    spans: list[Item] = []

    def add(kind: ItemKind, start: int, end: int, **value: object) -> None:
        first, after = bisect_left(starts, start), bisect_left(starts, end)
        spans.append(Item(kind=kind, start=start, end=end, first=first, after=after, **value))  # type: ignore[arg-type]

    for position in scan_coordinates(text, tokens):
        anchor = Anchor(lat=position.lat, lon=position.lon)
        add(ItemKind.SPOT, position.start, position.end, anchor=anchor, flags=position.flags)
    for mention in find_places(text, names):
        add(ItemKind.SPOT, mention.start, mention.end, anchor=Anchor(name=mention.name))
    for kind, phrases in (
        (ItemKind.BEARING, scan_bearings(text, tokens)),
        (ItemKind.DISTANCE, scan_distances(text, tokens, miles=miles)),
        (ItemKind.HOURS, scan_durations(text, tokens)),
    ):
        for phrase in phrases:
            add(kind, phrase.start, phrase.end, spoken=phrase.spoken, flags=phrase.flags)
    return _apart(spans)


def _apart(spans: list[Item]) -> list[Item]:
    """Keep, in order of place, the items that overlap none listed before them."""
    rank = {id(item): n for n, item in enumerate(spans)}
    kept: list[Item] = []
    for item in sorted(spans, key=lambda one: (one.start, rank[id(one)])):
        while kept and item.start < kept[-1].end and rank[id(item)] < rank[id(kept[-1])]:
            kept.pop()
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _cuts(text: str, guarded: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Start and end of each sentence."""
    cuts, begin, g = [], 0, 0
    for stop in _STOPS.finditer(text):
        while g < len(guarded) and guarded[g][1] <= stop.start():
            g += 1
        inside = g < len(guarded) and guarded[g][0] < stop.start() < guarded[g][1]
        if inside or not _ends_sentence(text, stop):
            continue
        cuts.append((begin, stop.end()))
        begin = stop.end()
    cuts.append((begin, len(text)))
    return [_trimmed(text, start, end) for start, end in cuts if text[start:end].strip()]


def _in_turns(text: str, cuts: list[tuple[int, int]], turns: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut sentences at the turns of a transcript."""
    if not turns:
        return cuts
    parts, k = [], 0
    for start, end in cuts:
        while k < len(turns) and turns[k][1] <= start:
            k += 1
        n = k
        while n < len(turns) and turns[n][0] < end:
            low, high = max(start, turns[n][0]), min(end, turns[n][1])
            if text[low:high].strip():
                parts.append(_trimmed(text, low, high))
            n += 1
    return parts


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    """Whether a stop ends a sentence: space or nothing follows, and no abbreviation precedes."""
    if stop.group() != ".":
        return stop.group()[0] != "." or stop.end() == len(text) or text[stop.end()].isspace()
    after = text[stop.end() : stop.end() + 1]
    if after and not after.isspace() and after not in "\"'”’)]":
        return False
    word = re.search(r"[\w.]{0,12}$", text[max(0, stop.start() - 12) : stop.start()])
    last = word.group().lower() if word else ""
    if last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and text[stop.start() - 1].isupper()):
        follows = text[stop.end() : stop.end() + 2].strip()
        return last in {"n", "s", "e", "w", "i"} and (not follows or follows.isupper())
    return True


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop the white space at both ends of a span."""
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end
