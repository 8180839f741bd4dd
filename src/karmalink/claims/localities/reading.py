"""A locality label as clauses: each a place expression with its readings and their weights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from karmalink.claims.coordinates import SpokenPosition, scan_coordinates
from karmalink.claims.localities import vocabulary as vocab
from karmalink.claims.localities.clauses import clause_at
from karmalink.claims.localities.names import read_name, segments
from karmalink.claims.mentions.regions import DEMONYMS, US_STATES
from karmalink.claims.place_expr import Landmark, PlaceExpr
from karmalink.claims.tokens import Token, low, tokenise
from karmalink.core.places import Relation

COORDINATES = "coordinates"
"""The kind of a landmark that is spoken coordinates."""
WIDER = 4
"""Wider places kept for a landmark: our choice."""
MOST_SIGNS = 4000
"""A label longer than this is read up to here: it is an account, not a label (our choice)."""
_WIDE: Final = frozenset(row[0].casefold() for row in (*US_STATES, *DEMONYMS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read a clause, with its weight among the clause's readings (they sum to 1)."""

    expr: PlaceExpr
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What one stretch of a label says, in all its readings, the heaviest first."""

    readings: tuple[Reading, ...]

    @property
    def expr(self) -> PlaceExpr:
        """The heaviest reading."""
        return self.readings[0].expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """A label with its clauses in the order of the text, its coordinates last."""

    text: str
    clauses: tuple[Clause, ...]


def parse_locality(text: str) -> tuple[PlaceExpr, ...]:
    """Read a locality label: one place expression a clause, in its likeliest reading.

    Parameters
    ----------
    text : str
        A label such as "Independence, 7 mi. E".

    Returns
    -------
    tuple of PlaceExpr
        In the order of the text; `Relation.AT` for a segment that is only a name. Empty if nothing was found.

    Examples
    --------
    >>> [e.landmarks[0].text for e in parse_locality("Oldfield, 7 mi. E")]
    ['Oldfield']
    >>> (offset,) = parse_locality("10 km s, 4 km e san andres")
    >>> [round(leg.bearing.value) for leg in offset.legs], offset.landmarks[0].text
    ([180, 90], 'san andres')
    """
    return tuple(c.expr for c in read_locality(text).clauses)


def read_locality(text: str) -> Locality:
    """As `parse_locality`, with every reading and its weight.

    Examples
    --------
    >>> (clause,) = read_locality("1m South of Brookend").clauses
    >>> [(round(r.expr.legs[0].distance.value, 3), round(r.weight, 2)) for r in clause.readings]
    [(1.609, 0.8), (0.001, 0.2)]
    """
    tokens = tokenise(text[:MOST_SIGNS])
    spoken = scan_coordinates(text[:MOST_SIGNS], tokens)
    clauses: list[Clause] = []
    for begin, end in segments(tokens):
        if clauses and _spans(clauses[-1], tokens[end - 1].end):
            continue
        for first, last in _free(tokens, begin, end, spoken):
            clauses += _segment(text, tokens, first, last, clauses)
    return Locality(text=text, clauses=(*_within(_without_used_names(clauses)), *(_position(text, p) for p in spoken)))


def _free(tokens: list[Token], begin: int, end: int, spoken: tuple[SpokenPosition, ...]) -> list[tuple[int, int]]:
    """Cut spoken coordinates out of a token range: the stretches that are left."""
    if not spoken:
        return [(begin, end)]
    left, first = [], begin
    for i in range(begin, end):
        if any(p.start < tokens[i].end and tokens[i].start < p.end for p in spoken):
            if i > first:
                left.append((first, i))
            first = i + 1
    return [*left, (first, end)] if first < end else left


def _position(text: str, spoken: SpokenPosition) -> Clause:
    """The clause of coordinates in a label; their landmark is the words themselves, of the kind `COORDINATES`."""
    mark = Landmark(text=text[spoken.start : spoken.end], start=spoken.start, end=spoken.end, kind=COORDINATES)
    expr = PlaceExpr(relation=Relation.POSITION, start=spoken.start, end=spoken.end, landmarks=(mark,))
    return Clause(readings=(Reading(expr=expr),))


def _spans(clause: Clause, end: int) -> bool:
    return clause.expr.end >= end


def _segment(text: str, tokens: list[Token], begin: int, end: int, before: list[Clause]) -> list[Clause]:
    """Clauses of one segment: relations first, and a name where it begins with one."""
    found: list[Clause] = []
    if before:
        while begin < end and tokens[begin].start < before[-1].expr.end:
            begin += 1
    i = begin
    while i < end:
        earlier = [*before, *found]
        hit = clause_at(text, tokens, i, end, name_before=_name_before(earlier, tokens, i))
        if hit is not None:
            found.append(Clause(readings=tuple(Reading(expr=e, weight=w) for e, w in hit.readings)))
            i = hit.after
        elif (
            i == begin or low(tokens, i - 1) in {"in", "en", "em", "at", "of", "de", "dans"} or _new_capital(tokens, i)
        ):
            name, after = read_name(text, tokens, i, end)
            if name is None:
                i += 1
                continue
            found.append(Clause(readings=(Reading(expr=_at(name)),)))
            i = max(after, i + 1)
        else:
            i += 1
    return found


def _new_capital(tokens: list[Token], i: int) -> bool:
    """Whether a capitalised word begins at ``i`` after a word in lower case: in mixed case that is a name."""
    raw, before = tokens[i].raw, tokens[i - 1].raw
    return raw[:1].isupper() and not raw.isupper() and before.islower() and before not in vocab.ARTICLES


def _at(name: Landmark) -> PlaceExpr:
    return PlaceExpr(relation=Relation.AT, start=name.start, end=name.end, landmarks=(name,))


def _name_before(clauses: list[Clause], tokens: list[Token], i: int) -> Landmark | None:
    """The last plain name before token ``i``: the anchor of "Oldfield, 7 mi. E".

    A country or a state of the United States is passed over ("Oldfield, Texas, 7 mi. E") unless no smaller name is there.
    """
    last: Landmark | None = None
    for clause in reversed(clauses):
        if clause.expr.relation is not Relation.AT or clause.expr.end > tokens[i].start:
            break
        name = clause.expr.landmarks[0]
        if name.text.casefold() not in _WIDE:
            return name
        last = last or name
    return last


def _without_used_names(clauses: list[Clause]) -> tuple[Clause, ...]:
    """Drop the plain clause of a name that an offset took as its anchor."""
    used = {
        (m.start, m.end)
        for c in clauses
        for r in c.readings
        if r.expr.relation is not Relation.AT
        for m in r.expr.landmarks
    }
    kept = [
        c
        for c in clauses
        if c.expr.relation is not Relation.AT or (c.expr.landmarks[0].start, c.expr.landmarks[0].end) not in used
    ]
    return tuple(kept)


def _within(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Give each landmark the plain names that follow its clause: the wider places of "Oldfield, Westshire, Norland"."""
    found = []
    for i, clause in enumerate(clauses):
        wider: list[Landmark] = []
        for after in clauses[i + 1 : i + 1 + WIDER]:
            if after.expr.relation is not Relation.AT:
                break
            wider += after.expr.landmarks
        found.append(
            clause if not wider else Clause(readings=tuple(_widened(r, tuple(wider)) for r in clause.readings))
        )
    return tuple(found)


def _widened(reading: Reading, wider: tuple[Landmark, ...]) -> Reading:
    marks = tuple(replace(m, within=wider) for m in reading.expr.landmarks)
    return replace(reading, expr=replace(reading.expr, landmarks=marks))
