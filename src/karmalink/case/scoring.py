"""Score a case against a known truth, beside what fusing must beat and under every other setting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from karmalink.case.running import Result
from karmalink.case.variants import DECLARED, UNIFORM, searched, single_claims, without_claims
from karmalink.core.places import Point
from karmalink.core.units import nm, nm2
from karmalink.findings.scoring import Score, score

BEST_SINGLE = "best single claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """One map's score. ``note`` says what a reader must know of it."""

    name: str
    score: Score
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """The case as declared (first line), the best single claim, no claim, and the sensitivity table."""

    case: str
    truth: Point
    commitment: str
    lines: tuple[ScoreLine, ...]
    retrospective: bool

    @property
    def declared(self) -> Score:
        """The score that counts: the case as declared."""
        return self.lines[0].score

    def sentence(self) -> str:
        """The declared score in one sentence; a truth outside the area is said to be so."""
        s = self.declared
        if s.truth_outside:
            return "the truth lies outside the declared area; if that is a surprise, check the order and the signs"
        return (
            f"the truth lies inside the {s.hdr_level:.0%} region, {nm2(s.area_before_truth_km2):,.1f} nm\u00b2 "
            f"({s.area_before_truth_km2:,.1f} km\u00b2) of denser ground come before it."
        )

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON: the declared score, and every line under ``lines``."""
        return {
            "case": self.case,
            "commitment": self.commitment,
            **self.declared.as_dict(),
            "lines": {line.name: line.score.as_dict() for line in self.lines},
        }

    def __str__(self) -> str:
        head = (
            f"{self.case}, scored against {self.truth.lat:.4f}, {self.truth.lon:.4f}\n"
            f"committed before scoring: {self.commitment}\n"
        )
        head += self.sentence() + "\n"
        if self.retrospective:
            head += "retrospective: the authors of this case knew the truth.\n"
        columns = f"{'':34}{'HDR':>6}{'nm2 before':>12}{'km2 before':>12}{'elsewhere':>10}{'ln dens':>9}{'R':>7}"
        columns += f"{'mode nm':>9}{'mean nm':>9}{'box nm':>8}"
        return "\n".join([head + columns, *(_row(line) for line in self.lines)])


def _row(line: ScoreLine) -> str:
    s = line.score
    cells = [
        f"{s.hdr_level:6.2f}",
        f"{nm2(s.area_before_truth_km2):12.0f}",
        f"{s.area_before_truth_km2:12.0f}",
        f"{s.p_elsewhere:10.3f}",
        f"{s.log_score:9.2f}",
        f"{s.mapscore_r:7.3f}",
        _cell(s.mode_error_km, 9),
        _cell(s.mean_error_km, 9),
        _cell(s.box_error_km, 8),
    ]
    row = f"{line.name[:33]:34}" + "".join(cells)
    return f"{row}  ({line.note})" if line.note else row


def _cell(km: float | None, width: int) -> str:
    return f"{'-':>{width}}" if km is None else f"{nm(km):{width}.1f}"


def score_result(name: str, result: Result, truth: Point, retrospective: bool) -> Scorecard:
    """Score the result and everything it must be held against."""
    box = result.plan.boxes[0] if result.plan.boxes else None
    lines = [ScoreLine(name=DECLARED, score=score(result.surface, truth, box))]
    singles = [
        ScoreLine(name=v.name, score=score(searched(v.posterior, result.searches).now, truth))
        for v in single_claims(result.model)
    ]
    if singles:
        best = best_single(singles)
        lines.append(ScoreLine(name=f"{BEST_SINGLE}: {best.name}", score=best.score, note="chosen knowing the truth"))
    uniform = searched(without_claims(result.model), result.searches)
    lines.append(ScoreLine(name=UNIFORM, score=score(uniform.now, truth)))
    lines += [ScoreLine(name=v.name, score=score(v.posterior.now, truth)) for v in result.variants]
    return Scorecard(
        case=name, truth=truth, commitment=result.commitment, lines=tuple(lines), retrospective=retrospective
    )


def best_single(lines: Sequence[ScoreLine]) -> ScoreLine:
    """The single claim under which least ground comes before the truth: known only in hindsight."""
    return min(lines, key=lambda line: (line.score.area_before_truth_km2, line.name))
