"""Check a case folder: every fault of every file, and one sentence that sums them up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from karmalink.case.load import LoadedCase, inspect_case
from karmalink.claims.claim import Status
from karmalink.core.errors import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """What checking a folder found; ``case`` is the case when no fault is an error, else None."""

    faults: tuple[Fault, ...]
    case: LoadedCase | None

    @property
    def sound(self) -> bool:
        """Whether the case can be run."""
        return self.case is not None

    @property
    def errors(self) -> tuple[Fault, ...]:
        """Faults that must be mended."""
        return tuple(fault for fault in self.faults if fault.severity == "error")

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """Faults that may stay."""
        return tuple(fault for fault in self.faults if fault.severity == "warning")

    def sentence(self) -> str:
        """Sum it up in one sentence."""
        warned = f"{len(self.warnings)} warning{'' if len(self.warnings) == 1 else 's'}"
        if self.case is None:
            files = len({fault.file for fault in self.errors})
            return f"{len(self.errors)} to mend in {files} file{'' if files == 1 else 's'}, {warned}."
        case = self.case
        return (
            f"{case.settings.name}: {len(case.accounts)} accounts, {len(case.claims)} claims, "
            f"{len(case.checks)} checks, {len(case.searches)} searches; nothing to mend, {warned}."
        )


def validate_case(folder: str | Path) -> Validation:
    """Check a case folder.

    Raises
    ------
    StoreError
        If there is no such folder or it cannot be listed.
    """
    case, faults = inspect_case(folder)
    if case is not None and not any(_located(claim) for claim in case.claims):
        faults = (*faults, _nowhere(case))
    order = sorted(faults, key=lambda fault: (fault.file, fault.row or 0, fault.severity))
    return Validation(faults=tuple(order), case=case)


def _located(claim: object) -> bool:
    status, where = getattr(claim, "status", None), getattr(claim, "where", None)
    return where is not None and status not in {Status.REJECTED, Status.STALE}


def _nowhere(case: LoadedCase) -> Fault:
    return Fault(
        file="claims.csv" if case.reviewed else "accounts",
        came="no claim that says where",
        expected="one at least: without it the map is the prior",
        todo="write one into claims.csv",
        severity="warning",
    )
