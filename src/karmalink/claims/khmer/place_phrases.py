"""Place expressions of Khmer prose: relation words and landmarks, distances and directions, travel, between, in sight of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from karmalink.claims.khmer.dating import scan_times, tells_event
from karmalink.claims.khmer.features import LINES
from karmalink.claims.khmer.landmarks import Ground, Span, mentioned, read_holder, read_landmark
from karmalink.claims.khmer.number_lists import HEDGES, MODES
from karmalink.claims.khmer.quantities import (
    NUMBER_OPENINGS,
    after,
    at,
    openings,
    past_hedges,
    read_length,
    read_travel,
    said,
)
from karmalink.claims.khmer.relation_lists import (
    AND,
    AT_WORD,
    DIRECTIONS,
    FAR,
    FROM_WORDS,
    MIDDLE,
    OF_WORDS,
    OUT,
    PARTS,
    PREFIXES,
    SHORES,
    THROUGH,
    TOWARDS,
    VISIBLE_ALONE,
)
from karmalink.claims.khmer.verb_lists import TELLING
from karmalink.claims.khmer.words import Words, cut
from karmalink.claims.place_expr import Form, Landmark, Leg, PlaceExpr
from karmalink.claims.tokens import NUMBER, Token, low
from karmalink.core.khmer_script import fold_khmer, listed
from karmalink.core.places import Relation, Spoken

_STRONG: Final = listed("នៅ ទៅ ដល់ ពី មក ទៅដល់ មកដល់ ទៅកាន់ ចេញពី មកពី នៅក្នុង ចូល ក្បែរ ជិត នៅឯ ឆ្ពោះទៅ ត្រឡប់ទៅ")
"""Relation words behind which a word that no list knows is taken for a name."""
_TALKED: Final = TELLING | listed("ដឹង ឮ រឿង អំពី")


@dataclass(slots=True, kw_only=True)
class _Found:
    """One relation: words ``first:after``; its landmarks; signal words."""

    relation: Relation
    after: int
    signal: tuple[int, int]
    landmarks: tuple[Landmark, ...]
    distance: Spoken | None = None
    bearing: Spoken | None = None
    hours: Spoken | None = None
    mode: str = ""


def find_expressions(text: str, mentions: Sequence[Span] = ()) -> tuple[PlaceExpr, ...]:
    """Find the place expressions of Khmer prose, in time linear in its length.

    Parameters
    ----------
    text : str
        Any text; never refused.
    mentions : sequence of Span
        Places that a finder of names has found in it; they are taken as names of places.

    Returns
    -------
    tuple of PlaceExpr
        In the order of their words, none inside another. Kinds of landmarks are in English.

    Examples
    --------
    >>> text = "យើងបានកប់វានៅក្នុងវាលស្រែ ចម្ងាយពីរគីឡូម៉ែត្រខាងលិចវត្ត ក្បែរស្ទឹង។"
    >>> [(e.relation.value, e.landmarks[0].text, e.landmarks[0].kind) for e in find_expressions(text)]
    [('at', 'វាលស្រែ', 'field'), ('offset', 'វត្ត', 'pagoda'), ('near', 'ស្ទឹង', 'stream')]
    >>> leg = find_expressions(text)[1].legs[0]
    >>> leg.distance.value, leg.bearing.value
    (2.0, 270.0)
    """
    return scan_expressions(cut(text), mentions)


_OPENINGS: Final = NUMBER_OPENINGS | openings(PREFIXES, FAR, HEDGES, TOWARDS, DIRECTIONS, SHORES, MODES, FROM_WORDS)
"""What a place expression may begin with."""


def scan_expressions(words: Words, mentions: Sequence[Span] = ()) -> tuple[PlaceExpr, ...]:
    """As `find_expressions`, for a text already cut into words."""
    ground = Ground(words=words, dated=_dated(words), mentions=mentioned(words, mentions))
    tokens, found, i = words.tokens, [], 0
    while i < len(tokens):
        may = tokens[i].kind == NUMBER or tokens[i].low in _OPENINGS
        one = _read(ground, i) if may and i not in ground.dated else None
        if one is None:
            i += 1
            continue
        found.append(_expression(words, i, one))
        i = max(one.after, i + 1)
    return tuple(found)


def _dated(words: Words) -> frozenset[int]:
    """Indices of the words that are times."""
    inside, i, tokens = set(), 0, words.tokens
    for phrase in scan_times(words):
        if tells_event(words, phrase.start, phrase.end):
            continue
        while i < len(tokens) and tokens[i].end <= phrase.start:
            i += 1
        while i < len(tokens) and tokens[i].start < phrase.end:
            inside.add(i)
            i += 1
    return frozenset(inside)


def _expression(words: Words, i: int, one: _Found) -> PlaceExpr:
    tokens = words.tokens
    legs = (Leg(distance=one.distance, bearing=one.bearing),) if one.distance or one.bearing else ()
    return PlaceExpr(
        relation=one.relation,
        start=tokens[i].start,
        end=tokens[one.after - 1].end,
        landmarks=one.landmarks,
        legs=legs,
        hours=one.hours,
        mode=one.mode,
        signal=(tokens[one.signal[0]].start, tokens[one.signal[1] - 1].end),
    )


def _read(ground: Ground, i: int) -> _Found | None:
    """The relation that begins at word ``i``."""
    j = i + (low(ground.words.tokens, i) == AT_WORD and i + 1 not in ground.dated)
    return (
        _travel(ground, j)
        or _measured(ground, j)
        or _from_measured(ground, j)
        or _directed(ground, j)
        or _between(ground, j)
        or _plain(ground, i)
    )


def _landmark(ground: Ground, i: int, *, things: bool = True, names: bool = True) -> tuple[Landmark, int] | None:
    """The landmark at ``i``, past the part of it that is named first ("the foot of")."""
    tokens = ground.words.tokens
    direct = read_landmark(ground, i, things=False, names=False)
    if direct is not None:
        return direct
    if i < len(tokens) and ground.words.spaced[i]:
        things = False  # behind a space only what is a place for sure
    j = i
    for _ in range(2):
        if low(tokens, j) in PARTS and j + 1 < len(tokens) and not ground.words.spaced[j + 1]:
            j += 1
            j += low(tokens, j) == fold_khmer("នៃ")
    if j > i:
        parted = read_landmark(ground, j, things=things, names=names)
        if parted is not None:
            return parted
    return read_landmark(ground, i, things=things, names=names)


def _direction(tokens: list[Token], i: int) -> tuple[Spoken, int] | None:
    """``(towards the) west side`` at word ``i``: degrees and the next index."""
    behind = after(tokens, i, TOWARDS)
    for start in (i, behind):
        found = None if start is None else at(tokens, start, DIRECTIONS)
        if found is not None and start is not None:
            (degrees, step), end = found
            wording = "".join(t.raw for t in tokens[start:end])
            return Spoken(value=degrees, step=step, wording=wording), end
    return None


def _of(tokens: list[Token], i: int) -> int:
    return i + (low(tokens, i) in OF_WORDS)


def _length(ground: Ground, i: int) -> tuple[Spoken, int] | None:
    """``(at a distance of about) two km`` at word ``i``."""
    tokens = ground.words.tokens
    behind = after(tokens, i, FAR)
    start = i if behind is None else behind
    begin, _ = past_hedges(tokens, start)
    number = read_length(tokens, begin)
    if number is None:
        return None
    return said(ground.words.text, tokens, begin, number), number.next


def _measured(ground: Ground, i: int) -> _Found | None:
    """A distance first: then a direction of, or "from", a landmark."""
    tokens = ground.words.tokens
    length = _length(ground, i)
    if length is None:
        return _far_from(ground, i)
    distance, k = length
    turn = _direction(tokens, k)
    if turn is not None:
        mark = _landmark(ground, _of(tokens, turn[1]))
        if mark is not None:
            return _found(Relation.OFFSET, mark, (i, turn[1]), distance=distance, bearing=turn[0])
    if low(tokens, k) in FROM_WORDS:
        mark = _landmark(ground, k + 1)
        if mark is not None:
            turn = _direction(tokens, mark[1])
            if turn is not None:
                return _found(Relation.OFFSET, (mark[0], turn[1]), (i, k + 1), distance=distance, bearing=turn[0])
            return _found(Relation.DISTANCE, mark, (i, k + 1), distance=distance)
    return None


def _far_from(ground: Ground, i: int) -> _Found | None:
    """``far from the pagoda two km (to the west)``."""
    tokens = ground.words.tokens
    behind = after(tokens, i, FAR)
    if behind is None or low(tokens, behind) not in FROM_WORDS:
        return None
    mark = _landmark(ground, behind + 1)
    return None if mark is None else _with_length(ground, mark, (i, behind + 1))


def _from_measured(ground: Ground, i: int) -> _Found | None:
    """``from the pagoda (at a distance of) two km (to the west)``."""
    tokens = ground.words.tokens
    behind = after(tokens, i, FROM_WORDS)
    if behind is None:
        return None
    mark = _landmark(ground, behind)
    return None if mark is None else _with_length(ground, mark, (i, behind))


def _with_length(ground: Ground, mark: tuple[Landmark, int], signal: tuple[int, int]) -> _Found | None:
    tokens = ground.words.tokens
    turn = _direction(tokens, mark[1])
    length = _length(ground, turn[1] if turn else mark[1])
    if length is None:
        travelled = read_travel(ground.words.text, tokens, ground.dated, mark[1])
        if travelled is None:
            return None
        return _found(Relation.TRAVEL, (mark[0], travelled[1]), signal, hours=travelled[0], mode=travelled[2])
    distance, end = length
    if turn is None:
        turn = _direction(tokens, end)
        end = turn[1] if turn else end
    if turn is None:
        return _found(Relation.DISTANCE, (mark[0], end), signal, distance=distance)
    return _found(Relation.OFFSET, (mark[0], end), signal, distance=distance, bearing=turn[0])


def _directed(ground: Ground, i: int) -> _Found | None:
    """``west of the pagoda (at a distance of two km)``; the western bank of a river."""
    tokens = ground.words.tokens
    shore = at(tokens, i, SHORES)
    if shore is not None:
        mark = _landmark(ground, _of(tokens, shore[1]))
        if mark is None:
            return None
        bearing = Spoken(value=shore[0], step=90.0, wording="".join(t.raw for t in tokens[i : shore[1]]))
        return _found(Relation.SIDE, mark, (i, shore[1]), bearing=bearing)
    turn = _direction(tokens, i)
    if turn is None:
        return None
    bearing, k = turn
    k = _of(tokens, k)
    mark = _landmark(ground, k)
    if mark is None:
        return _direction_from(ground, i, bearing, k)
    length = _length(ground, mark[1])
    if length is None:
        return _found(Relation.BEARING, mark, (i, k), bearing=bearing)
    return _found(Relation.OFFSET, (mark[0], length[1]), (i, k), distance=length[0], bearing=bearing)


def _direction_from(ground: Ground, i: int, bearing: Spoken, k: int) -> _Found | None:
    """``to the west (a distance of) two km from the pagoda``."""
    tokens = ground.words.tokens
    length = _length(ground, k)
    if length is None or low(tokens, length[1]) not in FROM_WORDS:
        return None
    mark = _landmark(ground, length[1] + 1)
    if mark is None:
        return None
    return _found(Relation.OFFSET, mark, (i, length[1] + 1), distance=length[0], bearing=bearing)


def _travel(ground: Ground, i: int) -> _Found | None:
    """``walk two hours from the road``, ``half a day's walk from``, ``walk from the road for two hours``."""
    tokens = ground.words.tokens
    behind = after(tokens, i, FAR)
    start = i if behind is None else behind
    travelled = read_travel(ground.words.text, tokens, ground.dated, start)
    if travelled is not None:
        hours, k, mode = travelled
        if low(tokens, k) not in FROM_WORDS:
            return None
        mark = _landmark(ground, k + 1)
        return None if mark is None else _found(Relation.TRAVEL, mark, (i, k + 1), hours=hours, mode=mode)
    moving = at(tokens, start, MODES)
    if moving is None or low(tokens, moving[1]) not in FROM_WORDS:
        return None
    mark = _landmark(ground, moving[1] + 1)
    travelled = None if mark is None else read_travel(ground.words.text, tokens, ground.dated, mark[1])
    if mark is None or travelled is None:
        return None
    mode = travelled[2] or moving[0]
    return _found(Relation.TRAVEL, (mark[0], travelled[1]), (i, moving[1] + 1), hours=travelled[0], mode=mode)


