"""Fitting the numbers of described places and the weights of anchors together, by penalised maximum likelihood.

The likelihood of a true point is that of the whole mixture: every clause, reading and candidate, and *none of these*.
The same formulas as `maps.described`, on arrays. The penalty is a normal prior about the start values (sd 3 for
log-odds of anchors, 2 for clauses, 1 for the rest on their free scale): our choice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from karmalink.claims.localities.reading import Locality
from karmalink.core.chance import Floats
from karmalink.core.places import Relation
from karmalink.links.places.anchors import AnchorTable
from karmalink.links.places.candidates import TERMS, Choice
from karmalink.maps.described.describe import roles_of
from karmalink.maps.described.offsets import HOME_NU, OffsetShape, offset_density
from karmalink.maps.described.parameters import Speaker
from karmalink.maps.described.parts import FieldPart
from karmalink.maps.described.shapes import box_normal, cloud, log_laplace
from karmalink.maps.described.sphere import chord, chord_azimuth, chord_of, destination
from karmalink.maps.described.wording import leg_sum

ROLES = (
    "offset", "offset_later", "at_only", "at_before", "at_after", "near", "near_only", "bearing", "bearing_only", "side",
    "side_only", "distance", "position", "other", "other_only",
)  # fmt: skip
SHAPE = tuple(f"offset.{n}" for n in OffsetShape.__dataclass_fields__ if n != "compass_step")
CLOUDS = ("at_only", "at_before", "at_after", "near", "position")
FREE = (
    *SHAPE,
    *(f"plain.{c}_{part}" for c in CLOUDS for part in ("share", "small", "big")),
    "plain.nu", "wind.distance", "side.distance", "wind.spread", "wind.sd", "wind.loose", "distance.spread",
    "ring.home_share", "ring.home_km",
)  # fmt: skip
"""Rows of the table that a fit moves."""
SD_TERM, SD_CLAUSE, SD_ROW = 3.0, 2.0, 1.0
STEP = 1e-4
LEAST_KM = 0.03
SPREADS = ("offset.guess_spread", "wind.spread", "distance.spread")
"""Spreads that may be 0.5 at most, lest the density be infinite at the anchor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label read and looked up, with its background and the true point."""

    locality: Locality
    choices: tuple[Choice, ...]
    background: FieldPart
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """What a fit gives."""

    speaker: Speaker
    anchors: AnchorTable


class Arrays:
    """Every candidate of every clause of a set of labels, as columns."""

    def __init__(self, labels: Sequence[Label]) -> None:
        columns: list[tuple[float, ...]] = []
        values: list[Floats] = []
        self.n = len(labels)
        for row, label in enumerate(labels):
            for made, value in _components(label):
                columns.append((row, *made))
                values.append(value)
        a = np.array(columns, dtype=np.float64).reshape(-1, 12)
        self.values = np.array(values, dtype=np.float64).reshape(-1, len(TERMS))
        self.row, self.role = a[:, 0].astype(int), a[:, 1].astype(int)
        self.log_reading = np.log(a[:, 2])
        self.roles = np.eye(len(ROLES))[self.role]
        truth = np.array([[x.lat, x.lon] for x in labels]).reshape(-1, 2)[self.row]
        self.q, azimuth = chord_azimuth(a[:, 3], a[:, 4], truth[:, 0], truth[:, 1])
        self.miss = chord(a[:, 5], a[:, 6], truth[:, 0], truth[:, 1])
        self.d, self.step_km, self.step_deg, self.radius = a[:, 7], a[:, 8], a[:, 10], a[:, 11]
        self.turn = (azimuth - np.radians(a[:, 9]) + np.pi) % (2.0 * np.pi) - np.pi
        self.none = np.array([float(x.background.density(np.asarray(x.lat), np.asarray(x.lon))) for x in labels])

    def densities(self, rows: Mapping[str, float]) -> Floats:
        """Density of each component at the truth."""
        found = np.zeros(len(self.row))
        shape = OffsetShape(**{n: rows[f"offset.{n}"] for n in OffsetShape.__dataclass_fields__})
        o = self.role <= 1
        found[o] = offset_density(
            self.q[o], self.turn[o], self.miss[o], self.d[o], self.step_km[o], self.step_deg[o], self.radius[o], shape
        )
        for name in (*CLOUDS, "near_only", "other", "other_only"):
            m = self.role == ROLES.index(name)
            key = f"plain.{name if name in CLOUDS else 'near'}"
            nu, share = np.asarray(rows["plain.nu"]), rows[f"{key}_share"]
            big = np.hypot(rows[f"{key}_big"], self.radius[m])
            extra = self.radius[m] if name == "position" else 0.0
            small = cloud(self.q[m], np.hypot(rows[f"{key}_small"], extra), nu)
            found[m] = share * small + (1.0 - share) * cloud(self.q[m], big, nu)
        for name, key in (("bearing", "wind.distance"), ("side", "side.distance")):
            m = np.isin(self.role, [ROLES.index(name), ROLES.index(f"{name}_only")])
            ring = log_laplace(self.q[m], np.hypot(rows[key], self.radius[m]), np.asarray(rows["wind.spread"]))
            half = np.radians(self.step_deg[m] / 2.0)
            close = box_normal(self.turn[m], half, np.radians(rows["wind.sd"]), np.asarray(-np.pi), np.asarray(np.pi))
            angle = (1.0 - rows["wind.loose"]) * close + rows["wind.loose"] / (2.0 * np.pi)
            found[m] = self._with_home(ring * angle / np.maximum(self.q[m], 1e-6), m, rows)
        m = self.role == ROLES.index("distance")
        middle = np.hypot(self.d[m], 0.5 * self.radius[m])
        ring = log_laplace(self.q[m], middle, np.asarray(rows["distance.spread"]))
        found[m] = self._with_home(ring / (2.0 * np.pi * np.maximum(self.q[m], 1e-6)), m, rows)
        return found

    def _with_home(self, ring: Floats, m: Floats, rows: Mapping[str, float]) -> Floats:
        home = cloud(self.q[m], np.hypot(rows["ring.home_km"], self.radius[m]), HOME_NU)
        return np.asarray((1.0 - rows["ring.home_share"]) * ring + rows["ring.home_share"] * home)

    def mixed(self, density: Floats, terms: Floats, clauses: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """Ln likelihood of each label, odds of each component, and each label's sums of odds and of odds x density."""
        odds = np.exp(np.clip(self.values @ terms, -30.0, 30.0) + clauses[self.role] + self.log_reading)
        total = 1.0 + np.bincount(self.row, odds, self.n)
        weighed = self.none + np.bincount(self.row, odds * density, self.n)
        return np.log(weighed / total), odds, total, weighed


