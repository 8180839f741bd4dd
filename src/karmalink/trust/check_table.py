"""Rows of checks.csv."""

from __future__ import annotations

from typing import Final

from karmalink.core.errors import Fault
from karmalink.core.tables import Cells, read_table
from karmalink.trust.check import Check, ClaimKind, Exposure, Outcome

CHECK_COLUMNS: Final = (
    "claim",
    "outcome",
    "by",
    "exposure",
    "d",
    "d_n",
    "kind",
    "sealed",
    "chosen_by",
    "chosen_before",
    "from_find",
    "decoy",
    "note",
)


def read_checks(text: str, *, file: str = "checks.csv") -> tuple[tuple[Check, ...], tuple[Fault, ...]]:
    r"""Read the text of ``checks.csv``; unsound rows are left out and told as faults.

    A row without ``exposure`` counts as ``possible``: nobody may earn credit because a cell was left empty. A
    row without ``d`` is kept and earns nothing, with a warning.

    Examples
    --------
    >>> text = "claim,outcome,by,exposure,d,d_n\nc-1,true,a photograph,none,0.1,12 of 120\n"
    >>> checks, faults = read_checks(text)
    >>> checks[0].outcome.value, checks[0].d, faults
    ('true', 0.1, ())
    """
    table, found = read_table(text, file=file, known=CHECK_COLUMNS, required=("claim", "outcome", "by"))
    faults = list(found)
    if any(fault.severity == "error" and fault.row == 1 for fault in found):
        return (), tuple(faults)
    checks, seen = [], dict[str, int]()
    for row in table.rows:
        cells = Cells(file, row, faults)
        check = _check(cells)
        if check is None:
            continue
        if check.claim in seen:
            came = f"claim {check.claim!r} again (first in row {seen[check.claim]})"
            cells.fault("claim", came, "one check a claim", "put both findings into one row")
        seen.setdefault(check.claim, row.number)
        checks.append(check)
    return tuple(checks), tuple(faults)


def _check(cells: Cells) -> Check | None:
    claim, outcome = cells.identifier("claim"), cells.choice("outcome", Outcome, Outcome.UNKNOWABLE)
    if not cells.text("outcome"):
        cells.fault("outcome", "an empty cell", f"one of {', '.join(word.value for word in Outcome)}")
    by, d, d_n = cells.text("by", required=True), _decoy_chance(cells), cells.text("d_n")
    if d is not None and not d_n:
        cells.fault("d_n", "an empty cell", "how d was found, such as '14 of 120 communes'", severity="warning")
    if d is None and outcome is not Outcome.UNKNOWABLE and not cells.text("d"):
        todo = "it earns nothing until it has one"
        cells.fault("d", "an empty cell", "the chance that a made-up detail fits too", todo, severity="warning")
    check = {
        "exposure": cells.choice("exposure", Exposure, Exposure.POSSIBLE),
        "kind": cells.choice("kind", ClaimKind, ClaimKind.DETAIL),
        "sealed": cells.flag("sealed"),
        "chosen_by": cells.text("chosen_by"),
        "chosen_before": cells.flag("chosen_before"),
        "from_find": cells.flag("from_find"),
        "decoy": cells.flag("decoy"),
        "note": cells.text("note"),
    }
    if not cells.sound:
        return None
    return Check(claim=claim, outcome=outcome, by=by, d=d, d_n=d_n, **check)  # type: ignore[arg-type]


def _decoy_chance(cells: Cells) -> float | None:
    d = cells.number("d", low=0.0, high=1.0)
    if d is not None and not 0.0 < d < 1.0:
        cells.fault("d", repr(cells.text("d")), "a chance above 0 and below 1", "count plausible records that fit")
        return None
    return d
