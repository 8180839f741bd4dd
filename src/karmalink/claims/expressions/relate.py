"""The grammar: at each word of place, which relation it tells, of which landmarks, how far and in which direction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from karmalink.claims.bearing_points import DIRECTION_STARTS, POINTS, point_step, read_direction
from karmalink.claims.expressions.features import is_part, is_place, kind_of
from karmalink.claims.expressions.holding import could_hold
from karmalink.claims.expressions.measures import Extent
from karmalink.claims.expressions.noun_phrases import NounPhrase
from karmalink.claims.expressions.signals import PART_RELATIONS, SIGNALS, Needs, Signal, read_signal
from karmalink.claims.expressions.tagging import ADJ, ADP, ADV, AUX, CONJ, DET, NAME, NUM, PRON, STOP, VERB, Tagged
from karmalink.claims.expressions.verbal import VERBAL, verbal
from karmalink.claims.place_expr import Form, Leg
from karmalink.claims.tokens import low
from karmalink.core.places import Relation, Spoken

_TIMES: Final = frozenset(
    """year month week day hour minute second moment morning afternoon evening night noon midnight dawn dusk time times
    season winter summer autumn spring century decade age era period war today tomorrow yesterday january february march
    april may june july august september october november december monday tuesday wednesday thursday friday saturday
    sunday christmas easter past future years months weeks days hours minutes anniversary beginning meantime
    reign""".split()
)
_NO_PLACE_ENTS: Final = frozenset(
    "PERSON DATE TIME NORP LANGUAGE PERCENT MONEY QUANTITY ORDINAL CARDINAL WORK_OF_ART LAW EVENT".split()
)
_LEADS: Final = frozenset(["directly", "immediately"])
_SUN: Final = {"rises": 90.0, "rise": 90.0, "rose": 90.0, "sets": 270.0, "set": 270.0, "goes": 270.0}
"""Where the sun rises and sets, degrees; the step is a quarter of the compass (our choice; in the tropics it is a tenth)."""

_MODES: Final = frozenset(
    "boat car bus truck train plane foot horse bicycle bike oxcart cart ship canoe ferry taxi road land sea air rail".split()
)
_LOOKING: Final = frozenset(
    "look looks looked looking gaze gazed gazing stare stared staring glance glanced aim aimed shoot shot laugh laughed".split()
)
_AWAYS: Final = frozenset(
    ["away", "further", "farther", "distant", "only", "or", "so", "far", "apart", ",", "out", "off"]
)


@dataclass(slots=True, kw_only=True)
class Found:
    """One relation as tokens: ``first:after`` are all its words but the figure's, ``signal`` those of the relation."""

    relation: Relation
    needs: Needs
    first: int
    after: int
    signal: tuple[int, int]
    landmarks: tuple[NounPhrase, ...]
    bearing: Spoken | None = None
    distance: Extent | None = None
    travel: Extent | None = None
    path: NounPhrase | None = None
    figure: int | None = None
    clause: bool = False  # "the village where we slept": the words of the relation come after its landmark
    second: Leg | None = None  # "4 km W" of "4 km W and 6 km N of"


@dataclass(slots=True, kw_only=True)
class Reading:
    """A tagged text with what stands where in it."""

    tagged: Tagged
    phrase_at: dict[int, NounPhrase]
    measure_before: dict[int, Extent]
    measure_at: dict[int, Extent]
    travel_before: dict[int, Extent]
    named: frozenset[int]
    measured: frozenset[int]
    anything: bool = False


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
        return _height(reading, i, floor, stop)
    found = (
        _wind(reading, i, stop)
        or _astray(reading, i, floor, stop)
        or _part(reading, i, stop)
        or _plain(reading, i, floor, stop)
        or _whole(reading, i, stop)
        or _verbal(reading, i)
    )
    if found is None and tagged.tokens[i].low == "where":
        found = _where(reading, i, floor)
    if found is None:
        return None
    _measured(reading, found, floor)
    return found


