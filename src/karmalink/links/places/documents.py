"""Which places the names of one document mean, decided together: a mixture for each, never a refusal.

The odds of a place against *none of these* are exp(sum of coefficient x term); names support each other through where their
likeliest places lie, so that the weights are found in a few rounds (each a softmax given the weights of the others). The
coefficients are in ``document_terms.toml``. An unlisted name may lie about the town that the document is about: that
too is a candidate, with its own wide error.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Final

import numpy as np

from karmalink.claims.mentions.mention import Label, Mention
from karmalink.claims.place_expr import Form, Landmark
from karmalink.core.chance import Floats
from karmalink.core.errors import InputError
from karmalink.core.places import Point
from karmalink.core.units import EARTH_KM
from karmalink.links.places.document_terms import COLUMN, FAR_KM, NEAR_KM, TERMS, Names, Sense, is_built, senses_of
from karmalink.links.places.resolution import Candidate, Resolved
from karmalink.records.gazetteer.entry import Entry

BLOCK: Final = 150
"""Names that are resolved together; a longer document is taken in such blocks, so that time stays linear. Our choice."""
ROUNDS: Final = 3
NEARBY_ERROR_KM: Final = 50.0
"""How far from its town a document's unlisted place may lie: our choice (a county's width)."""


def resolve_document(
    text: str,
    mentions: Sequence[Mention],
    gazetteer: Names,
    *,
    area: Point | None = None,
    coefficients: Mapping[str, float] | None = None,
) -> tuple[Resolved, ...]:
    """Resolve the named places (and peoples) of one document.

    Parameters
    ----------
    text, mentions
        As given to and by `karmalink.claims.mentions.find_mentions`; other labels and nominal places are passed over.
    gazetteer
        Where names are looked up.
    area
        The middle of the case's area, if it has one: places near it gain as if the document had named it.
    coefficients
        Log-odds by term; those that ship if None.

    Returns
    -------
    tuple of Resolved
        One for each named place, in the order of the text. Weights and ``none`` sum to 1.
    """
    places = [m for m in mentions if m.label in (Label.PLACE, Label.DEMONYM) and m.form is Form.NAMED]
    weights = dict(coefficients or document_coefficients())
    found: list[Resolved] = []
    for at in range(0, len(places), BLOCK):
        block = places[at : at + BLOCK]
        senses = senses_of(text, block, gazetteer)
        settle(senses, weights, area)
        by_mention = {i: sense for sense in senses for i in sense.mentions}
        shared = {id(sense): _candidates(sense, weights) for sense in senses}
        for i, mention in enumerate(block):
            candidates, none = shared[id(by_mention[i])]
            mark = Landmark(text=mention.text, start=mention.start, end=mention.end, kind=mention.kind)
            found.append(Resolved(landmark=mark, candidates=candidates, none=none))
    return tuple(found)


@lru_cache(maxsize=1)
def document_coefficients() -> Mapping[str, float]:
    """The coefficients that ship with Karmalink.

    >>> document_coefficients()["within"] > 0 > document_coefficients()["not_within"]
    True
    """
    source = resources.files("karmalink.links.places").joinpath("document_terms.toml").read_text(encoding="utf-8")
    terms = {name: float(value) for name, value in tomllib.loads(source)["terms"].items()}
    if set(terms) != {*TERMS, "none"}:
        odd = ", ".join(sorted(set(terms) ^ {*TERMS, "none"}))
        raise InputError(
            f"document_terms.toml: came {odd} too many or missing; expected one value for each of: {TERMS}"
        )
    return terms


def settle(senses: Sequence[Sense], weights: Mapping[str, float], area: Point | None = None) -> None:
    """Fill the terms by which names support each other, in `ROUNDS` rounds; then add the places nearby."""
    vector = np.array([weights[t] for t in TERMS])
    for _ in range(ROUNDS):
        _support(senses, [shares(s, vector, weights["none"]) for s in senses], area)
    _add_nearby(senses, [shares(s, vector, weights["none"]) for s in senses])


def shares(sense: Sense, vector: Floats, none: float) -> Floats:
    """The weight of each candidate beside *none*: softmax of log-odds."""
    if not sense.entries:
        return np.zeros(0)
    odds = np.exp(np.clip(sense.values @ vector, -30.0, 30.0))
    return np.asarray(odds / (np.exp(none) + odds.sum()))


def _support(senses: Sequence[Sense], given: Sequence[Floats], area: Point | None) -> None:
    entries = [e for s in senses for e in s.entries]
    if not entries:
        return
    owner = np.repeat(np.arange(len(senses)), [len(s.entries) for s in senses])
    weight = np.concatenate([g for g in given if len(g)] or [np.zeros(0)])
    spots = np.radians([[e.lat, e.lon] for e in entries])
    towns = np.array([e.kind.startswith(("PPL", "ADM2")) for e in entries])
    near, far = _kernels(spots, weight * towns, owner, area)
    countries = _codes([e.country for e in entries])
    divisions = _codes([f"{e.country}.{e.admin1}" if e.admin1 else "" for e in entries])
    by_country = _share(countries, weight, owner)
    by_division = _share(divisions, weight, owner)
    at = 0
    for sense in senses:
        part = slice(at, at + len(sense.entries))
        at = part.stop
        sense.values[:, COLUMN["support_near"]] = np.minimum(near[part], 2.0)
        sense.values[:, COLUMN["support_far"]] = np.minimum(far[part], 3.0)
        sense.values[:, COLUMN["country_share"]] = by_country[part]
        sense.values[:, COLUMN["division_share"]] = by_division[part]


def _kernels(spots: Floats, weight: Floats, owner: np.ndarray, area: Point | None) -> tuple[Floats, Floats]:
    """For each candidate, the weight of the other names' places about it, at two ranges."""
    lat, lon = spots[:, 0], spots[:, 1]
    vectors = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    km = 2.0 * EARTH_KM * np.arcsin(np.sqrt(np.clip((1.0 - vectors @ vectors.T) / 2.0, 0.0, 1.0)))
    other = (owner[:, None] != owner[None, :]) * weight[None, :]
    near, far = (np.exp(-km / NEAR_KM) * other).sum(axis=1), (np.exp(-km / FAR_KM) * other).sum(axis=1)
    if area is not None:
        a, o = np.radians(area.lat), np.radians(area.lon)
        middle = np.array([np.cos(a) * np.cos(o), np.cos(a) * np.sin(o), np.sin(a)])
        away = 2.0 * EARTH_KM * np.arcsin(np.sqrt(np.clip((1.0 - vectors @ middle) / 2.0, 0.0, 1.0)))
        near, far = near + np.exp(-away / NEAR_KM), far + np.exp(-away / FAR_KM)
    return near, far


