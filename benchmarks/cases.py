"""The real cases against their truths, calibration in simulated worlds, and speed: ``python -m benchmarks.cases --json``.

``--case DIR --truth LAT,LON`` scores any other case folder the same way.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import karmalink as kl
from karmalink.case.demo import example, truth_of
from karmalink.case.running import Result
from karmalink.case.variants import regrouped
from karmalink.cli.positions import read_position, shield_negatives
from karmalink.core.chance import total_variation
from karmalink.core.errors import InputError
from karmalink.core.places import Point
from karmalink.findings.scoring import score
from karmalink.maps.surface import Surface
from karmalink.maps.whereabouts import Model, fuse

RADIO = ("T1", "T1a", "T1b", "T1c", "T2", "T10", "T11", "T12", "T14")
"""The accounts of the distress positions and all that repeats them."""

FALSE_CLAIMS = ("K8", "K9")
HALF = 0.5


def scored(folder: Path, truth: Point) -> dict[str, Any]:
    """Scores of one case as declared, and of every line it is held against."""
    return kl.open_case(folder).score(truth).as_dict()


def only(model: Model, accounts: Sequence[str]) -> Model:
    """The model with nothing but these accounts."""
    held = {a: c for a, c in model.placed.evidence.items() if a in accounts}
    return replace(model, placed=replace(model.placed, evidence=held))


def radio(result: Result, truth: Point) -> dict[str, Any]:
    """The distress positions alone: as one source; with the group taken apart, every statement a source of its own; and
    as two sources, one for each message, with its readings and copies.
    """
    model = only(result.model, RADIO)
    ways = {g.id: g for g in model.world.groupings}
    named = {
        "titanic_radio_grouped": "declared",
        "titanic_radio_independent": "every-paper",
        "titanic_radio_two_messages": "independent",
    }
    return {
        key: score(fuse(regrouped(model, ways[way]), influences=False).now, truth).as_dict()
        for key, way in named.items()
    }


def false_claims(result: Result) -> dict[str, float]:
    """How far the two false statements move the map of the Kormoran, at the table's reliabilities and at one half."""
    return {
        "false_claims_tv": _moved(result.model),
        "false_claims_tv_at_half": _moved(_believed(result.model, HALF)),
    }


def _believed(model: Model, reliability: float) -> Model:
    """The model with every witness believed alike, opportunity and unearned kinds forgotten."""

    class Flat:
        def __init__(self, trust: Any) -> None:
            self._trust = trust

        def reliability(self, *key: Any) -> Any:
            return replace(self._trust.reliability(*key), mean=reliability)

        def earned(self, *_: Any) -> bool:
            return True

    witnesses = {k: replace(w, opportunity=1.0) for k, w in model.evidence.witnesses.items()}
    return replace(model, evidence=replace(model.evidence, trust=Flat(model.evidence.trust), witnesses=witnesses))


def _moved(model: Model) -> float:
    rest = [a for a in model.placed.evidence if a not in FALSE_CLAIMS]
    here, there = (fuse(m, influences=False).now for m in (model, only(model, rest)))
    return _distance(here, there)


def _distance(here: Surface, there: Surface) -> float:
    ground = total_variation(here.ground, there.ground)
    other = sum(abs(v - there.elsewhere[k]) for k, v in here.elsewhere.items())
    return ground + 0.5 * (other + sum(abs(v - there.holders[k]) for k, v in here.holders.items()))


def timed_titanic() -> dict[str, float]:
    """Seconds from folder to result, after import."""
    start, cpu = time.perf_counter(), time.process_time()
    kl.open_case(example("titanic")).run()
    return {
        "titanic_seconds": time.perf_counter() - start,
        "titanic_cpu_seconds": time.process_time() - cpu,
    }


def measure(worlds: int) -> dict[str, Any]:
    """Everything the benchmark prints."""
    from benchmarks import allocate, misspecified, self_consistency, speed

    out: dict[str, Any] = {}
    for name in ("titanic", "kormoran"):
        case = kl.open_case(example(name))
        out[name] = case.score(truth_of(name)).as_dict()
        if name == "titanic":
            out |= radio(case.run(), truth_of(name))
        else:
            out[name] |= false_claims(case.run())
    out["self_consistency"] = self_consistency.measure(worlds=worlds, seed=0)
    out["misspecified"] = misspecified.measure(worlds=max(50, worlds // 5), seed=0)
    out["speed"] = timed_titanic() | speed.measure(side=4096, rounds=5, seeds=range(1, 2))
    out["speed"] |= {f"allocate_{key}": value for key, value in allocate.measure().items()}
    return out


def _point(text: str) -> Point:
    try:
        return read_position(text, "--truth")
    except InputError as reason:
        raise argparse.ArgumentTypeError(str(reason)) from None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cases", description=__doc__)
    parser.add_argument("--case", type=Path, help="score this case folder alone")
    parser.add_argument("--truth", type=_point, help="LAT,LON in decimal degrees, or as spoken")
    parser.add_argument("--worlds", type=int, default=1000, help="simulated worlds of self_consistency")
    parser.add_argument("--cases-only", action="store_true", help="leave out calibration and speed")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    chosen = parser.parse_args(shield_negatives(sys.argv[1:] if arguments is None else arguments))
    if (chosen.case is None) != (chosen.truth is None):
        parser.error("--case and --truth go together")
    if chosen.case is not None:
        found = {chosen.case.name: scored(chosen.case, chosen.truth)}
    elif chosen.cases_only:
        found = _cases_only()
    else:
        found = measure(chosen.worlds)
    print(json.dumps(found, indent=None if chosen.json else 2, allow_nan=False))
    return 0


def _cases_only() -> dict[str, Any]:
    titanic, kormoran = (kl.open_case(example(n)) for n in ("titanic", "kormoran"))
    return {
        "titanic": titanic.score(truth_of("titanic")).as_dict(),
        **radio(titanic.run(), truth_of("titanic")),
        "kormoran": kormoran.score(truth_of("kormoran")).as_dict() | false_claims(kormoran.run()),
    }


if __name__ == "__main__":
    sys.exit(main())
