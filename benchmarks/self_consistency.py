"""Does the map keep its own promises? Worlds drawn from the model, fused by the real code.

    python -m benchmarks.self_consistency --worlds 1000 --seed 0 --workers 2 [--json]

This is a test of the code and of its approximations (cells, nodes, eras), not of the world: see
`benchmarks.misspecified` for worlds that break the model.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from typing import Any

from scipy.stats import kstest

from benchmarks.fusing import Outcome, Reliance, coverage, faithful, run, summary
from benchmarks.worlds import SHARES

WORLDS, SEED = 1000, 0


def measure(worlds: int = WORLDS, seed: int = SEED, workers: int = 1) -> dict[str, Any]:
    """The figures that stand under the key ``self_consistency``.

    Parameters
    ----------
    worlds
        How many worlds to draw; about six in ten have their truth on the area's ground and enter the
        coverage.
    seed
        Any whole number; world ``i`` of a seed is always the same.
    workers
        Processes; the figures do not depend on it.

    Returns
    -------
    dict
        ``cover50 cover90 worlds rank_p p_elsewhere_bias validity_bias`` and, beside each, its standard error
        (``*_se``), the number of worlds with the truth in the area, and ``by_feature`` with both coverages.
    """
    return figures(run(faithful, worlds, seed, workers))


def figures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Figures of a set of worlds."""
    found = summary(outcomes)
    return {
        **_coverages(outcomes),
        "worlds": len(outcomes),
        **_bias("p_elsewhere", found["elsewhere"]),
        **_bias("p_never", found["never existed"]),
        **_bias("p_held", found["held"]),
        **_bias("validity", found["validity"]),
        "by_feature": {
            name: _coverages(mine)
            for name in SHARES
            if (mine := [o for o in outcomes if name in o.features and o.rank is not None])
        },
        "reliability": {k: [list(b) for b in r.bins] for k, r in found.items()},
    }


def _coverages(outcomes: Sequence[Outcome]) -> dict[str, float | int]:
    cover50, se50, n = coverage(outcomes, 0.5)
    cover90, se90, _ = coverage(outcomes, 0.9)
    p = float(kstest([o.rank for o in outcomes if o.rank is not None], "uniform").pvalue)
    return {
        "cover50": cover50, "cover50_se": se50, "cover90": cover90, "cover90_se": se90, "in_area": n,
        "rank_p": p,
    }  # fmt: skip


def _bias(name: str, r: Reliance) -> dict[str, float]:
    return {f"{name}_bias": r.bias, f"{name}_bias_se": r.se}


def table(found: Mapping[str, Any]) -> str:
    """The figures for people."""
    lines = [
        f"{found['worlds']} worlds drawn from the model, truth in the area in {found['in_area']}",
        f"  90 % region holds it in {found['cover90']:.1%} (se {found['cover90_se']:.1%}), goal 87-93 %",
        f"  50 % region holds it in {found['cover50']:.1%} (se {found['cover50_se']:.1%}), goal 46-54 %",
        f"  ranks uniform: Kolmogorov-Smirnov p = {found['rank_p']:.2f}",
        "chance said - frequency (se)",
    ]
    lines += [
        f"  {label:<22}{found[f'{key}_bias']:+.4f} ({found[f'{key}_bias_se']:.4f})"
        for key, label in (
            ("p_elsewhere", "elsewhere"), ("p_never", "never existed"), ("p_held", "with a holder"),
            ("validity", "a source knows"),
        )
    ]  # fmt: skip
    lines.append("said -> happened, fifths of the worlds (sources) by the chance said")
    for name, bins in found["reliability"].items():
        lines.append(f"  {name:<22}" + "  ".join(f"{said:.2f}->{true:.2f}" for said, true, _ in bins))
    lines.append(f"worlds with{'n':>15}{'50 %':>8}{'90 %':>8}")
    for name, c in found["by_feature"].items():
        lines.append(f"  {name:<16}{c['in_area']:>8}{c['cover50']:>8.1%}{c['cover90']:>8.1%}")
    return "\n".join(lines)


def arguments(description: str, worlds: int) -> argparse.Namespace:
    """The options that both calibration benchmarks have."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--worlds", type=int, default=worlds, help="worlds to draw (of each kind)")
    parser.add_argument("--seed", type=int, default=SEED, help="any whole number")
    parser.add_argument("--workers", type=int, default=1, help="processes")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    args = arguments("Worlds drawn from the model, fused by the real code.", WORLDS)
    start = time.perf_counter()
    found = measure(args.worlds, args.seed, args.workers)
    if args.json:
        print(json.dumps({"self_consistency": found}, indent=2))
        return
    print(table(found))
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