def _codes(names: Sequence[str]) -> np.ndarray:
    """Number equal names equally; -1 for an empty one."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(n, len(numbers)) if n else -1 for n in names])


def _share(codes: np.ndarray, weight: Floats, owner: np.ndarray) -> Floats:
    """Which share of the other names' weight lies in the same country or division as each candidate."""
    size = int(codes.max()) + 1
    if size <= 0:
        return np.zeros(len(codes))
    known = codes >= 0
    table = np.zeros((int(owner.max()) + 1, size))
    np.add.at(table, (owner[known], codes[known]), weight[known])
    total = table.sum(axis=0)
    whole = total.sum()
    rest = total[np.maximum(codes, 0)] - table[owner, np.maximum(codes, 0)]
    base = np.maximum(whole - table.sum(axis=1)[owner], 0.5)
    return np.asarray(np.where(known, rest / base, 0.0))


def _add_nearby(senses: Sequence[Sense], given: Sequence[Floats]) -> None:
    focus = _focus(senses, given)
    for sense in senses:
        if focus is None or any(e.kind.startswith(("PCL", "ADM1")) for e in sense.entries):
            continue
        near = Entry(
            id=f"near:{focus.id}", name=sense.name, lat=focus.lat, lon=focus.lon, country=focus.country,
            admin1=focus.admin1, admin2=focus.admin2, error_km=NEARBY_ERROR_KM, source="nearby",
        )  # fmt: skip
        row = np.zeros((1, len(TERMS)))
        row[0, COLUMN["nearby"]] = 1.0
        row[0, COLUMN["nearby_built"]] = is_built(sense.kind)
        sense.entries.append(near)
        sense.values = np.concatenate([sense.values, row])


def _focus(senses: Sequence[Sense], given: Sequence[Floats]) -> Entry | None:
    """The town or county that the document is most about: most weight, near most other weight."""
    best, most = None, 0.2
    for sense, share in zip(senses, given, strict=True):
        for entry, weight, row in zip(sense.entries, share, sense.values, strict=True):
            if entry.kind.startswith(("PPL", "ADM2")):
                near = float(row[COLUMN["support_near"]])
                worth = float(weight) * (np.sqrt(len(sense.mentions)) + near)
                if worth > most:
                    best, most = entry, worth
    return best


def _candidates(sense: Sense, weights: Mapping[str, float]) -> tuple[tuple[Candidate, ...], float]:
    vector = np.array([weights[t] for t in TERMS])
    share = shares(sense, vector, weights["none"])
    parts = sense.values * vector
    found = [
        Candidate(
            entry=entry,
            weight=float(weight),
            terms=tuple((t, round(float(v), 4)) for t, v in zip(TERMS, row, strict=True) if v != 0.0),
        )
        for entry, weight, row in zip(sense.entries, share, parts, strict=True)
    ]
    found.sort(key=lambda c: (-c.weight, c.entry.id))
    return tuple(found), max(0.0, 1.0 - sum(c.weight for c in found))
