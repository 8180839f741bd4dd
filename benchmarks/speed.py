"""Fusing 50 claims over 4096 x 4096 cells: time, agreement with float64, memory.

``python -m benchmarks.speed [--json] [--rounds N] [--seeds N] [--quick]``. The claims are drawn as valid and
invalid tellers speak (30 positions, 10 bearings, 10 offsets, each its own source). The reference evaluates
every claim on every cell in float64 and shares no code with the tiles but the likelihoods. ``map_tv`` is the
worst of several sets of claims. ``ratio_to_read`` is against one reading and writing of the finished float32
map, timed in turn. The compiled way (extra ``fast``) is timed after its compilation, which takes seconds.
``--quick`` uses 1024 x 1024 cells.
"""

from __future__ import annotations

import argparse
import json
import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np

from karmalink.core.chance import Floats, total_variation
from karmalink.core.places import Point
from karmalink.maps.factor import Source, Version
from karmalink.maps.grid import Grid
from karmalink.maps.likelihood.base import Likelihood
from karmalink.maps.likelihood.polar import BearingLikelihood, DistanceLikelihood, OffsetLikelihood, Station
from karmalink.maps.likelihood.position import ErrorAxes, PositionLikelihood, SpokenPosition
from karmalink.maps.likelihood.rounding import Rounding
from karmalink.maps.raster import ClaimEvidence, NamedState
from karmalink.maps.states import States, build_states
from karmalink.maps.tiles import Fused, fuse_tiles
from karmalink.maps.tiles_jax import available, fast_densities
from karmalink.maps.world import Area

SIDE = 4096
WIDTH_KM = 1000.0
COUNTS = (30, 10, 10)
MINUTE = Rounding(steps=(1 / 60,), weights=(1.0,))


def wide_states(side: int) -> States:
    """A square of 1000 km, a tenth of the prior outside."""
    grid = Grid(Area(centre=Point(lat=41.7, lon=-50.0), width_km=WIDTH_KM, height_km=WIDTH_KM, cell_km=WIDTH_KM / side))
    return build_states(grid, grid.cell_area_km2, (), 0.1)


def _position(rng: np.random.Generator, x: float, y: float) -> Likelihood:
    along, across = rng.uniform(3.0, 30.0, 2)
    form = SpokenPosition(
        lat=41.0, lon=-50.0, lat_rounding=MINUTE, lon_rounding=MINUTE, north=(0.0, 111.0), east=(83.0, 0.0),
        x=x, y=y, error=ErrorAxes(along=along, across=across, axis=rng.uniform(0.0, 180.0)),
    )  # fmt: skip
    return PositionLikelihood(form).sample(rng, x, y)


def _station(rng: np.random.Generator, x: float, y: float) -> Station:
    sd, radius = rng.uniform(0.1, 2.0), rng.uniform(0.0, 2.0)
    return Station(x=x, y=y, sd=sd, radius=radius, north=rng.uniform(-5.0, 5.0))


def _bearing(rng: np.random.Generator, x: float, y: float) -> Likelihood:
    sx, sy = rng.uniform(-0.6 * WIDTH_KM, 0.6 * WIDTH_KM, 2)
    one = BearingLikelihood(station=_station(rng, sx, sy), bearing=0.0, sd=rng.uniform(2.0, 12.0))
    return one.sample(rng, x, y)


def _offset(rng: np.random.Generator, x: float, y: float) -> Likelihood:
    far, way = rng.uniform(5.0, 150.0), rng.uniform(0.0, 2.0 * np.pi)
    station = _station(rng, x + far * np.cos(way), y + far * np.sin(way))
    return OffsetLikelihood(
        direction=BearingLikelihood(station=station, bearing=0.0, sd=rng.uniform(5.0, 15.0)),
        range=DistanceLikelihood(station=station, distance=far, sd=rng.uniform(0.1, 0.3)),
    ).sample(rng, x, y)


def random_sources(seed: int, counts: Sequence[int] = COUNTS) -> tuple[Source, ...]:
    """Sources about one place: those who know speak of it, the others of anywhere."""
    rng = np.random.default_rng(seed)
    truth = rng.uniform(-0.3 * WIDTH_KM, 0.3 * WIDTH_KM, 2)
    speak = [f for f, n in zip((_position, _bearing, _offset), counts, strict=True) for _ in range(n)]
    found = []
    for i, draw in enumerate(speak):
        valid, slip = rng.uniform(0.2, 0.9), rng.uniform(0.7, 0.98)
        place = truth if rng.random() < valid * slip else rng.uniform(-0.5 * WIDTH_KM, 0.5 * WIDTH_KM, 2)
        likelihood = draw(rng, float(place[0]), float(place[1]))
        claim = ClaimEvidence(id=f"c{i}", account=f"a{i}", era=0, likelihood=likelihood, slip=slip)
        version = Version(account=f"a{i}", weight=1.0, valid=valid, claims=(claim,))
        found.append(Source(id=f"s{i}", versions=(version,)))
    return tuple(found)


