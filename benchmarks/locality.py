"""Described places against true points: error, coverage, log score and speed on the locality tables.

``python -m benchmarks.locality --data FILE|FOLDER [--json] [--shipped] [--fit] [--rows N]``. Tables are known by their
columns. Folds by reference place and source (5, seed 0): every number of the model is fitted on the other four folds,
from the ``start`` column of the tables; ``--shipped`` scores what ships instead. All rows count; *resolved* are those
with a candidate, *placed* those with most of the chance on places on record. The honest subset of a table with
reference places drops ISU Birds, points within 150 m of the computed one (they were computed from the text) and gross
errors of the reference (> 50 km); there the fitted Gaussian and our density see the same anchor, and both are fitted
on the honest rows of the other folds. Truths are often rounded and mostly an expert's reading of the same text; they
are scored as they stand. ``--fit`` fits all rows and prints the numbers (of a table with honest rows: the witness's).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.locality_data import FOLDS, LABELS, OFFSETS, USGS, Row, Table, folds, tables
from benchmarks.locality_fit import Fitted, Label, fit
from benchmarks.locality_peers import disc, fit_disc, fit_gaussian, gaussian, peers_of
from karmalink.claims.localities.reading import Clause, read_locality
from karmalink.core.chance import Floats
from karmalink.core.errors import InputError
from karmalink.core.places import Point
from karmalink.links.places.anchors import AnchorTable, anchor_table, weigh
from karmalink.links.places.candidates import TERMS, choices_of, names_of, setting_of
from karmalink.maps.described.background import Backgrounds
from karmalink.maps.described.density import Density
from karmalink.maps.described.describe import describe
from karmalink.maps.described.parameters import Speaker, speaker
from karmalink.maps.described.sphere import chord
from karmalink.records.gazetteer.entry import Entry
from karmalink.records.gazetteer.finding import Gazetteer

SPIKE_KM, GROSS_KM = 0.15, 50.0
SURE = AnchorTable(coefficients=dict.fromkeys(TERMS, 0.0) | {"one": 5.0})
"""Anchor terms of a place that is given: odds of e^5 to begin with; fitted beside the shape, as the"
    " Gaussian's branch is."""
FIT_ROWS = 1500
"""Training rows at most in one fit (drawn with seed 0): more change nothing but the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One statement's score: ln density per km2 and level of the truth, distance of the mode (km), mass of *none*."""

    log: float
    level: float
    km: float
    none: float
    resolved: bool


def prepare(rows: Sequence[Row], gazetteer: Gazetteer, grounds: Backgrounds) -> tuple[list[Label], float]:
    """Read and look up every label; gives them with the statements read and resolved per second.

    The clock is that of the processor, as other programs on the machine are none of our doing; nothing was looked up
    before but one name, which opens the gazetteer.
    """
    gazetteer.find("opened before the clock starts")
    began = time.process_time()
    read = [read_locality(r.text) for r in rows]
    gazetteer.find_many([*names_of(read), *{r.state for r in rows if r.state}])
    made = []
    for row, locality in zip(rows, read, strict=True):
        setting = setting_of(locality, row.country, row.state, gazetteer)
        made.append((locality, choices_of(locality, gazetteer, setting), setting))
    for _, choices, _ in made:
        for choice in choices:
            weigh(choice, anchor_table().coefficients)
    rate = len(rows) / (time.process_time() - began)
    labels = [
        Label(locality=loc, choices=choices, background=grounds.of(s.country, s.state), lat=r.lat, lon=r.lon)
        for r, (loc, choices, s) in zip(rows, made, strict=True)
    ]
    return labels, rate


def density_of(label: Label, model: Fitted) -> Density:
    """The surface of a label under a model."""
    resolved = [weigh(c, model.anchors.coefficients) for c in label.choices]
    return describe(label.locality.clauses, resolved, model.speaker, background=label.background)


def score(label: Label, model: Fitted) -> Scored:
    """Score one label."""
    density = density_of(label, model)
    truth = Point(lat=label.lat, lon=label.lon)
    log = float(density.logpdf(np.asarray(label.lat), np.asarray(label.lon)))
    mode = density.mode
    km = float(chord(*map(np.asarray, (mode.lat, mode.lon, label.lat, label.lon))))
    none = sum(p.share for p in density.pieces if not p.place)
    resolved = any(c.entries for c in label.choices)
    return Scored(log=log, level=density.level_of(truth), km=km, none=none, resolved=resolved)


