"""Place expressions of running prose: who lies where to what, as trees with exact spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from karmalink.claims.distances import Miles
from karmalink.claims.expressions.features import Group, group_of
from karmalink.claims.expressions.figures import Figure, figure_of, kind_at, mover, phrase_by_token
from karmalink.claims.expressions.found import Found, Reading
from karmalink.claims.expressions.measures import scan_measures, scan_travel
from karmalink.claims.expressions.nesting import nested
from karmalink.claims.expressions.noun_phrases import NounPhrase, find_noun_phrases
from karmalink.claims.expressions.parts import wider
from karmalink.claims.expressions.relate import relations
from karmalink.claims.expressions.signals import Needs
from karmalink.claims.expressions.tagging import NAME, Parser, Tagged, tag_words
from karmalink.claims.place_expr import By, Form, Landmark, Leg, PlaceExpr
from karmalink.core.places import Relation, Spoken

_HEDGES: Final = frozenset(["possibly", "probably", "perhaps", "maybe", "apparently", "supposedly"])


class Span(Protocol):
    """Code points ``start:end`` of a text."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """Code point after the last."""


def find_expressions(
    text: str,
    mentions: Sequence[Span] = (),
    *,
    nlp: Parser | None = None,
    miles: Miles = "mi",
    anything: bool = False,
) -> tuple[PlaceExpr, ...]:
    """Find the place expressions of running prose, in time linear in its length.

    Parameters
    ----------
    text : str
        Any text; never refused.
    mentions : sequence of Span
        Places that a finder of names has found in it; they are taken as names of places.
    nlp : Parser, optional
        A spaCy language, whose tags and parse are used as a hint.
    miles : {"mi", "nm"}
        What a bare "mile" is.
    anything : bool
        Whether any thing may hold another ("in a tin", "under the floor"), and not only what maps show: testimony hides
        things in things.

    Returns
    -------
    tuple of PlaceExpr
        In the order of their words. What describes a landmark stands in the landmark.

    Examples
    --------
    >>> text = "They buried it two kilometres west of the pagoda near the river."
    >>> (found,) = find_expressions(text)
    >>> found.relation, found.landmarks[0].text, found.landmarks[0].described.landmarks[0].text
    (<Relation.OFFSET: 'offset'>, 'the pagoda', 'the river')
    >>> text[slice(*found.figure)], found.legs[0].distance.value, found.legs[0].bearing.value
    ('buried', 2.0, 270.0)
    """
    tagged = tag_words(text, nlp)
    named = _mark_names(tagged, mentions)
    phrases = find_noun_phrases(tagged)
    by_token = phrase_by_token(phrases)
    lengths, travels = scan_measures(text, tagged.tokens, miles=miles), scan_travel(text, tagged.tokens)
    reading = Reading(
        tagged=tagged,
        phrase_at=by_token,
        measure_before={e.after: e for e in lengths},
        measure_at={e.first: e for e in lengths},
        travel_before={e.after: e for e in travels},
        named=named,
        measured=frozenset(t for e in (*lengths, *travels) if not e.bare for t in range(e.first, e.after)),
        anything=anything,
    )
    return nested(list(_expressions(reading, by_token)))


def _mark_names(tagged: Tagged, mentions: Sequence[Span]) -> frozenset[int]:
    """Tag the words of mentions as names, and give their tokens."""
    named: set[int] = set()
    tokens = tagged.tokens
    i = 0
    for mention in sorted(mentions, key=lambda m: m.start):
        while i < len(tokens) and tokens[i].end <= mention.start:
            i += 1
        j = i
        while j < len(tokens) and tokens[j].start < mention.end:
            named.add(j)
            if tokens[j].raw[0].isupper():
                tagged.tags[j] = NAME
            j += 1
    return frozenset(named)


def _expressions(reading: Reading, by_token: dict[int, NounPhrase]) -> Iterable[PlaceExpr]:
    """Turn the relations of a text into expressions with their figures."""
    tagged = reading.tagged
    last: tuple[Found, Figure | None] | None = None
    for found in relations(reading):
        outer = wider(reading, found.landmarks[-1]) if found.landmarks and not found.clause else ()
        figure = _figure(reading, found, by_token)
        if last is not None and _beside(tagged, last[0], found):
            figure = last[1]
        if found.needs is Needs.GOING and not reading.anything and not _goes(reading, found, figure):
            figure = mover(tagged, found.first)
            if figure is None:
                continue
        if figure is not None and figure.moves and _passes(tagged, found):
            found.relation = Relation.VIA
        found.after = max(found.after, outer[-1].after) if outer else found.after
        last = (found, figure)
        yield _expression(tagged, found, figure, by_token, outer)


def _passes(tagged: Tagged, found: Found) -> bool:
    """Whether a relation tells of a side of a thing that stands still, of a way for one that moves ("across")."""
    words = {t.low for t in tagged.tokens[slice(*found.signal)]}
    return found.relation is Relation.SIDE and found.bearing is None and bool(words & {"across", "past", "over"})


def _beside(tagged: Tagged, last: Found, found: Found) -> bool:
    """Whether a relation stands after a comma directly behind another: both are then said of one figure."""
    comma = found.first - 1
    return (
        found.figure is None
        and not found.clause
        and not last.clause
        and comma == last.after
        and tagged.tokens[comma].low == ","
    )


def _goes(reading: Reading, found: Found, figure: Figure | None) -> bool:
    """Whether what is said to go somewhere does: a verb of movement, or a road that leads to it."""
    if figure is None:
        return False
    leads = found.relation is Relation.TO and group_of(kind_at(reading.tagged, figure.head)) is Group.WAY
    return figure.moves or leads


def _figure(reading: Reading, found: Found, by_token: dict[int, NounPhrase]) -> Figure | None:
    """What a relation locates."""
    if found.figure is not None:
        return Figure(head=found.figure)
    landmark = range(found.landmarks[0].first, found.landmarks[-1].after) if found.landmarks else range(0)
    if found.clause:
        return figure_of(reading.tagged, found.signal, landmark, by_token, clause=True)
    return figure_of(reading.tagged, (found.first, found.signal[1]), landmark, by_token)


def _expression(
    tagged: Tagged,
    found: Found,
    figure: Figure | None,
    by_token: dict[int, NounPhrase],
    outer: Sequence[NounPhrase],
) -> PlaceExpr:
    """One expression from the tokens of a relation."""
    tokens = tagged.tokens
    distance = found.distance.phrase.spoken if found.distance else None
    height = found.relation is Relation.ELEVATION
    leg = Leg(distance=None if height else distance, bearing=found.bearing, by=_by(tagged, found))
    legs = ((leg,) if leg.distance or leg.bearing else ()) + ((found.second,) if found.second else ())
    return PlaceExpr(
        relation=found.relation,
        start=tokens[found.first].start,
        end=tokens[found.after - 1].end,
        landmarks=tuple(_landmark(tagged, p, outer if p is found.landmarks[-1] else ()) for p in found.landmarks),
        legs=legs,
        path=_landmark(tagged, found.path) if found.path else None,
        hours=found.travel.phrase.spoken if found.travel else None,
        mode=found.travel.mode if found.travel else "",
        height_m=metres(distance) if height and distance else None,
        hedge=_hedge(tagged, found.first),
        figure=_figure_span(tagged, figure, by_token, found.first),
        signal=(tokens[found.signal[0]].start, tokens[found.signal[1] - 1].end),
    )


def metres(km: Spoken) -> Spoken:
    """Give a length in metres.

    >>> metres(Spoken(value=0.725, step=0.001, wording="725 m")).value
    725.0
    """
    return Spoken(value=round(km.value * 1000.0, 6), step=round(km.step * 1000.0, 6), wording=km.wording)


def _by(tagged: Tagged, found: Found) -> By:
    """What a distance is measured along, if the words between it and its landmark say so."""
    if found.distance is None:
        return By.UNSTATED
    words = {t.low for t in tagged.tokens[found.distance.after : found.signal[1]]}
    if words & {"road", "path", "track"}:
        return By.ROAD
    if words & {"river", "upstream", "downstream", "upriver", "downriver", "stream"}:
        return By.RIVER
    return By.AIR if words & {"air", "crow"} else By.UNSTATED


def _hedge(tagged: Tagged, first: int) -> str:
    """Word of doubt directly before an expression."""
    return tagged.tokens[first - 1].raw if first and tagged.tokens[first - 1].low in _HEDGES else ""


def _figure_span(
    tagged: Tagged, figure: Figure | None, by_token: dict[int, NounPhrase], first: int
) -> tuple[int, int] | None:
    """Span of what is located: the verb, or the name or bare noun with what is joined to it ("snow and ice in")."""
    if figure is None:
        return None
    tokens = tagged.tokens
    phrase = None if figure.verb else by_token.get(figure.head)
    if phrase is None:
        return tokens[figure.head].start, tokens[figure.head].end
    joint, after = phrase.after, phrase.after
    while joint < first and tokens[joint].low in {"and", ",", "or"}:
        joint += 1
        other = by_token.get(joint)
        if other is None or other.first != joint:
            break
        joint = other.after
        after = other.after if joint == first else after
    return tokens[phrase.core].start, tokens[after - 1].end


def _landmark(tagged: Tagged, phrase: NounPhrase, outer: Sequence[NounPhrase] = ()) -> Landmark:
    """Give the landmark that a phrase is: a name without its article, a noun with all its words."""
    tokens = tagged.tokens
    first = phrase.core if phrase.form is Form.NAMED else phrase.first
    start, end = tokens[first].start, tokens[phrase.after - 1].end
    return Landmark(
        text=tagged.text[start:end],
        start=start,
        end=end,
        form=phrase.form,
        kind=phrase.kind,
        within=tuple(_landmark(tagged, p) for p in outer),
    )


MOVEMENTS: Final = frozenset([Relation.FROM, Relation.TO, Relation.VIA])
"""Relations that tell of a movement."""