def reference(states: States, sources: Sequence[Source]) -> Floats:
    """The posterior in float64, every claim on every cell: ground, outside lattice, what is gone."""
    grid, prior = states.grid, states.prior
    rows = [slice(i, i + 64) for i in range(0, grid.shape[0], 64)]
    out = prior.copy()
    ground = out[states.ground].reshape(grid.shape)
    before = prior[states.ground].reshape(grid.shape)
    with ThreadPoolExecutor() as pool:
        for source in sources:
            (version,) = source.versions
            (claim,) = version.claims
            assert not isinstance(claim.likelihood, NamedState)
            density = claim.likelihood.density

            def values(r: slice, density: Callable[..., Floats] = density) -> Floats:
                return density(grid.x[None, :], grid.y[r, None])

            found = list(pool.map(values, rows))
            outside = density(states.outside.x[None, :], states.outside.y[:, None]).ravel()
            rest = np.concatenate([outside, np.zeros(prior.size - states.outside_part.stop)])
            background = sum(float(np.sum(before[r] * v)) for r, v in zip(rows, found, strict=True))
            background += float(np.sum(prior[states.n_ground :] * rest))
            known, unknown = version.valid * claim.slip / background, 1.0 - version.valid * claim.slip
            for r, v in zip(rows, found, strict=True):
                ground[r] *= unknown + known * v
            out[states.n_ground :] *= unknown + known * rest
    return np.asarray(out / out.sum())


def difference(fused: Fused, truth: Floats) -> float:
    """Total variation between tiles and the reference."""
    return total_variation(np.concatenate([fused.ground.ravel(), fused.beyond]), truth)


def resident_mb() -> float | None:
    """Memory of this process, MB; None where the system does not tell it this way."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return None
    return int(status.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def peak_mb(work: Callable[[], object]) -> float | None:
    """Most memory that a call adds to the process, MB, looked at every two milliseconds."""
    before = resident_mb()
    if before is None:
        return None
    most, done = [before], threading.Event()

    def watch() -> None:
        while not done.wait(0.002):
            most.append(resident_mb() or 0.0)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        work()
    finally:
        done.set()
        watcher.join()
    return max(most) - before


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Time of one call by the clock and by the processors."""
    start, busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - busy


def _read_and_write(values: Floats) -> None:
    np.multiply(values, np.float32(1.0), out=values)


def measure(side: int, rounds: int, seeds: Sequence[int]) -> dict[str, float | int | None]:
    """All figures of this benchmark: medians over rounds, the worst total variation over sets of claims."""
    states = wide_states(side)
    sources = random_sources(seeds[0])
    fast = (lambda: fuse_tiles(states, sources, found=fast_densities)) if available() else None
    peak = peak_mb(lambda: fuse_tiles(states, sources))
    if fast is not None:
        fast()
    slow_times, fast_times, read = [], [], []
    for _ in range(rounds):
        slow_times.append(seconds(lambda: fuse_tiles(states, sources)))
        if fast is not None:
            fast_times.append(seconds(fast))
        cells = np.ones(states.grid.shape, dtype=np.float32)
        read.append(min(seconds(partial(_read_and_write, cells))[0] for _ in range(3)))
    differences, spent = [], []
    for seed in seeds:
        drawn = random_sources(seed)
        start = time.perf_counter()
        truth = reference(states, drawn)
        spent.append(time.perf_counter() - start)
        differences.append(difference(fuse_tiles(states, drawn), truth))
    clock = median(t for t, _ in slow_times)
    return {
        "map_seconds": clock,
        "map_cpu_seconds": median(c for _, c in slow_times),
        "map_seconds_fast": median(t for t, _ in fast_times) if fast_times else None,
        "map_cpu_seconds_fast": median(c for _, c in fast_times) if fast_times else None,
        "map_tv": max(differences),
        "map_peak_mb": peak,
        "reference_seconds": median(spent),
        "cores": os.cpu_count(),
        "ratio_to_read": clock / median(read),
        "cells": side * side,
        "claims": len(sources),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--rounds", type=int, default=7, help="timed rounds")
    parser.add_argument("--seeds", type=int, default=2, help="sets of claims compared with the reference")
    parser.add_argument("--quick", action="store_true", help="1024 x 1024 cells")
    wanted = parser.parse_args()
    found = measure(1024 if wanted.quick else SIDE, wanted.rounds, range(1, wanted.seeds + 1))
    if wanted.json:
        print(json.dumps(found, indent=2))
    else:
        for key, value in found.items():
            print(f"{key:22} {value:.4g}" if isinstance(value, float) else f"{key:22} {value}")


if __name__ == "__main__":
    main()