def _train(labels: Sequence[Label], start: Fitted, *, only_shape: bool = False, most: int = FIT_ROWS) -> Fitted:
    if len(labels) > most:
        labels = [labels[i] for i in np.random.default_rng(0).permutation(len(labels))[:most]]
    return fit(labels, start.speaker, start.anchors, only_shape=only_shape)


def cross_validated(labels: Sequence[Label], fold: Sequence[int], start: Fitted, shipped: bool) -> list[Scored]:
    """Every label scored by numbers fitted without its fold."""
    found: dict[int, Scored] = {}
    for k in range(FOLDS):
        inside = [i for i, f in enumerate(fold) if f == k]
        model = start if shipped else _train([x for x, f in zip(labels, fold, strict=True) if f != k], start)
        found |= {i: score(labels[i], model) for i in inside}
    return [found[i] for i in range(len(labels))]


def honest(
    rows: Sequence[Row], labels: Sequence[Label], fold: Sequence[int], start: Fitted, shipped: bool
) -> dict[str, Any]:
    """The paired comparison with the fitted Gaussian and disc on the honest subset: same anchor, same folds."""
    given = peers_of(rows)
    held = np.array(
        [
            r.reference is not None and r.stated_km is not None and "isu" not in r.source and SPIKE_KM < m <= GROSS_KM
            for r, m in zip(rows, given.from_offset, strict=True)
        ]
    )
    index = np.flatnonzero(held)
    if len(index) < 40:
        return {}
    anchored = {int(i): _anchored(labels[i], rows[i]) for i in index}
    logs: dict[int, tuple[float, float, float, float]] = {}
    for k in range(FOLDS):
        train = [int(i) for i in index if fold[i] != k]
        test = [int(i) for i in index if fold[i] == k]
        miss, radius = given.from_offset, given.radius
        bell, flat = fit_gaussian(miss[train], radius[train]), fit_disc(miss[train], radius[train])
        sure = replace(start, anchors=SURE)
        model = sure if shipped else _train([anchored[i] for i in train], sure, only_shape=True)
        for i in test:
            done = score(anchored[i], model)
            one = [i]
            logs[i] = (
                done.log,
                float(gaussian(bell, miss[one], radius[one])[0]),
                float(disc(flat, miss[one], radius[one])[0]),
                done.level,
            )
    table = np.array([logs[int(i)] for i in index])
    gains = table[:, 0] - table[:, 1]
    keys = [rows[i].key for i in index]
    return {
        "honest_n": len(index),
        "honest_ln_density": float(table[:, 0].mean()),
        "gaussian_ln_density": float(table[:, 1].mean()),
        "disc_ln_density": float(table[:, 2].mean()),
        "gain_over_gaussian": float(gains.mean()),
        "gain_interval": bootstrap(gains, keys),
        "honest_cover50": float((table[:, 3] <= 0.5).mean()),
        "honest_cover90": float((table[:, 3] <= 0.9).mean()),
    }


def fit_honest(rows: Sequence[Row], labels: Sequence[Label], start: Fitted) -> Fitted:
    """The shape of offsets on the honest rows, no position being taken as computed from the words."""
    given = peers_of(rows)
    held = [
        _anchored(x, r)
        for x, r, m in zip(labels, rows, given.from_offset, strict=True)
        if SPIKE_KM < m <= GROSS_KM and "isu" not in r.source
    ]
    plain = start.speaker.changed({"offset.spike_share": 1e-4}, "no spike")
    return _train(held, replace(start, speaker=plain, anchors=SURE), only_shape=True)


