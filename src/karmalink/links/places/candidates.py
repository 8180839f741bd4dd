"""The places that the landmarks of one label may mean, with the evidence for each as numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from typing import Final, Protocol

import numpy as np

from karmalink.claims.coordinates import parse_coordinates
from karmalink.claims.localities.reading import COORDINATES, Locality
from karmalink.claims.place_expr import Landmark
from karmalink.core.chance import Floats
from karmalink.core.errors import InputError
from karmalink.core.places import Relation
from karmalink.core.units import EARTH_KM, KM_PER_DEGREE
from karmalink.links.places.landing import landings
from karmalink.links.places.name_variants import Variant, name_variants
from karmalink.links.places.regions import country_code, is_region, state_code
from karmalink.records.gazetteer.entry import Entry, Match, Way
from karmalink.records.gazetteer.folding import fold

MOST: Final = 20
"""Candidates kept for a landmark, as locality-to-map 7.2 advises."""
NEAR_KM: Final = 40.0
FAR_KM: Final = 200.0
"""Ranges over which the landmarks of one label support each other: our choice of scales, their worth is fitted."""
TERMS: Final = (
    "one", "population", "other_name", "inexact", "cut", "cut_needlessly", "bare", "kind_gap", "country_same",
    "country_other", "state_same", "state_other", "division", "country_entry", "landform", "landform_fits",
    "support_near", "support_far", "farm", "water", "land", "spot", "short", "road", "lies_there", "lands_there",
)  # fmt: skip
"""What is weighed, in order: the columns of `Choice.values`."""


class Names(Protocol):
    """What is asked of a gazetteer."""

    def find(self, name: str, *, country: str | None = None, fuzzy: bool = True, limit: int = 50) -> tuple[Match, ...]:
        """The places that a name may mean, in a country."""
        ...

    def find_many(self, names: Iterable[str]) -> Mapping[str, tuple[Match, ...]]:
        """The places that many names may mean, not fuzzily."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What stands beside a label: the country (ISO code) and state (GeoNames code) of its row or of its"
    " words, or "".
    """

    country: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A landmark, its candidates, and the evidence for each, shape (candidates, `TERMS`)."""

    landmark: Landmark
    entries: tuple[Entry, ...]
    values: Floats


def setting_of(locality: Locality, country: str = "", state: str = "", gazetteer: Names | None = None) -> Setting:
    """Read the country and state of a label from its row's columns, or else from the names it holds itself.

    States are known by the gazetteer (first-order divisions), those of the United States without one too.

    >>> from karmalink.claims.localities.reading import read_locality
    >>> setting_of(read_locality("5 km N of Oldbrook, Illinois, USA"))
    Setting(country='US', state='IL')
    """
    names = [m.text for c in locality.clauses if c.expr.relation is Relation.AT for m in c.expr.landmarks]
    names = [n for n in names if len(n) > 2]
    code = country_code(country) if country else ""
    code = code or next((c for n in reversed(names) if (c := country_code(n))), "")
    if not code and any(state_code("US", n) for n in names):
        code = "US"
    divisions = ([state] if state else []) + names[::-1]
    return Setting(country=code, state=_division(code, divisions, gazetteer) if code else "")


def _division(country: str, names: Sequence[str], gazetteer: Names | None) -> str:
    """The code of the first of some names that is a first-order division of a country, or ""."""
    found = gazetteer.find_many(names) if gazetteer is not None and names else {}
    for name in names:
        code = state_code(country, name)
        codes = (m.entry.admin1 for m in found.get(name, ()) if m.entry.kind == "ADM1" and m.entry.country == country)
        code = code or next(codes, "")
        if code:
            return code
    return ""


def landmarks_of(locality: Locality) -> tuple[Landmark, ...]:
    """Give every landmark of a label once, names of countries and states left out.

    A landmark of a road or a border is one too: it may be on record with an outline.
    """
    found: dict[tuple[int, int], Landmark] = {}
    for clause in locality.clauses:
        for reading in clause.readings:
            for mark in reading.expr.landmarks:
                if reading.expr.relation is not Relation.AT or not is_region(mark.text):
                    found.setdefault((mark.start, mark.end), mark)
    return tuple(found.values())


def names_of(localities: Iterable[Locality]) -> list[str]:
    """List every name that is looked up for these labels, so that one query can fetch them all."""
    marks = (m for locality in localities for m in landmarks_of(locality))
    return list(dict.fromkeys(v.name for m in marks for v in name_variants(m.text) if m.kind != COORDINATES))


