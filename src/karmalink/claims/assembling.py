"""From the clauses, places and times of one sentence to claims: one for each clause and each place it tells of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from karmalink.claims.claim import Polarity
from karmalink.claims.clauses.clause import Clause, Role
from karmalink.claims.clauses.object_places import held_by, object_place
from karmalink.claims.clauses.verb_forms import Act
from karmalink.claims.flattening import where_of
from karmalink.claims.movement import as_moved
from karmalink.claims.place_expr import Form, PlaceExpr
from karmalink.claims.recognising import Finding
from karmalink.claims.times import TimePhrase
from karmalink.core.places import Relation, Where

Mark = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPlace:
    """A place as told in a sentence: by a rule for measured places (``finding``), as a tree (``expr``), or both."""

    start: int
    end: int
    where: Where | None
    finding: Finding | None = None
    expr: PlaceExpr | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Its spans: the whole, each landmark."""
        landmarks = self.expr.landmarks if self.expr else ()
        return (("place", self.start, self.end), *(("landmark", one.start, one.end) for one in landmarks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """A clause with one of its places (or none) and the time that governs it. ``clause`` None: words without a verb.

    ``denied`` where the place is denied or not against its clause: "in the well, *not in the pond*".
    """

    clause: Clause | None
    place: ToldPlace | None
    time: TimePhrase | None
    start: int
    end: int
    denied: bool | None = None


def told_places(
    findings: Sequence[Finding], expressions: Sequence[PlaceExpr], spelled: Mapping[str, str]
) -> tuple[ToldPlace, ...]:
    """Join the two ways in which a place is found: a measured place keeps its numbers, a tree its landmarks.

    In order of place; a tree that shares words with a finding is that finding's.
    """
    expressions = _unfolded(expressions)
    starts = [one.start for one in expressions]
    joined: dict[int, PlaceExpr] = {}
    taken: set[int] = set()
    for n, found in enumerate(findings):
        for k in range(max(0, bisect_left(starts, found.start) - 3), bisect_right(starts, found.end)):
            expr = expressions[k]
            if k not in taken and min(expr.end, found.end) > max(expr.start, found.start):
                taken.add(k)
                joined.setdefault(n, expr)
    places = []
    for n, found in enumerate(findings):
        tree = joined.get(n)
        start = min(found.start, tree.start) if tree and _same_relation(tree, found) else found.start
        end = max(found.end, tree.end) if tree and _same_relation(tree, found) else found.end
        places.append(ToldPlace(start=start, end=end, where=found.where, finding=found, expr=tree))
    places += [
        ToldPlace(start=one.start, end=one.end, where=where_of(one, spelled), expr=one)
        for k, one in enumerate(expressions)
        if k not in taken
    ]
    return tuple(sorted(places, key=lambda place: (place.start, place.end)))


def _same_relation(tree: PlaceExpr, found: Finding) -> bool:
    return found.where is not None and found.where.relation is tree.relation


def assertions(
    text: str,
    clauses: Sequence[Clause],
    places: Sequence[ToldPlace],
    times: Sequence[TimePhrase],
    spelled: Mapping[str, str],
) -> Iterator[Assertion]:
    """Give what a sentence asserts: each asserted clause with each of its places, and measured places outside clauses."""
    governed = _governing_times(text, clauses, times)
    used: set[int] = set()
    for clause, time in zip(clauses, governed, strict=True):
        own = list(_within(places, clause, used))
        if clause.role in _SAYS_NOTHING:
            used |= set(own)  # "was it buried in X?" and "if it lies in X" place nothing
        if clause.role is not Role.ASSERTED:
            continue
        used |= set(own)
        told: list[ToldPlace | None] = []
        own = _put_right(text, clause, clauses, places, own, used)
        for n in own:
            moved = _moved(places[n], text, clause, spelled)
            told += [moved] if moved is not None else []
        by_object = object_place(text, clause) or held_by(text, clause)
        if by_object is not None and not any(p and p.start < by_object.end and by_object.start < p.end for p in told):
            told.append(
                ToldPlace(start=by_object.start, end=by_object.end, where=where_of(by_object, spelled), expr=by_object)
            )
        if not told and not _worth_checking(text, clause, time):
            continue
        for place in told or [None]:
            denied = _denied_apart(text, clause, place) if place else None
            yield Assertion(clause=clause, place=place, time=time, start=clause.start, end=clause.end, denied=denied)
    for n, place in enumerate(places):
        if n not in used and (place.finding is not None or not clauses):
            yield Assertion(clause=None, place=place, time=_nearest(times, place), start=place.start, end=place.end)


_NOT = re.compile(r"\bnot\s+$", re.I)
_BUT = re.compile(r"\bbut(?:\s+(?:rather|instead))?\s+$", re.I)


def _denied_apart(text: str, clause: Clause, place: ToldPlace) -> bool | None:
    """Whether "not" or "but" right before a place turns it against its clause; None where neither stands there."""
    begin = max(clause.start, place.start - 40)
    if _NOT.search(text, begin, place.start):
        return True
    return False if _BUT.search(text, begin, place.start) and clause.polarity is Polarity.DENIED else None


_SAYS_NOTHING: Final = frozenset([Role.QUESTION, Role.CONDITION, Role.IDLE])
"""Roles of clauses whose places nobody asserts; a frame may itself ("we reckoned the position 41 46 N, 50 14 W")."""


def _put_right(
    text: str,
    clause: Clause,
    clauses: Sequence[Clause],
    places: Sequence[ToldPlace],
    own: Sequence[int],
    used: set[int],
) -> list[int]:
    """The places of a clause, the last replaced by the one that corrects it: "in the well, no, wait, *in the pond*"."""
    if not own or not _TAKES_BACK.match(text, clause.end):
        return list(own)
    k = bisect_left(clauses, clause.end, key=lambda one: one.start)
    until = min(clauses[k].start if k < len(clauses) else len(text), clause.end + _REACH)
    n = bisect_left(places, clause.end, key=lambda one: one.start)
    if n in used or n == len(places) or places[n].start >= until:
        return list(own)
    used.add(n)
    return [*own[:-1], n]


_REACH: Final = 60
"""Code points behind a clause in which its correction is sought (our choice)."""


def _moved(place: ToldPlace, text: str, clause: Clause, spelled: Mapping[str, str]) -> ToldPlace | None:
    """A place with the relation that the clause's verb gives it, or None where it makes it none; measured places stay."""
    if place.expr is None or place.finding is not None:
        return place
    moved = as_moved(place.expr, text, clause)
    if moved is None:
        return None
    return place if moved is place.expr else replace(place, expr=moved, where=where_of(moved, spelled))


def _unfolded(expressions: Sequence[PlaceExpr]) -> list[PlaceExpr]:
    """Every expression of a tree: "in a field near the river" tells of the field and of the river."""
    found: list[PlaceExpr] = []
    waiting = list(expressions)
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += [
            mark.described for mark in one.landmarks if mark.described is not None and not _contains(mark.described)
        ]
    return sorted(found, key=lambda expr: (expr.start, expr.end))


def _contains(described: PlaceExpr) -> bool:
    """Whether a description only says in which named place a landmark lies: "the school *in Marietta*"."""
    return described.relation is Relation.AT and described.landmarks[0].form is Form.NAMED


def _within(places: Sequence[ToldPlace], clause: Clause, used: set[int]) -> Iterator[int]:
    first = bisect_left(places, clause.start, key=lambda one: one.start)
    for n in range(first, bisect_left(places, clause.end, key=lambda one: one.start)):
        if n not in used:
            yield n


_IDLE_STATES: Final = frozenset(["be", "wear", "weigh", "contain", "face"])


def _worth_checking(text: str, clause: Clause, time: TimePhrase | None) -> bool:
    """Whether a clause without a place tells of an event or a dated state: "it was cold" does not."""
    if clause.verb == "have" and " from " in text[clause.start : clause.end]:
        return False  # "I had it from the smith" tells of a telling
    if clause.act is not Act.STATE:
        return clause.act is not Act.OTHER or clause.verb not in _FEELINGS
    if time is not None or clause.verb not in _IDLE_STATES:
        return True
    words = text[clause.start : clause.end].casefold().split()
    return "there" in words or "with" in words or "left" in words


_FEELINGS: Final = frozenset(
    """
    discuss know want like love hate fear feel need think believe remember hope wish mean matter try seem appear
    become do can could will would may might must used cost
    """.split()
)


def _governing_times(text: str, clauses: Sequence[Clause], times: Sequence[TimePhrase]) -> list[TimePhrase | None]:
    """The time of each clause: its own, or one that led the sentence before it."""
    governed: list[TimePhrase | None] = []
    leading: TimePhrase | None = None
    k = 0
    for n, clause in enumerate(clauses):
        begin = clause.start if n else min(clause.start, times[0].start if times else clause.start)
        own: list[TimePhrase] = []
        while k < len(times) and times[k].start < clause.end:
            if times[k].end > begin or n == 0:
                own.append(times[k])
            k += 1
        dated = [one for one in own if one.when.earliest is not None and one.end <= clause.end] or own
        if clause.apart:
            leading = None
        first = dated[0] if dated else None
        corrected = _corrected(text, clause, times) if first is not None else None
        if first is not None and _leads(clause, first):
            leading = corrected or first
        carried = None if _MAY_BE.search(text, clause.start, clause.end) else leading
        governed.append(corrected or first or carried)
    return governed


_MAY_BE = re.compile(r"\b(?:may|might|must)\b(?!\s+have)", re.I)
"""What may be is said of now, whatever time led the sentence."""
_TAKES_BACK = re.compile(r"\s*[,—–…-]+\s*(?:no|wait|sorry|hold on|i mean|or rather)\b", re.I)


def _corrected(text: str, clause: Clause, times: Sequence[TimePhrase]) -> TimePhrase | None:
    """The time that replaces a clause's own: "in 1961, no, it was two years after that, 1963"."""
    if not _TAKES_BACK.match(text, clause.end):
        return None
    first = bisect_right(times, clause.end, key=lambda one: one.start)
    near = times[first : bisect_left(times, clause.end + 80, key=lambda one: one.start)]
    later = [one for one in near if one.when.earliest is not None]
    return later[-1] if later else None


def _leads(clause: Clause, time: TimePhrase) -> bool:
    return time.start <= clause.start + 8 or (clause.subject is not None and time.end <= clause.subject[0])


def _nearest(times: Sequence[TimePhrase], place: ToldPlace) -> TimePhrase | None:
    gaps = [(max(place.start - one.end, one.start - place.end, 0), n) for n, one in enumerate(times[:50])]
    return times[min(gaps)[1]] if gaps else None