def _components(label: Label) -> list[tuple[tuple[float, ...], Floats]]:
    """Role, reading weight, anchor, computed point, distance, step, bearing, step, radius of every candidate."""
    by_mark = {(c.landmark.start, c.landmark.end): c for c in label.choices}
    found = []
    for clause, role in zip(label.locality.clauses, roles_of(label.locality.clauses), strict=True):
        for reading in clause.readings:
            expr = reading.expr
            for mark in expr.landmarks[:2]:
                choice = by_mark.get((mark.start, mark.end))
                if choice is None or expr.relation in (Relation.ALONG, Relation.ELEVATION):
                    continue
                km, bearing, step_km, step_deg = leg_sum(expr.legs) if expr.legs else (0.01, 0.0, 1.0, 360.0)
                q = float(chord_of(np.asarray(km)))
                for entry, value in zip(choice.entries, choice.values, strict=True):
                    at = destination(np.asarray(entry.lat), np.asarray(entry.lon), np.asarray(q), np.radians(bearing))
                    made = (
                        ROLES.index(role), reading.weight, entry.lat, entry.lon, float(at[0]), float(at[1]), q, step_km,
                        bearing, step_deg, entry.radius_km,
                    )  # fmt: skip
                    found.append((made, value))
    return found


def fit(
    labels: Sequence[Label], speaker: Speaker, anchors: AnchorTable, *, iterations: int = 60, only_shape: bool = False
) -> Fitted:
    """Fit the table and the anchor terms to labels with known points, from the given start."""
    arrays = Arrays(labels)
    names = [f"clause.{r}" for r in ROLES]
    start = np.concatenate([anchors.vector, [speaker[n] for n in names], [_free(speaker, n) for n in FREE]])
    sd = np.concatenate([np.full(len(TERMS), SD_TERM), np.full(len(ROLES), SD_CLAUSE), np.full(len(FREE), SD_ROW)])
    moved = np.ones(len(start), dtype=bool)
    moved[len(TERMS)] = False  # the offset clause is the measure of the others
    if only_shape:
        moved[1 : len(TERMS) + len(ROLES)] = False  # the odds of the one place given stay free

    def loss(free: Floats) -> tuple[float, Floats]:
        at = start.copy()
        at[moved] = free
        terms, clauses, shape = np.split(at, [len(TERMS), len(TERMS) + len(ROLES)])
        density = arrays.densities(_bound(speaker, shape))
        log, odds, total, weighed = arrays.mixed(density, terms, clauses)
        pull = (at - start) / sd
        slope = pull / sd
        share = odds * density / weighed[arrays.row] - odds / total[arrays.row]
        slope[: len(TERMS)] -= arrays.values.T @ share
        slope[len(TERMS) : len(TERMS) + len(ROLES)] -= arrays.roles.T @ share
        for k in range(len(FREE)):
            other = shape.copy()
            other[k] += STEP
            changed = arrays.mixed(arrays.densities(_bound(speaker, other)), terms, clauses)[0]
            slope[len(TERMS) + len(ROLES) + k] -= float((changed - log).sum()) / STEP
        return float(0.5 * (pull**2).sum() - log.sum()), slope[moved]

    best = start.copy()
    best[moved] = minimize(loss, start[moved], jac=True, method="L-BFGS-B", options={"maxiter": iterations}).x
    terms, clauses, shape = np.split(best, [len(TERMS), len(TERMS) + len(ROLES)])
    values = _bound(speaker, shape) | dict(zip(names, map(float, clauses), strict=True))
    return Fitted(
        speaker=speaker.changed(values, "fitted", "fitted"),
        anchors=AnchorTable(coefficients=dict(zip(TERMS, map(float, terms), strict=True))),
    )


def _free(speaker: Speaker, row: str) -> float:
    value = speaker[row]
    return float(np.log(value / (1.0 - value))) if speaker.numbers[row].unit == "share" else float(np.log(value))


def _bound(speaker: Speaker, shape: Floats) -> dict[str, float]:
    found = {"offset.compass_step": speaker["offset.compass_step"]}
    for row, free in zip(FREE, np.clip(shape, -9.0, 9.0), strict=True):
        share = speaker.numbers[row].unit == "share"
        value = float(1.0 / (1.0 + np.exp(-free))) if share else float(np.exp(free))
        most = 0.5 if row in SPREADS else np.inf
        found[row] = min(max(value, _floor(row, speaker.numbers[row].unit)), most)
    return found


def _floor(row: str, unit: str) -> float:
    """The least value of a row: no length below 30 m and no tail heavier than a Cauchy's of 0.8 degrees of freedom.

    Points that were copied from a gazetteer or computed from the words would else draw a spike of metres.
    """
    if row.endswith("nu"):
        return 0.8
    return LEAST_KM if unit == "km" else 0.0