def _anchored(label: Label, row: Row) -> Label:
    """The label with the table's reference place as the one candidate of its offset, and no other clause."""
    assert row.reference is not None
    entry = Entry(
        id="reference", name="reference", lat=row.reference[0], lon=row.reference[1],
        radius_km=0.3 * float(np.sqrt(max(row.reference_people, 100.0) / 1000.0)),
    )  # fmt: skip
    leads = [c for c in label.locality.clauses if c.expr.legs and _says(c, row)]
    choices = []
    for mark in (m for c in leads[:1] for r in c.readings for m in r.expr.landmarks):
        given = [c for c in label.choices if c.landmark == mark]
        if given and not choices:
            values = np.zeros((1, given[0].values.shape[1]))
            values[0, 0] = 1.0
            choices.append(replace(given[0], entries=(entry,), values=values))
    return replace(label, locality=replace(label.locality, clauses=tuple(leads[:1])), choices=tuple(choices))


def _says(clause: Clause, row: Row) -> bool:
    return row.stated_km is None or any(
        leg.distance is not None and abs(leg.distance.value - row.stated_km) < 0.05 * row.stated_km + 0.01
        for r in clause.readings
        for leg in r.expr.legs
    )


def bootstrap(values: Floats, keys: Sequence[str], draws: int = 1000) -> list[float]:
    """The 95 % interval of a mean by resampling reference places; empty if there are none."""
    names = sorted(set(keys))
    if not names:
        return []
    sums = dict.fromkeys(names, (0.0, 0))
    for v, k in zip(values, keys, strict=True):
        sums[k] = (sums[k][0] + float(v), sums[k][1] + 1)
    total = np.array([sums[n] for n in names])
    rng = np.random.default_rng(0)
    picks = rng.integers(0, len(names), (draws, len(names)))
    means = total[picks, 0].sum(axis=1) / total[picks, 1].sum(axis=1)
    return [round(float(v), 4) for v in np.quantile(means, [0.025, 0.975])]


def summary(rows: Sequence[Row], done: Sequence[Scored]) -> dict[str, Any]:
    """The figures of one table."""
    km, log = np.array([s.km for s in done]), np.array([s.log for s in done])
    level = np.array([s.level for s in done])
    has = np.array([s.resolved for s in done], dtype=bool)
    keys = [r.key for r in rows]
    held_keys = [k for k, h in zip(keys, has, strict=True) if h]
    ordered = np.sort(level[has])
    steps = np.arange(1, len(ordered) + 1) / max(len(ordered), 1)
    placed = has & np.array([s.none < 0.5 for s in done], dtype=bool)
    gross = km[has] > GROSS_KM
    return {
        "n": len(rows),
        "resolved": int(has.sum()),
        "median_km": float(np.median(km[has])) if has.any() else None,
        "acc1_resolved": _mean(km[has] <= 1.0),
        "acc10_resolved": _mean(km[has] <= 10.0),
        "acc10_interval": bootstrap((km[has] <= 10.0).astype(float), held_keys),
        "acc10_all": float((km[has] <= 10.0).sum() / len(rows)) if rows else None,
        "placed": int(placed.sum()),
        "acc10_placed": _mean(km[placed] <= 10.0),
        "cover50": _mean(level[has] <= 0.5),
        "cover90": _mean(level[has] <= 0.9),
        "cover90_interval": bootstrap((level[has] <= 0.9).astype(float), held_keys),
        "kolmogorov": float(np.max(np.abs(ordered - steps))) if len(ordered) else 1.0,
        "ln_density": _mean(log[has]),
        "ln_density_interval": bootstrap(log[has], held_keys),
        "ln_density_all": _mean(log),
        "gross50": _mean(gross),
        "gross_auroc": _auroc(np.array([s.none for s in done])[has], gross),
    }


def _mean(values: Floats) -> float | None:
    """The mean; None, which JSON can say, of nothing."""
    return float(np.mean(values)) if len(values) else None


def _auroc(scores: Floats, wrong: Floats) -> float:
    """How well the mass of *none* tells gross errors apart."""
    from scipy.stats import rankdata

    n1, n0 = int(wrong.sum()), int((~wrong).sum())
    return float((rankdata(scores)[wrong].sum() - n1 * (n1 + 1) / 2) / (n1 * n0)) if n1 and n0 else 0.5