def _between(ground: Ground, i: int) -> _Found | None:
    """``between the pagoda and the river``."""
    tokens = ground.words.tokens
    found = at(tokens, i, PREFIXES)
    if found is None or (found[0] is not Relation.BETWEEN and tokens[i].low != MIDDLE):
        return None
    first = _landmark(ground, found[1])
    joint = None if first is None else after(tokens, first[1], AND)
    second = None if joint is None else _landmark(ground, joint)
    if first is None or second is None:
        return None
    return _Found(relation=Relation.BETWEEN, after=second[1], signal=(i, found[1]), landmarks=(first[0], second[0]))


def _plain(ground: Ground, i: int) -> _Found | None:
    """A relation word with its landmark."""
    tokens = ground.words.tokens
    found = at(tokens, i, PREFIXES)
    if found is None:
        return None
    relation, k = found
    first = low(tokens, i)
    if first == AT_WORD and k == i + 1:  # "at the foot of", "at near": the second word says more
        inner = at(tokens, k, PREFIXES)
        if inner is not None and inner[0] not in {Relation.TO, Relation.FROM}:
            relation, k = inner
    if relation is Relation.TO:
        inner = at(tokens, k, PREFIXES)
        if inner is not None and inner[0] in {Relation.AT, Relation.FROM} and inner[1] > k:
            relation = Relation.FROM if inner[0] is Relation.FROM else relation
            k = inner[1]
    if relation is Relation.BETWEEN or (relation is Relation.FROM and low(tokens, i - 1) in _TALKED):
        return None
    said_word = "".join(t.low for t in tokens[i:k])
    if said_word in VISIBLE_ALONE and low(tokens, i - 1) not in _CAN and low(tokens, k) not in FROM_WORDS:
        return None
    if relation is Relation.HELD:
        holder = read_holder(ground, k)
        return None if holder is None else _found(relation, holder, (i, k))
    k += relation is Relation.VISIBLE and low(tokens, k) in FROM_WORDS
    moving = relation in {Relation.TO, Relation.FROM, Relation.VIA}
    mark = _landmark(
        ground,
        k,
        things=not moving and said_word != AT_WORD,
        names=said_word in _STRONG or (said_word not in OUT and not moving),
    )
    if mark is None:
        return None
    thing = mark[0].form is Form.NOMINAL and mark[0].kind == ""
    if thing and (ground.words.spaced[k] or relation in {Relation.VISIBLE, Relation.SIDE, Relation.ALONG}):
        return None
    length = (
        _length(ground, mark[1]) if relation is Relation.NEAR or said_word.removeprefix(AT_WORD) in _BEHIND else None
    )
    if length is not None and low(tokens, length[1]) not in FROM_WORDS and _direction(tokens, length[1]) is None:
        return _found(Relation.DISTANCE, (mark[0], length[1]), (i, k), distance=length[0])
    if relation is Relation.VIA and first == THROUGH and mark[0].kind in LINES:
        relation = Relation.ALONG
    return _found(relation, mark, (i, k))


_BEHIND: Final = listed("ក្រោយ ខាងក្រោយ មុខ ខាងមុខ ខាងក្រៅ ក្រៅ នៅក្រោយ")
"""Behind and before a thing: with a distance they tell how far off, not on which side of the compass."""
_CAN: Final = listed("អាច ល្មម ដែល")


def _found(
    relation: Relation,
    mark: tuple[Landmark, int],
    signal: tuple[int, int],
    *,
    distance: Spoken | None = None,
    bearing: Spoken | None = None,
    hours: Spoken | None = None,
    mode: str = "",
) -> _Found:
    return _Found(
        relation=relation, after=mark[1], signal=signal, landmarks=(mark[0],), distance=distance, bearing=bearing,
        hours=hours, mode=mode,
    )  # fmt: skip
