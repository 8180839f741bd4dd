"""Relations by a part of something, by a verb, and landmarks that are joined."""

from __future__ import annotations

from karmalink.claims.expressions.features import is_part, kind_of
from karmalink.claims.expressions.fitting import fits
from karmalink.claims.expressions.found import Found, Reading, phrase_from
from karmalink.claims.expressions.noun_phrases import NounPhrase
from karmalink.claims.expressions.signals import PART_RELATIONS, Needs
from karmalink.claims.expressions.tagging import ADJ, ADV, AUX, DET, VERB
from karmalink.claims.expressions.verbal import HAVING, VERBAL, having, verbal
from karmalink.claims.place_expr import Form
from karmalink.claims.tokens import low
from karmalink.core.places import Relation


def part(reading: Reading, i: int, stop: int) -> Found | None:
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
    mark = phrase_from(reading, j + 2, stop)
    if mark is None or not fits(reading, mark, Needs.THING):
        return None
    part = kind_of(tokens[j].low)
    relation = PART_RELATIONS.get(part, Relation.AT)
    if part in {"side", "bank", "shore"} and {"other", "far", "this", "opposite"} & {t.low for t in tokens[i:j]}:
        relation = Relation.SIDE
    marks: tuple[NounPhrase, ...] = (mark,)
    if relation in {Relation.JUNCTION, Relation.BORDER}:
        marks = joined(reading, mark, stop)
    if tokens[i].low in {"to", "into", "towards", "toward"}:
        relation = Relation.TO
    elif tokens[i].low == "from":
        relation = Relation.FROM
    needs = Needs.GOING if relation in {Relation.TO, Relation.FROM} else Needs.THING
    return Found(relation=relation, needs=needs, first=i, after=marks[-1].after, signal=(i, j + 2), landmarks=marks)


def whole(reading: Reading, i: int, stop: int) -> Found | None:
    """Read the *of* between a part that is itself a landmark and its whole: "north of the mouth of the river"."""
    tokens = reading.tagged.tokens
    part = reading.phrase_at.get(i - 1)
    if tokens[i].low != "of" or part is None or part.after != i or kind_of(tokens[part.head].low) not in PART_RELATIONS:
        return None
    mark = phrase_from(reading, i + 1, stop)
    if mark is None or mark.pronoun or not fits(reading, mark, Needs.SEEN):
        return None
    relation = PART_RELATIONS[kind_of(tokens[part.head].low)]
    return Found(relation=relation, needs=Needs.THING, first=i, after=mark.after, signal=(i, i + 1), landmarks=(mark,))


def told_by_verb(reading: Reading, i: int) -> Found | None:
    """Read a verb of place, where a parser tells its subject and object."""
    tagged = reading.tagged
    word = tagged.tokens[i].low
    told = verbal(tagged, i) if word in VERBAL else having(tagged, i) if word in HAVING else None
    if told is None:
        return None
    relation, mark_head, figure = told
    mark = reading.phrase_at.get(mark_head)
    if mark is None and low(tagged.tokens, mark_head + 1) == "of":
        mark = reading.phrase_at.get(mark_head + 2)  # "the tallest of these peaks"
    if mark is None or not fits(reading, mark, Needs.SEEN):
        return None
    after = i + 1
    if mark.first > i and mark.first <= i + 3:
        after = mark.first
    ends = sorted([i, after - 1, mark.first, mark.after - 1])
    return Found(
        relation=relation,
        needs=Needs.THING,
        first=ends[0],
        after=ends[-1] + 1,
        signal=(i, i + 1),
        landmarks=(mark,),
        figure=figure,
        clause=mark.first < i,
    )


def joined(reading: Reading, mark: NounPhrase, stop: int) -> tuple[NounPhrase, ...]:
    """Give a landmark and the one joined to it by *and* or *with*."""
    j = mark.after
    if low(reading.tagged.tokens, j) in {"and", "with", "&"}:
        other = phrase_from(reading, j + 1, stop)
        if other is not None:
            return (mark, other)
    return (mark,)


def each(reading: Reading, mark: NounPhrase, stop: int) -> tuple[NounPhrase, ...]:
    """Give a landmark and the like one joined to it ("in the fields and gardens"): either may be meant."""
    j = mark.after
    if low(reading.tagged.tokens, j) in {"and", "or"}:
        other = phrase_from(reading, j + 1, stop)
        alike = other is not None and other.form is mark.form and not other.pronoun and not mark.pronoun
        if (
            other is not None
            and alike
            and fits(reading, other, Needs.PLACE)
            and not _leads_clause(reading, other.after)
        ):
            return (mark, other)
    return (mark,)


def _leads_clause(reading: Reading, j: int) -> bool:
    """Whether a verb follows: then *and* joins clauses, not landmarks."""
    return j < len(reading.tagged.tags) and reading.tagged.tags[j] in {VERB, AUX}


def wider(reading: Reading, mark: NounPhrase) -> tuple[NounPhrase, ...]:
    """Give the places that a name is said to lie in: "Srayong, Preah Vihear province, Cambodia", innermost first.

    A list of places ("in Svay, Thmei and Srayong") is not one: its last member comes after *and*.
    """
    tokens = reading.tagged.tokens
    found: list[NounPhrase] = []
    j = mark.after
    while mark.form is Form.NAMED and low(tokens, j) == "," and len(found) < 4:
        other = phrase_from(reading, j + 1, len(tokens))
        if other is None or other.form is not Form.NAMED or not fits(reading, other, Needs.PLACE):
            break
        found.append(other)
        j = other.after
    closed = j >= len(tokens) or tokens[j].low in {".", ",", ";", ")", "!", "?"} or bool(found and found[-1].kind)
    listed = low(tokens, j) in {"and", "or"} or (low(tokens, j) == "," and low(tokens, j + 1) in {"and", "or"})
    return tuple(found) if closed and not listed else ()
