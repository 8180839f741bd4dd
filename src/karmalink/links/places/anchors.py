"""Resolving the landmarks of a label together: for each the mixture of places it may mean, and *none of these*.

The odds of a candidate against *none* are exp(sum of coefficient x term); the coefficients are in
``anchor_terms.toml``, fitted by maximum likelihood together with the shapes of `maps.described` (``python -m
benchmarks.locality --fit``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import compress

import numpy as np

from karmalink.claims.localities.reading import Locality
from karmalink.core.chance import Floats
from karmalink.core.errors import InputError
from karmalink.links.places.candidates import TERMS, Choice, Names, Setting, choices_of
from karmalink.links.places.resolution import Candidate, Resolved


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorTable:
    """A coefficient (log-odds) for each of `TERMS`."""

    coefficients: Mapping[str, float]

    @property
    def vector(self) -> Floats:
        """The coefficients in the order of `TERMS`."""
        return np.array([self.coefficients[t] for t in TERMS])


def read_anchor_table(text: str, *, column: str = "value") -> AnchorTable:
    """Read the table from TOML (its ``value`` or its ``start``); `InputError` if a term is missing or unknown."""
    rows = {row["id"]: float(row[column]) for row in tomllib.loads(text)["row"]}
    if set(rows) != set(TERMS):
        odd = sorted(set(rows) ^ set(TERMS))
        raise InputError(
            f"anchor terms: came {', '.join(odd)} too many or missing; expected one row for each of: {', '.join(TERMS)}"
        )
    return AnchorTable(coefficients=rows)


@lru_cache(maxsize=2)
def anchor_table(column: str = "value") -> AnchorTable:
    """The coefficients that ship with Karmalink, or with ``column="start"`` those from which a fit begins."""
    text = resources.files("karmalink.links.places").joinpath("anchor_terms.toml").read_text(encoding="utf-8")
    return read_anchor_table(text, column=column)


def resolve(
    locality: Locality, gazetteer: Names, setting: Setting | None = None, table: AnchorTable | None = None
) -> tuple[Resolved, ...]:
    """Resolve every landmark of a label, each with regard to the others.

    Parameters
    ----------
    locality
        A label that was read.
    gazetteer
        Where names are looked up.
    setting
        Country and state of the label; nothing if unknown.
    table
        The coefficients; those that ship if None.

    Returns
    -------
    tuple of Resolved
        One for each landmark, countries and states left out.
    """
    weights = (table or anchor_table()).coefficients
    return tuple(weigh(choice, weights) for choice in choices_of(locality, gazetteer, setting or Setting()))


def weigh(choice: Choice, coefficients: Mapping[str, float]) -> Resolved:
    """The mixture of one landmark: softmax of its candidates' log-odds beside 0 for *none*."""
    parts = choice.values * np.array([coefficients[t] for t in TERMS])
    odds = np.exp(np.clip(parts.sum(axis=1), -30.0, 30.0))
    total = 1.0 + float(odds.sum())
    found = [
        Candidate(
            entry=entry,
            weight=odd / total,
            terms=tuple(compress(zip(TERMS, row, strict=True), row)),
        )
        for entry, odd, row in zip(choice.entries, odds.tolist(), parts.tolist(), strict=True)
    ]
    found.sort(key=lambda c: (-c.weight, c.entry.id))
    return Resolved(landmark=choice.landmark, candidates=tuple(found), none=1.0 / total)