def naive(rows: Sequence[Row]) -> dict[str, Any]:
    """Points at the table's own toponym and at its offset, where it gives one."""
    some = [r for r in rows if r.reference is not None and r.stated_km is not None]
    if not some:
        return {}
    given = peers_of(some)
    return {
        "peer_toponym_median_km": float(np.median(given.from_name)),
        "peer_toponym_acc10": float((given.from_name <= 10.0).mean()),
        "peer_offset_median_km": float(np.median(given.from_offset)),
        "peer_offset_acc10": float((given.from_offset <= 10.0).mean()),
        "peer_disc_cover": float((given.from_offset <= given.radius).mean()),
        "spike_share": float((given.from_offset <= SPIKE_KM).mean()),
    }


def surface_ms(labels: Sequence[Label], model: Fitted) -> float | None:
    """Median time of one 200 x 200 raster, ms, over 30 labels with candidates; None if no label has any."""
    some = [x for x in labels if any(c.entries for c in x.choices)][:: max(1, len(labels) // 30)][:30]
    times = []
    for label in some:
        density = density_of(label, model)
        m = density.mode
        bounds = (max(m.lat - 0.5, -89.9), m.lon - 0.5, min(m.lat + 0.5, 89.9), m.lon + 0.5)
        began = time.perf_counter()
        density.raster(bounds)
        times.append(1000.0 * (time.perf_counter() - began))
    return float(np.median(times)) if times else None


def run(table: Table, gazetteer: Gazetteer, grounds: Backgrounds, args: argparse.Namespace) -> dict[str, Any]:
    """All figures of one table."""
    rows = [r for r in table.rows if table.shape != LABELS or "offset_dir" in r.kinds]
    if args.fit and table.shape == LABELS:
        others = [r for r in table.rows if "offset_dir" not in r.kinds]
        rows += [others[i] for i in np.random.default_rng(0).permutation(len(others))[:FIT_ROWS]]
    if table.shape == USGS:
        rows = [r for r in rows if r.reference is not None]
    if args.rows and len(rows) > args.rows:
        rows = [rows[i] for i in sorted(np.random.default_rng(0).permutation(len(rows))[: args.rows])]
    labels, rate = prepare(rows, gazetteer, grounds)
    column = "value" if args.shipped else "start"
    start = Fitted(speaker=_speaker(table, column), anchors=anchor_table(column))
    if args.fit and table.shape == OFFSETS:
        return {"fitted": _told(fit_honest(rows, labels, start))}
    if args.fit:
        return {"fitted": _told(_train(labels, start, most=2 * FIT_ROWS))}
    fold = folds(rows)
    done = cross_validated(labels, fold, start, args.shipped)
    found = {"table": table.name, "shipped": args.shipped} | summary(rows, done) | naive(rows)
    if table.shape != LABELS:
        found |= honest(rows, labels, fold, start, args.shipped)
    return found | {"statements_per_s": rate, "surface_ms": surface_ms(labels, start)}


def _speaker(table: Table, column: str) -> Speaker:
    return speaker("usgs" if table.shape == USGS else "label", column=column)


def _told(model: Fitted) -> dict[str, Any]:
    rows = {k: round(v.value, 4) for k, v in model.speaker.numbers.items() if v.source == "fitted"}
    return {"table": rows, "anchors": {k: round(v, 3) for k, v in model.anchors.coefficients.items()}}


def main(argv: Sequence[str] | None = None) -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gazetteer", type=Path, action="append", default=[], help="further gazetteer files")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--shipped", action="store_true", help="score the table that ships, without fitting")
    parser.add_argument("--fit", action="store_true", help="fit all rows and print the numbers")
    parser.add_argument("--rows", type=int, default=0, help="at most so many rows (seed 0)")
    args = parser.parse_args(argv)
    try:
        given = list(tables(args.data))
    except InputError as wrong:
        parser.error(str(wrong))
    found = {}
    for table in given:
        gazetteer = Gazetteer.open(*args.gazetteer)  # anew: what one table looked up must not speed the next
        grounds = Backgrounds(t for layer in gazetteer.layers for t in layer.towns())
        found[table.name] = run(table, gazetteer, grounds, args)
    if args.json:
        print(json.dumps(next(iter(found.values())) if len(found) == 1 else found))
        return
    for name, figures in found.items():
        print(name)
        for key, value in figures.items():
            print(f"  {key:28} {value:.4f}" if isinstance(value, float) else f"  {key:28} {value}")


if __name__ == "__main__":
    main(sys.argv[1:])