def _phrase(reading: Reading, i: int, stop: int) -> NounPhrase | None:
    """Give the phrase that begins at token ``i``."""
    phrase = reading.phrase_at.get(i)
    return phrase if phrase is not None and i < stop and i == phrase.first else None


def _wind(reading: Reading, i: int, stop: int) -> Found | None:
    """Read "(to the) west of the pagoda", "in the north of the province", "on the west bank of the river"."""
    tokens = reading.tagged.tokens
    first = i
    inside = tokens[i].low in {"in", "at", "on"}
    if inside or tokens[i].low == "to":
        i += 1
        i += low(tokens, i) == "the"
    if i >= stop or tokens[i].low not in DIRECTION_STARTS:
        return None
    read = read_direction(tokens, i, prose=True)
    if read is None or read[1] >= stop:
        return None
    name, j = read
    part = low(tokens, j) if is_part(low(tokens, j)) else ""
    j += bool(part)
    if low(tokens, j) not in {"of", "from", "off"}:
        return None
    mark = _phrase(reading, j + 1, stop)
    if mark is None or not _fits(reading, mark, Needs.THING):
        return None
    bearing = Spoken(
        value=POINTS[name] * 11.25,
        step=point_step(name),
        wording=reading.tagged.text[tokens[first].start : tokens[j].end],
    )
    relation = Relation.AT if inside and (part not in {"side", "bank", "shore", ""} or not part) else Relation.SIDE
    return Found(
        relation=relation,
        needs=Needs.THING,
        first=first,
        after=mark.after,
        signal=(first, j + 1),
        landmarks=(mark,),
        bearing=bearing,
    )


def _astray(reading: Reading, i: int, floor: int, stop: int) -> Found | None:
    """Read a direction from nothing named: "100 metres further south-west", "towards where the sun rises"."""
    tokens = reading.tagged.tokens
    words = tuple(t.low for t in tokens[i : i + 4])
    if words[:3] == ("where", "the", "sun") and len(words) == 4 and words[3] in _SUN:
        first = i - 1 if i > floor and tokens[i - 1].low in {"towards", "toward", "to", "from"} else i
        wording = reading.tagged.text[tokens[first].start : tokens[i + 3].end]
        bearing = Spoken(value=_SUN[words[3]], step=90.0, wording=wording)
        return Found(
            relation=Relation.SIDE,
            needs=Needs.THING,
            first=first,
            after=i + 4,
            signal=(first, i + 4),
            landmarks=(),
            bearing=bearing,
        )
    read = read_direction(tokens, i, prose=True) if tokens[i].low in DIRECTION_STARTS else None
    if read is None or low(tokens, read[1]) in {"of", "from"} or read[1] > stop:
        return None
    j = i
    while j > floor and (tokens[j - 1].low in _AWAYS or tokens[j - 1].low in {"to", "the", "due"}):
        j -= 1
    if j not in reading.measure_before:
        return None
    name, after = read
    wording = reading.tagged.text[tokens[i].start : tokens[after - 1].end]
    bearing = Spoken(value=POINTS[name] * 11.25, step=point_step(name), wording=wording)
    return Found(
        relation=Relation.SIDE,
        needs=Needs.THING,
        first=i,
        after=after,
        signal=(i, after),
        landmarks=(),
        bearing=bearing,
    )


def _height(reading: Reading, i: int, floor: int, stop: int) -> Found | None:
    """Read "725 metres above sea level", "at an altitude of 300 m"."""
    tokens = reading.tagged.tokens
    extent = reading.measure_at.get(i)
    if extent is None:
        return None
    after = extent.after
    words = [t.low for t in tokens[after : after + 4]]
    if words[:1] == ["above"] and "sea" in words[1:3] and "level" in words:
        end = after + words.index("level") + 1
        first = i
    elif i - 2 > floor and tokens[i - 1].low == "of" and tokens[i - 2].low in {"altitude", "elevation", "height"}:
        first, end = i - 2, after
        while first > floor and tokens[first - 1].low in {"an", "a", "the", "at", "average"}:
            first -= 1
    else:
        return None
    if end > stop:
        return None
    return Found(
        relation=Relation.ELEVATION,
        needs=Needs.THING,
        first=first,
        after=end,
        signal=(first, end),
        landmarks=(),
        distance=extent,
    )


