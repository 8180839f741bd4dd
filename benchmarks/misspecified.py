"""How far can the map be believed when its assumptions are wrong? Worlds that break the model.

    python -m benchmarks.misspecified --worlds 150 --seed 0 --workers 2 [--json]

Each kind of world is declared as in `benchmarks.self_consistency` and drawn with one thing different from
what was declared. Nothing here is tuned: the figures say how wrong a 90 % region is when that goes wrong
unseen.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from functools import partial

import numpy as np

from benchmarks.drawing import Breaks
from benchmarks.fusing import coverage, run, summary
from benchmarks.self_consistency import SEED, arguments
from benchmarks.worlds import SIZE_KM, Scene, declare, features_of, grid

WORLDS = 150

Break = Callable[[np.random.Generator, Scene], Breaks]


def measure(worlds: int = WORLDS, seed: int = SEED, workers: int = 1) -> dict[str, dict[str, float | int]]:
    """The figures that stand under the key ``misspecified``, by name of the break.

    ``cover90 cover50`` with standard errors, ``n`` worlds with the truth in the area, the mean chance of
    elsewhere said and how often it was, and the bias of validity. ``worlds`` are drawn of each kind; world
    ``i`` of a seed declares the same case in every kind but *hidden_copying* (which adds the copyists), so
    that the kinds can be compared.
    """
    return {name: figures(name, worlds, seed, workers) for name in KINDS}


def figures(name: str, worlds: int, seed: int, workers: int) -> dict[str, float | int]:
    """Figures of one break."""
    outcomes = run(partial(make, name), worlds, seed, workers)
    cover90, se90, n = coverage(outcomes, 0.9)
    cover50, se50, _ = coverage(outcomes, 0.5)
    found = summary(outcomes)
    return {
        "cover90": cover90, "cover90_se": se90, "cover50": cover50, "cover50_se": se50, "n": n,
        "p_elsewhere_said": found["elsewhere"].said, "elsewhere_happened": found["elsewhere"].happened,
        "validity_bias": found["validity"].bias,
    }  # fmt: skip


def make(name: str, rng: np.random.Generator) -> tuple[Scene, Breaks]:
    """A scene and how its world breaks it."""
    kind, features, twins = KINDS[name][1], features_of(rng), 0
    if name.startswith("hidden_copying"):
        twins = int(rng.integers(1, 3))
    scene = declare(rng, features, twins)
    return scene, kind(rng, scene) if not twins else Breaks(copied=twins)


def _nothing(rng: np.random.Generator, scene: Scene) -> Breaks:
    return Breaks()


def _tails(rng: np.random.Generator, scene: Scene) -> Breaks:
    return Breaks(tails=True)


def _hot_spots(rng: np.random.Generator, scene: Scene) -> Breaks:
    spots = rng.uniform(-0.45, 0.45, (2, 2)) * SIZE_KM
    return Breaks(hot_spots=tuple((float(x), float(y)) for x, y in spots), hot_share=0.8)


def _corner(rng: np.random.Generator, scene: Scene) -> Breaks:
    cx, cy = rng.choice([-0.35, 0.35], 2) * SIZE_KM
    g = grid()
    q = ((g.x[None, :] - cx) ** 2 + (g.y[:, None] - cy) ** 2) / (0.12 * SIZE_KM) ** 2
    return Breaks(ground=np.exp(-0.5 * q) + 1e-9)


def _outside(rng: np.random.Generator, scene: Scene) -> Breaks:
    return Breaks(outside=0.5)


def _bias(rng: np.random.Generator, scene: Scene) -> Breaks:
    return Breaks(bias=(5.0, 5.0))


def _trusting(rng: np.random.Generator, scene: Scene) -> Breaks:
    return Breaks(reliability=-0.2)


def _doubting(rng: np.random.Generator, scene: Scene) -> Breaks:
    return Breaks(reliability=0.2)


def _never_silent(rng: np.random.Generator, scene: Scene) -> Breaks:
    return Breaks(never_silent=True)


KINDS: Mapping[str, tuple[str, Break]] = {
    "none": ("nothing is broken: the yardstick for the others", _nothing),
    "hidden_copying": (
        "one or two accounts repeat the first one word for word, counted as independent",
        _nothing,
    ),
    "heavy_tails": (
        "each right claim errs by as much more as a Cauchy draw says (at least as declared)",
        _tails,
    ),
    "hot_spots": (
        "four in five unknowing tellers name one of two places that nobody declared salient",
        _hot_spots,
    ),
    "prior_off_centre": (
        "the truth comes from a Gaussian (sd 11 km) in a corner, the prior is as declared",
        _corner,
    ),
    "truth_outside": ("it lies outside the area in half of the worlds, declared 3 to 25 %", _outside),
    "shared_bias": ("all who know are off by one undeclared displacement (sd 5 km in each component)", _bias),
    "trusted_too_much": ("every reliability is .2 lower than declared", _trusting),
    "trusted_too_little": ("every reliability is .2 higher than declared", _doubting),
    "never_silent": ("'near', 'between', 'in sight' are said however badly they fit", _never_silent),
}
"""Every break: what is different, and how it is drawn."""


def table(found: Mapping[str, Mapping[str, float]]) -> str:
    """The figures for people."""
    lines = [
        f"{'broken':<20}{'n':>5}{'90 % holds':>12}{'50 % holds':>12}{'elsewhere said / was':>22}  what is different"
    ]
    for name, f in found.items():
        lines.append(
            f"{name:<20}{f['n']:>5}{f['cover90']:>8.0%} ±{f['cover90_se']:.0%}"
            f"{f['cover50']:>8.0%} ±{f['cover50_se']:.0%}"
            f"{f['p_elsewhere_said']:>14.2f} / {f['elsewhere_happened']:.2f}   {KINDS[name][0]}"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    args = arguments("Worlds that break the model, one way at a time.", WORLDS)
    start = time.perf_counter()
    found = measure(args.worlds, args.seed, args.workers)
    if args.json:
        print(json.dumps({"misspecified": found}, indent=2))
        return
    print(table(found))
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