def choices_of(locality: Locality, gazetteer: Names, setting: Setting, *, most: int = MOST) -> tuple[Choice, ...]:
    """Gather the candidates of each landmark of a label and what speaks for them."""
    marks = landmarks_of(locality)
    plain = {(m.start, m.end) for c in locality.clauses if c.expr.relation is Relation.AT for m in c.expr.landmarks}
    found = [_candidates(mark, gazetteer, setting, most, (mark.start, mark.end) not in plain) for mark in marks]
    entries = [[entry for entry, _ in some] for some in found]
    supports = _support(entries)
    agreed = landings(locality, marks, entries)
    return tuple(
        Choice(
            landmark=mark,
            entries=tuple(entry for entry, _ in some),
            values=_with_others(
                np.array([row for _, row in some], dtype=np.float64).reshape(len(some), len(TERMS)),
                supports[i],
                agreed[0].get(i, 0.0),
                agreed[1].get(i, 0.0),
            ),
        )
        for i, (mark, some) in enumerate(zip(marks, found, strict=True))
    )


def _candidates(
    mark: Landmark, gazetteer: Names, setting: Setting, most: int, fuzzy: bool
) -> list[tuple[Entry, list[float]]]:
    if mark.kind == COORDINATES:
        entry = _spoken_entry(mark.text)
        return [] if entry is None else [(entry, [1.0] + [0.0] * (len(TERMS) - 1))]
    variants = name_variants(mark.text)
    matches = gazetteer.find_many([v.name for v in variants])
    best: dict[str, tuple[Entry, list[float]]] = {}
    whole = False
    for variant in variants:
        for match in _first_of(matches[variant.name], setting):
            if match.entry.id not in best:
                best[match.entry.id] = (match.entry, _row(mark, variant, match, setting, whole))
        whole = whole or any(_allowed(e, setting) and row[CUT] == 0.0 for e, row in best.values())
    if fuzzy and variants and _spelt(mark) and not any(_allowed(e, setting) for e, _ in best.values()):
        for match in gazetteer.find(variants[0].name, country=setting.country or None, limit=most):
            if match.entry.id not in best and match.score >= LEAST_FUZZY:
                best[match.entry.id] = (match.entry, _row(mark, variants[0], match, setting, False))
    some = list(best.values())
    worth = (np.array([row for _, row in some], dtype=np.float64).reshape(len(some), len(TERMS)) @ _FIRST).tolist()
    order = sorted(range(len(some)), key=lambda i: (-worth[i], some[i][0].id))
    return [some[i] for i in order[:most]]


def _spelt(mark: Landmark) -> bool:
    """Whether a name may be a town's that was misspelt: creeks and ranches are not on record, however they are spelt."""
    return mark.kind in {"", "town", "area"} and len(mark.text) >= LEAST_SPELT


LEAST_SPELT: Final = 5


def _allowed(entry: Entry, setting: Setting) -> bool:
    """Whether an entry may lie in the country of the label. Mountains and seas bear no country in many gazetteers."""
    return not setting.country or entry.country in {"", setting.country}


def _first_of(matches: tuple[Match, ...], setting: Setting) -> Iterable[Match]:
    """The matches worth weighing where a name is borne by very many places: those of the country, then the largest."""
    if len(matches) <= MOST_OF_NAME:
        return matches
    return nsmallest(
        MOST_OF_NAME,
        matches,
        key=lambda m: (not _allowed(m.entry, setting), m.entry.admin1 != setting.state, -m.entry.population),
    )


MOST_OF_NAME: Final = 30


def _spoken_entry(text: str) -> Entry | None:
    """The place that spoken coordinates are, its radius half the diagonal of the cell of their last figure.

    None where they mean something inside the text only, or contradict themselves ("95 N 10 E").
    """
    try:
        spoken = parse_coordinates(text)
    except InputError:
        return None
    if "swapped?" in spoken.flags:
        return None
    lat, lon = spoken.lat, spoken.lon
    east = lon.step * math.cos(math.radians(lat.value))
    return Entry(
        id=COORDINATES,
        name=text,
        lat=lat.value,
        lon=lon.value,
        radius_km=0.5 * KM_PER_DEGREE * math.hypot(lat.step, east),
    )


LEAST_FUZZY: Final = 0.85
"""Similarity below which a nearly equal name is not worth weighing: our choice."""