def _whole(reading: Reading, i: int, stop: int) -> Found | None:
    """Read the *of* between a part that is itself a landmark and its whole: "north of the mouth of the river"."""
    tokens = reading.tagged.tokens
    part = reading.phrase_at.get(i - 1)
    if tokens[i].low != "of" or part is None or part.after != i or kind_of(tokens[part.head].low) not in PART_RELATIONS:
        return None
    mark = _phrase(reading, i + 1, stop)
    if mark is None or mark.pronoun or not _fits(reading, mark, Needs.SEEN):
        return None
    relation = PART_RELATIONS[kind_of(tokens[part.head].low)]
    return Found(relation=relation, needs=Needs.THING, first=i, after=mark.after, signal=(i, i + 1), landmarks=(mark,))


def _verbal(reading: Reading, i: int) -> Found | None:
    """Read a verb of place, where a parser tells its subject and object."""
    tagged = reading.tagged
    told = verbal(tagged, i) if tagged.tokens[i].low in VERBAL else None
    if told is None:
        return None
    relation, mark_head, figure = told
    mark = reading.phrase_at.get(mark_head)
    if mark is None or not _fits(reading, mark, Needs.SEEN):
        return None
    after = i + 1
    if mark.first > i and mark.first <= i + 3:
        after = mark.first
    ends = sorted([i, after - 1, mark.first, mark.after - 1])
    return Found(
        relation=relation, needs=Needs.THING, first=ends[0], after=ends[-1] + 1, signal=(i, i + 1), landmarks=(mark,), figure=figure,
        clause=mark.first < i,
    )  # fmt: skip


def _part(reading: Reading, i: int, stop: int) -> Found | None:
    """Read "at the foot of the hill", "on the other side of the river", "at the junction of A and B"."""
    tokens = reading.tagged.tokens
    if tokens[i].low not in {
        "in",
        "at",
        "on",
        "near",
        "by",
        "to",
        "from",
        "towards",
        "toward",
        "along",
        "into",
        "inside",
    }:
        return None
    j = i + 1
    while j < stop and j < i + 5 and reading.tagged.tags[j] in {DET, ADJ, ADV}:
        j += 1
    if j == i + 1 or j >= stop or not is_part(tokens[j].low) or low(tokens, j + 1) not in {"of", "between"}:
        return None
    mark = _phrase(reading, j + 2, stop)
    if mark is None or not _fits(reading, mark, Needs.THING):
        return None
    part = kind_of(tokens[j].low)
    relation = PART_RELATIONS.get(part, Relation.AT)
    if part in {"side", "bank", "shore"} and {"other", "far", "this", "opposite"} & {t.low for t in tokens[i:j]}:
        relation = Relation.SIDE
    marks = (mark,)
    if relation in {Relation.JUNCTION, Relation.BORDER}:
        marks = _joined(reading, mark, stop)
    if tokens[i].low in {"to", "into", "towards", "toward"}:
        relation = Relation.TO
    elif tokens[i].low == "from":
        relation = Relation.FROM
    needs = Needs.GOING if relation in {Relation.TO, Relation.FROM} else Needs.THING
    return Found(relation=relation, needs=needs, first=i, after=marks[-1].after, signal=(i, j + 2), landmarks=marks)


def _joined(reading: Reading, mark: NounPhrase, stop: int) -> tuple[NounPhrase, ...]:
    """Give a landmark and the one joined to it by *and* or *with*."""
    j = mark.after
    if low(reading.tagged.tokens, j) in {"and", "with", "&"}:
        other = _phrase(reading, j + 1, stop)
        if other is not None:
            return (mark, other)
    return (mark,)


