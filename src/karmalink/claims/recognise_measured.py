"""Recognisers of measured relations: offset and run, bearing, side, distance, travel, drift."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from karmalink.claims.recognising import Finding, ReadingContext, finding
from karmalink.claims.sentences import Item, ItemKind, Sentence
from karmalink.core.places import Relation, Where

_RUN: Final = frozenset(
    [
        "steamed", "steamer", "steered", "steering", "sailed", "ran", "run", "made", "making", "proceeded",
        "rowed", "drove", "walked", "travelled", "traveled", "carried", "marched", "course",
    ]
)  # fmt: skip
_SEEN: Final = frozenset(
    [
        "saw", "seen", "see", "light", "lights", "rocket", "rockets", "flare", "flares", "smoke", "bore",
        "bears", "bearing", "sighted", "observed", "watched", "heard", "gun", "guns", "glow", "mast",
        "masthead",
    ]
)  # fmt: skip
_FROM: Final = frozenset(["from", "of", "off"])
_BREAK: Final = frozenset([";", ":", ".", "but", "and", "then", "to", "until", "(", "?", "!"])
_TO_THE: Final = frozenset(
    [
        "to", "the", "due", "of", "a", "about", "in", "direction", ",", "for", "distance", "away", "true",
        "magnetic", "or", "so", "further", "some", "towards", "toward", "-",
    ]
)  # fmt: skip
_PICKED: Final = frozenset(
    [
        "picked", "found", "recovered", "rescued", "landed", "washed", "ashore", "sighted", "reached",
        "wreckage", "boats", "boat", "bodies", "debris", "raft",
    ]
)  # fmt: skip
_DRIFTED: Final = frozenset(
    ["adrift", "drifted", "drifting", "afloat", "floated", "floating", "raft", "water", "drift", "lifeboat"]
)
_LATER: Final = frozenset(["later", "after", "afterwards"])
_ON_THE_WAY: Final = frozenset(
    [
        "walk", "walking", "march", "foot", "ride", "drive", "boat", "road", "journey", "sail", "hike",
        "trek", "paddle", "travel", "riding", "driving",
    ]
)  # fmt: skip


def pairs(items: Iterable[Item], left: ItemKind, right: ItemKind) -> Iterator[tuple[Item, Item]]:
    """Neighbouring items of two kinds in this order."""
    before: Item | None = None
    for item in items:
        if before is not None and before.kind is left and item.kind is right:
            yield before, item
        before = item


def _links_from(gap: tuple[str, ...] | None) -> bool:
    """Whether the words between a quantity and a spot say that it is counted from there."""
    return gap is not None and bool(_FROM & set(gap)) and not _BREAK & set(gap)


def offsets(sentence: Sentence, context: ReadingContext) -> Iterable[Finding]:
    """Recognise a distance in a direction from a spot ("5 miles NE of X", "from X steamed N 52 W 58 miles").

    "Steamed so far to reach her" counts from the start named by "from"; a run *to* a position is left to
    the position.
    """
    items = sentence.items
    for one, two, three in zip(items, items[1:], items[2:], strict=False):
        kinds = (one.kind, two.kind, three.kind)
        if {*kinds[:2]} == {ItemKind.DISTANCE, ItemKind.BEARING} and three.kind is ItemKind.SPOT:
            joined = sentence.between(one, two, 6)
            if joined is not None and set(joined) <= _TO_THE and _links_from(sentence.between(two, three, 7)):
                yield _offset(sentence, one, two, three)
        elif one.kind is ItemKind.SPOT and {*kinds[1:]} == {ItemKind.DISTANCE, ItemKind.BEARING}:
            began = {"from", "left", "leaving", "start"} & set(sentence.before(one, 4))
            gap, joined = sentence.between(one, two, 9), sentence.between(two, three, 6)
            if began and gap and _RUN & set(gap) and joined is not None and set(joined) <= _TO_THE:
                yield _offset(sentence, two, three, one)


def _offset(sentence: Sentence, one: Item, two: Item, spot: Item) -> Finding:
    bearing, distance = (one, two) if one.kind is ItemKind.BEARING else (two, one)
    where = Where(relation=Relation.OFFSET, anchor=spot.anchor, bearing=bearing.spoken, distance=distance.spoken)
    near = sentence.words[max(0, min(one.first, spot.first) - 6) : max(two.after, spot.after)]
    return finding(where, one, two, spot, run=bool(_RUN & set(near)))


def bearings_and_sides(sentence: Sentence, context: ReadingContext) -> Iterable[Finding]:
    """Recognise a direction from a spot: seen from it ("rockets SE of X") or its side ("east of X")."""
    for bearing, spot in pairs(sentence.items, ItemKind.BEARING, ItemKind.SPOT):
        gap = sentence.between(bearing, spot, 7)
        if not _links_from(gap):
            continue
        near = sentence.words[max(0, bearing.first - 12) : bearing.first]
        relation = Relation.BEARING if _SEEN & set(near) else Relation.SIDE
        yield _directed(relation, bearing, spot)
    for spot, bearing in pairs(sentence.items, ItemKind.SPOT, ItemKind.BEARING):
        gap = sentence.between(spot, bearing, 14)
        stood = {"from", "at", "in", "of"} & set(sentence.before(spot, 4))
        # "From X the pagoda bore south" is seen from X; "X bore south of us" is not, and is left to a person.
        if gap and stood and _SEEN & set(gap) and not _RUN & set(gap) and ";" not in gap:
            yield _directed(Relation.BEARING, bearing, spot)


def _directed(relation: Relation, bearing: Item, spot: Item) -> Finding:
    where = Where(relation=relation, anchor=spot.anchor, bearing=bearing.spoken)
    return finding(where, bearing, spot, method="compass_bearing" if relation is Relation.BEARING else "")


def travels(sentence: Sentence, context: ReadingContext) -> Iterable[Finding]:
    """Recognise hours of travel from a spot ("half a day's walk from X")."""
    for hours, spot in pairs(sentence.items, ItemKind.HOURS, ItemKind.SPOT):
        gap = sentence.between(hours, spot, 7)
        said = set(sentence.words[hours.first : hours.after]) | set(gap or ())
        away = _links_from(gap) and gap is not None and ("from" in gap or bool(_ON_THE_WAY & said))
        if away and not _DRIFTED & said:
            yield finding(Where(relation=Relation.TRAVEL, anchor=spot.anchor, hours=hours.spoken), hours, spot)


def distances_from(sentence: Sentence, context: ReadingContext) -> Iterable[Finding]:
    """Recognise a distance from a spot with no direction ("5 miles off X")."""
    for distance, spot in pairs(sentence.items, ItemKind.DISTANCE, ItemKind.SPOT):
        if _links_from(sentence.between(distance, spot, 7)):
            where = Where(relation=Relation.DISTANCE, anchor=spot.anchor, distance=distance.spoken)
            yield finding(where, distance, spot)


def drifts(sentence: Sentence, context: ReadingContext) -> Iterable[Finding]:
    """Recognise what was found at a spot after hours adrift ("picked up at X after 82 hours on a raft")."""
    spots = [item for item in sentence.items if item.kind is ItemKind.SPOT]
    for hours in sentence.items:
        if hours.kind is not ItemKind.HOURS or not spots:
            continue
        spot = _nearest(spots, hours)
        first, after = min(spot.first, hours.first), max(spot.after, hours.after)
        near = set(sentence.words[max(0, first - 10) : after + 8])
        later = _LATER & set(sentence.words[hours.after : hours.after + 2])
        if after - first <= 40 and _PICKED & near and (_DRIFTED & near or later):
            where = Where(relation=Relation.DRIFT, anchor=spot.anchor, hours=hours.spoken)
            yield finding(where, hours, spot)


def _nearest(spots: list[Item], item: Item) -> Item:
    """Give the spot nearest to an item, by bisection so that long sentences stay linear."""
    low, high = 0, len(spots)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if spots[middle].first < item.first else (low, middle)
    around = spots[max(0, low - 1) : low + 1]
    return min(
        around,
        key=lambda spot: spot.first - item.after if spot.first >= item.after else item.first - spot.after,
    )
