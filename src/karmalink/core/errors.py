"""Every error Karmalink raises on purpose, ordered by what the caller can do about it.

::

    KarmalinkError
    ├── InputError      a file or an argument is wrong: mend it (carries every fault at once; exit code 2)
    ├── EvidenceError   the evidence does not allow the step asked for: add or review claims (exit code 2)
    ├── TermsError      the account's terms of use forbid it: ask its owner (exit code 3)
    ├── StoreError      the folder or database cannot be read or written: free it (exit code 4)
    └── ModelError      a number that cannot be (NaN, zero mass): a defect of ours, please report (exit code 5)

Each message says what came, what was expected and what to do, with the place where there is one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong in one place of the user's input.

    Examples
    --------
    >>> print(Fault(file="claims.csv", row=3, column="distance", came="'ten'",
    ...             expected="a number with a unit", todo="write e.g. '10 km'"))
    claims.csv, row 3, column 'distance': came 'ten'; expected a number with a unit; write e.g. '10 km'.
    """

    file: str
    came: str
    expected: str
    todo: str = ""
    row: int | None = None
    column: str | None = None
    severity: Severity = "error"

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column is not None:
            place += f", column {self.column!r}"
        todo = f"; {self.todo}" if self.todo else ""
        return f"{place}: came {self.came}; expected {self.expected}{todo}."


class KarmalinkError(Exception):
    """Base of every error raised on purpose."""

    exit_code = 1


class InputError(KarmalinkError):
    """A file or argument is wrong. ``faults`` holds all that was found, not only the first."""

    exit_code = 2

    def __init__(self, faults: Iterable[Fault] | str) -> None:
        self.faults: tuple[Fault, ...] = () if isinstance(faults, str) else tuple(faults)
        super().__init__(faults if isinstance(faults, str) else "\n".join(map(str, self.faults)))


class EvidenceError(KarmalinkError):
    """The evidence does not allow the step asked for."""

    exit_code = 2


class TermsError(KarmalinkError):
    """An account's terms of use forbid the step."""

    exit_code = 3


class StoreError(KarmalinkError):
    """A folder or database cannot be read or written."""

    exit_code = 4


class ModelError(KarmalinkError):
    """A number that cannot be: NaN, negative probability, zero mass. A defect of ours."""

    exit_code = 5