def _each(reading: Reading, mark: NounPhrase, stop: int) -> tuple[NounPhrase, ...]:
    """Give a landmark and the like one joined to it ("in the fields and gardens"): either may be meant."""
    j = mark.after
    if low(reading.tagged.tokens, j) in {"and", "or"}:
        other = _phrase(reading, j + 1, stop)
        alike = other is not None and other.form is mark.form and not other.pronoun and not mark.pronoun
        if (
            other is not None
            and alike
            and _fits(reading, other, Needs.PLACE)
            and not _leads_clause(reading, other.after)
        ):
            return (mark, other)
    return (mark,)


def _leads_clause(reading: Reading, j: int) -> bool:
    """Whether a verb follows: then *and* joins clauses, not landmarks."""
    return j < len(reading.tagged.tags) and reading.tagged.tags[j] in {VERB, AUX}


def _plain(reading: Reading, i: int, floor: int, stop: int) -> Found | None:
    """Read a wording of the table of signals."""
    tagged = reading.tagged
    words = read_signal(tagged.tokens, i, stop)
    if not words:
        return None
    after = i + len(words)
    mark = _phrase(reading, after, stop)
    if mark is None:
        return _stranded(reading, i, after)
    if words == ("on",) or words == ("at",):
        way = _way(reading, i, mark, stop)
        if way is not None:
            return way
        if mark.kind == "way" and low(tagged.tokens, mark.after) in {
            "home",
            "to",
            "back",
            "from",
            "through",
            "out",
            "of",
        }:
            return None
    if words[-1] == "from" and (away := _away(reading, i, mark, floor)) is not None:
        return away
    for signal in SIGNALS[words]:
        if _fits(reading, mark, signal.needs, words) and _allowed(reading, i, words, signal):
            marks = _joined(reading, mark, stop) if signal.relation is Relation.BETWEEN else _each(reading, mark, stop)
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


def _away(reading: Reading, i: int, mark: NounPhrase, floor: int) -> Found | None:
    """Read "two kilometres (away) from", "an hour's walk from", where the measure makes *from* a place."""
    j = i
    while j > floor and reading.tagged.tokens[j - 1].low in _AWAYS:
        j -= 1
    measured = j in reading.measure_before or j in reading.travel_before
    if not measured or not _fits(reading, mark, Needs.THING):
        return None
    while j < i and reading.tagged.tokens[j].low not in {"away", "far", "apart"}:
        j += 1
    from_ = i + len(read_signal(reading.tagged.tokens, i, mark.first))
    return Found(
        relation=Relation.DISTANCE, needs=Needs.THING, first=j, after=mark.after, signal=(j, from_), landmarks=(mark,)
    )


