"""The demonstration: a real case and the story's case, from witnesses' words to a scored map and a report."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from karmalink.case.case import open_case
from karmalink.core.errors import StoreError
from karmalink.core.places import Point

SHOWN = ("titanic", "golden-buddha")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOutcome:
    """What one case of the demonstration came to: a sentence, its report, its score in words, one next command."""

    case: str
    sentence: str
    report: Path
    score: str
    next_command: str
    warnings: tuple[str, ...] = ()


def examples_folder() -> Path:
    """Where the example cases lie: in the installed package, or in the checkout it runs from.

    Raises
    ------
    StoreError
        If neither has them.
    """
    packaged = Path(str(resources.files("karmalink"))) / "examples"
    checkout = Path(__file__).resolve().parents[3] / "examples"
    for folder in (packaged, checkout):
        if (folder / "truth.toml").is_file():
            return folder
    raise StoreError(f"examples: found neither {packaged} nor {checkout}; install karmalink again")


def example(name: str) -> Path:
    """The folder of an example case: titanic, kormoran or golden-buddha."""
    return examples_folder() / name


def truth_of(name: str) -> Point:
    """Where the thing of an example case was found (or, simulated, where the story put it)."""
    truths = tomllib.loads((examples_folder() / "truth.toml").read_text(encoding="utf-8"))
    return Point(lat=truths[name]["lat"], lon=truths[name]["lon"])


def run_demo(
    out: str | Path, only: Sequence[str] | None = None, progress: Callable[[str], None] | None = None
) -> tuple[DemoOutcome, ...]:
    """Run the demonstration cases and write each one's report under ``out``.

    The cases themselves are not written to: what is installed may be read-only.
    """
    outcomes = []
    for name in only or SHOWN:
        if progress is not None:
            progress(name)
        case = open_case(example(name))
        truth = truth_of(name)
        written = case.write_report(Path(out) / name, truth=truth)
        spot = case.run().surface.mode()
        outcomes.append(
            DemoOutcome(
                case=name,
                sentence=written.sentence,
                report=written.report,
                score=case.score(truth).sentence(),
                next_command=f"karmalink why {example(name)} {spot.lat:.4f} {spot.lon:.4f}",
                warnings=written.warnings,
            )
        )
    return tuple(outcomes)