CUT: Final = TERMS.index("cut")
_WORTH: Final = {
    "population": 1, "other_name": -1, "inexact": -8, "cut": -6, "cut_needlessly": -1, "bare": -1, "country_same": 4,
    "state_same": 3, "division": -1,
}  # fmt: skip
_FIRST: Final = np.array([_WORTH.get(term, 0) for term in TERMS], dtype=np.float64)
"""Which candidates are kept when there are more than `MOST`: our choice, of the order of the fitted coefficients."""


def _row(mark: Landmark, variant: Variant, match: Match, setting: Setting, whole: bool) -> list[float]:
    """The evidence for one candidate, in the order of `TERMS`; what the other landmarks say is filled in later."""
    entry = match.entry
    here = bool(setting.country) and entry.country == setting.country
    in_state = here and bool(setting.state) and entry.admin1 == setting.state
    natural = mark.kind in {"farm", "water", "land", "spot", "coast"}
    other = not entry.kind.startswith(("PPL", "ADM", "PCL"))
    return [
        1.0,
        math.log10(max(entry.population, 100)) - 3.0,
        float(_folded(entry.name) != _folded(variant.name)),
        0.0 if match.way in {Way.EXACT, Way.FOLDED} else 1.0 - match.score,
        variant.cut,
        float(whole and variant.cut > 0.0),
        float(variant.bare),
        float(natural and variant.bare and entry.kind.startswith(("PPL", "ADM"))),
        float(here),
        float(not _allowed(entry, setting)),
        float(in_state),
        float(bool(setting.state) and not in_state),
        float(entry.kind.startswith("ADM")),
        float(entry.kind.startswith("PCL")),
        float(other),
        float(other and natural),
        0.0,
        0.0,
        float(mark.kind == "farm"),
        float(mark.kind == "water"),
        float(mark.kind == "land"),
        float(mark.kind in {"spot", "coast", "area"}),
        float(len(variant.name) <= 5),
        float(mark.kind == "road"),
        0.0,
        0.0,
    ]


@lru_cache(maxsize=65536)
def _folded(name: str) -> str:
    return fold(name)


def _with_others(values: Floats, support: Floats, lies: Floats | float, lands: Floats | float) -> Floats:
    values[:, TERMS.index("support_near")] = support[:, 0]
    values[:, TERMS.index("support_far")] = support[:, 1]
    values[:, TERMS.index("lies_there")] = lies
    values[:, TERMS.index("lands_there")] = lands
    return values


def _support(entries: Sequence[Sequence[Entry]]) -> list[Floats]:
    """How near each candidate lies to the candidates of the other landmarks: shape (candidates, 2) a landmark.

    The best exp(-distance / range) of each other landmark, less for names that many places bear, at most 1.5 together.
    """
    sizes = [len(some) for some in entries]
    sums = np.zeros((sum(sizes), 2))
    ends = np.cumsum([0, *sizes])
    if sum(size > 0 for size in sizes) > 1:
        every = [e for some in entries for e in some]
        numbers: dict[str, int] = {}
        who = np.array([numbers.setdefault(e.id, len(numbers)) for e in every])
        at = np.array([[e.lat, e.lon] for e in every])
        km = np.where(who[:, None] == who[None, :], np.inf, _distances(at, at))
        for j, size in enumerate(sizes):
            if size:
                here = slice(ends[j], ends[j + 1])
                nearest = km[:, here].min(axis=1)
                nearest[here] = np.inf
                for k, reach in enumerate((NEAR_KM, FAR_KM)):
                    sums[:, k] += np.exp(-nearest / reach) / math.sqrt(size)
    sums = np.minimum(sums, 1.5)
    return [sums[ends[j] : ends[j + 1]] for j in range(len(sizes))]


def _distances(a: Floats, b: Floats) -> Floats:
    """Great-circle distances (km), shape (len(a), len(b)), by haversine."""
    la, lb = np.radians(a), np.radians(b)
    s = np.sin((la[:, None, 0] - lb[None, :, 0]) / 2.0)
    t = np.sin((la[:, None, 1] - lb[None, :, 1]) / 2.0)
    h = s * s + np.cos(la[:, None, 0]) * np.cos(lb[None, :, 0]) * t * t
    return np.asarray(2.0 * EARTH_KM * np.arcsin(np.sqrt(np.clip(h, 0.0, 1.0))))