def _way(reading: Reading, i: int, mark: NounPhrase, stop: int) -> Found | None:
    """Read "on the way (road) from A to B": between them; "on the road to B": along that road."""
    tokens = reading.tagged.tokens
    if mark.kind not in {"way", "road", "path", "track", "trail", "route"}:
        return None
    j = mark.after
    ends: list[NounPhrase] = []
    for word in ("from", "to"):
        if (
            low(tokens, j) == word
            and (end := _phrase(reading, j + 1, stop)) is not None
            and _fits(reading, end, Needs.PLACE)
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
    if mark is None or mark.after != j + 1 or not _fits(reading, mark, Needs.PLACE, ("where",)):
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
    for _ in range(4):
        distance, travel = reading.measure_before.get(j), reading.travel_before.get(j)
        if distance is not None or travel is not None:
            break
        if j <= floor or tokens[j - 1].low not in _AWAYS | {"to", "the", "due"}:
            return
        j -= 1
    else:
        return
    loose = found.relation in {Relation.FROM, Relation.TO, Relation.VIA} or tokens[found.signal[0]].low in {
        "in",
        "at",
        "on",
    }
    if loose and found.bearing is None:
        return
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
            _other_leg(reading, found, floor)


def _other_leg(reading: Reading, found: Found, floor: int) -> None:
    """Read the first of two legs: "4 km W and 6 km N of"."""
    tokens = reading.tagged.tokens
    k = found.first - 1
    if k - 1 <= floor or tokens[k].low not in {"and", ",", "&"} or tokens[k - 1].low not in DIRECTION_STARTS:
        return
    read, extent = read_direction(tokens, k - 1, prose=True), reading.measure_before.get(k - 1)
    if read is None or extent is None or read[1] != k:
        return
    name = read[0]
    bearing = Spoken(value=POINTS[name] * 11.25, step=point_step(name), wording=tokens[k - 1].raw)
    found.second, found.first = Leg(distance=extent.phrase.spoken, bearing=bearing), extent.first


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
    if mark is None or mark.after > i or not _fits(reading, mark, Needs.PLACE):
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


def _allowed(reading: Reading, i: int, words: tuple[str, ...], signal: Signal) -> bool:
    """Whether the words around an ambiguous wording let it be one of place."""
    tagged = reading.tagged
    if words in {("by",), ("on",)} and tagged.tokens[i + 1].low in _MODES:
        return False  # "by boat", "on foot"
    if words in {("on",), ("at",)}:
        return not (i and tagged.tokens[i - 1].low in _LOOKING)
    if words == ("in",):
        return True
    last = tagged.tokens[i - 1].low if i else ""
    if tagged.parsed and tagged.deps[i] == "prt":
        return False
    if words in {("by",), ("over",), ("round",), ("up",)} and tagged.tags[i + 1] == NUM:
        return False
    if words == ("round",):
        return last not in {"year", "all"}
    if words == ("by",):
        if signal.needs is Needs.PLACE and reading.phrase_at[i + 1].form is Form.NAMED:
            return False
        return last not in {
            "followed",
            "made",
            "built",
            "written",
            "caused",
            "done",
            "given",
            "taken",
            "killed",
        } and not (i and tagged.tags[i - 1] == VERB and last.endswith("ed"))
    if words in {("up",), ("down",), ("round",), ("around",), ("over",), ("past",)}:
        return True
    return not (words == ("opposite",) and i and tagged.tags[i - 1] == DET)


def _fits(reading: Reading, mark: NounPhrase, needs: Needs, words: tuple[str, ...] = ()) -> bool:
    """Whether a phrase can be the landmark that a signal needs."""
    tagged = reading.tagged
    head = tagged.tokens[mark.head].low
    if mark.pronoun:
        if mark.after < len(tagged.tags) and tagged.tags[mark.after] in {VERB, AUX}:
            return False  # "below you can see"
        return head in {"which", "it", "us", "me", "him", "them", "you", "here", "there"} and (
            (needs in {Needs.THING, Needs.SEEN} and head not in {"there", "which"})
            or (head == "which" and needs is Needs.PLACE)
        )
    if head in _TIMES or (
        head == "point" and tagged.tokens[mark.first].low in {"this", "that", "some", "one", "which"}
    ):
        return False
    if any(t in reading.named for t in range(mark.core, mark.after)):
        return True
    if (reading.anything and needs is not Needs.GOING) or (reading.anything and mark.form is Form.NAMED):
        return could_hold(tagged, mark)
    if reading.anything:
        return could_hold(tagged, mark) and mark.first < mark.core
    if mark.form is Form.NAMED:
        return _placelike_name(tagged, mark, words in {("in",), ()})
    if needs is Needs.SEEN:
        return bool(mark.kind)
    return needs is Needs.THING or is_place(mark.kind)


def _placelike_name(tagged: Tagged, mark: NounPhrase, contained: bool) -> bool:
    """Whether a name may be that of a place: by its kind, else not a person, date or people."""
    if mark.kind and is_place(mark.kind):
        return True
    if tagged.parsed:
        ents = {tagged.ents[t] for t in range(mark.core, mark.after)}
        # a small model calls many a foreign place a person; but nobody is *in* a person
        return not ents & (_NO_PLACE_ENTS - {"PERSON"} if contained else _NO_PLACE_ENTS)
    return not any(tagged.tokens[t].low in _TIMES for t in range(mark.core, mark.after))


PRONOUNS: Final = PRON
NAMES: Final = NAME
