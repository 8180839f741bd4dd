"""The grammar: at each word of place, which relation it tells, of which landmarks, how far and in which direction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from karmalink.claims.expressions.directions import AWAYS, astray, height, other_leg, wind
from karmalink.claims.expressions.fitting import allowed, fits
from karmalink.claims.expressions.found import Found, Reading, phrase_from
from karmalink.claims.expressions.noun_phrases import NounPhrase
from karmalink.claims.expressions.parts import each, joined, part, told_by_verb, whole
from karmalink.claims.expressions.signals import SIGNALS, Needs, read_signal
from karmalink.claims.expressions.tagging import ADJ, ADP, ADV, AUX, CONJ, PRON, STOP, VERB
from karmalink.claims.place_expr import Form
from karmalink.claims.tokens import low
from karmalink.core.places import Relation

_LEADS: Final = frozenset(["directly", "immediately"])
_ONWARD: Final = frozenset(["home", "to", "back", "from", "through", "out", "of"])
"""Words after "on the way" that make it a movement."""

_GOING: Final = frozenset([Relation.FROM, Relation.TO, Relation.VIA])


def relations(reading: Reading) -> Iterator[Found]:
    """Every relation of a text, in the order of its words."""
    for first, after in reading.tagged.sentences:
        i = first
        while i < after:
            found = _at(reading, i, first, after)
            if found is None:
                i += 1
            else:
                yield found
                i = max(i + 1, found.signal[1])


def _at(reading: Reading, i: int, floor: int, stop: int) -> Found | None:
    """Read one relation at token ``i`` of the sentence ``floor:stop``."""
    tagged = reading.tagged
    if i in reading.measured:
        return height(reading, i, floor, stop)
    found = (
        wind(reading, i, stop)
        or astray(reading, i, floor, stop)
        or part(reading, i, stop)
        or _plain(reading, i, floor, stop)
        or whole(reading, i, stop)
        or told_by_verb(reading, i)
    )
    if found is None and tagged.tokens[i].low == "where":
        found = _where(reading, i, floor)
    if found is None:
        return None
    _measured(reading, found, floor)
    return found


def _plain(reading: Reading, i: int, floor: int, stop: int) -> Found | None:
    """Read a wording of the table of signals."""
    tagged = reading.tagged
    words = read_signal(tagged.tokens, i, stop)
    if not words:
        return None
    after = i + len(words)
    mark = phrase_from(reading, after, stop)
    if mark is None:
        return _stranded(reading, i, after)
    if words in {("on",), ("at",)}:
        way = _way(reading, i, mark, stop)
        if way is not None:
            return way
        if mark.kind == "way" and low(tagged.tokens, mark.after) in _ONWARD:
            return None
    if words[0] in {"from", "away", "far"} and (away := _away(reading, i, mark, floor)) is not None:
        return away
    for signal in SIGNALS[words]:
        if fits(reading, mark, signal.needs, words) and allowed(reading, i, words, signal):
            marks = joined(reading, mark, stop) if signal.relation is Relation.BETWEEN else each(reading, mark, stop)
            first = i
            while first > floor and tagged.tokens[first - 1].low in _LEADS and tagged.tags[first - 1] in {ADV, ADJ}:
                first -= 1
            return Found(
                relation=signal.relation,
                needs=signal.needs,
                first=first,
                after=marks[-1].after,
                signal=(first, after),
                landmarks=marks,
            )
    return None


def _stranded(reading: Reading, i: int, after: int) -> Found | None:
    """Read "the houses that we stayed in", where a parser tells of which noun the clause speaks."""
    tagged = reading.tagged
    words = tuple(t.low for t in tagged.tokens[i:after])
    signal = next((s for s in SIGNALS[words] if s.needs is not Needs.GOING), None)
    ends = after >= len(tagged.tags) or tagged.tags[after] in {STOP, CONJ, VERB, AUX, ADP, PRON}
    if not tagged.parsed or signal is None or not ends or tagged.deps[i] == "prt":
        return None
    verb = tagged.heads[i]
    for _ in range(3):
        if tagged.deps[verb] != "conj":
            break
        verb = tagged.heads[verb]
    if tagged.deps[verb] != "relcl" or not 0 < i - verb < 12:
        return None
    head = tagged.heads[verb]
    whose = next((k for k in range(max(head + 1, verb - 8), verb) if tagged.tokens[k].low == "whose"), head)
    mark = reading.phrase_at.get(whose)
    if mark is None or mark.after > i or not fits(reading, mark, Needs.PLACE):
        return None
    return Found(
        relation=signal.relation,
        needs=signal.needs,
        first=mark.first,
        after=after,
        signal=(i, after),
        landmarks=(mark,),
        clause=True,
    )


def _away(reading: Reading, i: int, mark: NounPhrase, floor: int) -> Found | None:
    """Read "two kilometres (away) from", "an hour's walk from", where the measure makes *from* a place."""
    j = i
    measured = j in reading.measure_before or j in reading.travel_before
    while not measured and j > floor and reading.tagged.tokens[j - 1].low in AWAYS:
        j -= 1
        measured = j in reading.measure_before or j in reading.travel_before
    if not measured or not fits(reading, mark, Needs.THING):
        return None
    while j < i and reading.tagged.tokens[j].low not in {"away", "far", "apart"}:
        j += 1
    from_ = i + len(read_signal(reading.tagged.tokens, i, mark.first))
    return Found(
        relation=Relation.DISTANCE, needs=Needs.THING, first=j, after=mark.after, signal=(j, from_), landmarks=(mark,)
    )


def _way(reading: Reading, i: int, mark: NounPhrase, stop: int) -> Found | None:
    """Read "on the way (road) from A to B": between them; "on the way to B": along the way there."""
    tokens = reading.tagged.tokens
    if mark.kind not in {"way", "road", "path", "track", "trail", "route"}:
        return None
    j = mark.after
    ends: list[NounPhrase] = []
    for word in ("from", "to"):
        if (
            low(tokens, j) == word
            and (end := phrase_from(reading, j + 1, stop)) is not None
            and fits(reading, end, Needs.PLACE)
        ):
            ends.append(end)
            j = end.after
    if mark.kind == "way" and len(ends) == 1 and low(tokens, mark.after) == "to":
        return Found(
            relation=Relation.ALONG,
            needs=Needs.PLACE,
            first=i,
            after=j,
            signal=(i, mark.after + 1),
            landmarks=tuple(ends),
            path=mark,
        )
    if len(ends) < 2:
        return None
    return Found(
        relation=Relation.BETWEEN,
        needs=Needs.PLACE,
        first=i,
        after=j,
        signal=(i, i + 1),
        landmarks=tuple(ends),
        path=mark,
    )


def _where(reading: Reading, i: int, floor: int) -> Found | None:
    """Read "the village, where we slept": what the clause tells lies at the landmark before it."""
    tokens = reading.tagged.tokens
    j = i - 1
    if j > floor and tokens[j].low in {",", "(", "from", "–", "—"}:
        j -= 1
    mark = reading.phrase_at.get(j)
    # a comma before *where* speaks for a place even where a model sees a person
    words = ("where",) if j == i - 1 else ()
    if mark is None or mark.after != j + 1 or not fits(reading, mark, Needs.PLACE, words):
        return None
    if mark.form is Form.NAMED and not mark.kind and j == i - 1 and not reading.tagged.parsed:
        return None  # "I asked Edgar where"
    return Found(
        relation=Relation.AT,
        needs=Needs.PLACE,
        first=mark.first,
        after=i + 1,
        signal=(i, i + 1),
        landmarks=(mark,),
        clause=True,
    )


def _measured(reading: Reading, found: Found, floor: int) -> None:
    """Give a relation the distance or the time of travel that stands before it."""
    if found.clause or found.relation is Relation.ELEVATION:
        return
    tokens = reading.tagged.tokens
    j = found.first
    for _ in range(6):
        distance, travel = reading.measure_before.get(j), reading.travel_before.get(j)
        if distance is not None or travel is not None:
            break
        if j <= floor or tokens[j - 1].low not in AWAYS | {"to", "the", "due"}:
            return
        j -= 1
    else:
        return
    loose = found.relation in _GOING or tokens[found.signal[0]].low in {"in", "at", "on"}
    if loose and found.bearing is None:
        return
    if travel is not None and travel.bare and found.bearing is None and tokens[found.signal[1] - 1].low != "from":
        return  # "for an hour near the river"
    if travel is not None:
        found.travel, found.first = travel, travel.first
        found.relation = Relation.TRAVEL
    elif distance is not None:
        found.distance, found.first = distance, distance.first
        if found.relation in {Relation.SIDE, Relation.AT} and found.bearing is not None:
            found.relation = Relation.OFFSET
        elif found.relation in {Relation.NEAR, Relation.AT}:
            found.relation = Relation.DISTANCE
        if found.bearing is not None:
            other_leg(reading, found, floor)
