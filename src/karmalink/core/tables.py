"""Tables people write: CSV and TSV rows with their numbers, and the reading of cells that notes every fault.

Row numbers are those a spreadsheet shows: the header is row 1.
"""

from __future__ import annotations

import csv
import difflib
import io
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from karmalink.core.errors import Fault, Severity
from karmalink.core.ids import is_id

E = TypeVar("E", bound=StrEnum)

ID_RULE = "letters, digits, '_', '.', '-', at most 64, starting with a letter or digit"

YES = frozenset({"yes", "true", "1", "y"})
NO = frozenset({"no", "false", "0", "n"})


def nearest(word: str, words: Iterable[str]) -> str:
    """Hint "did you mean 'x'?" when one of ``words`` is close to ``word``, else an empty string.

    >>> nearest("witnes", ["witness", "text"])
    "did you mean 'witness'?"
    """
    close = difflib.get_close_matches(word.casefold(), list(words), n=1)
    return f"did you mean {close[0]!r}?" if close else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its stripped cells by column name."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that was read, with the name of its file for messages."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(
    text: str, *, file: str, known: Iterable[str], required: Iterable[str] = ()
) -> tuple[Table, tuple[Fault, ...]]:
    r"""Read CSV or TSV text (comma, semicolon or tab, told from the header).

    Parameters
    ----------
    text
        The file's text, line ends of any kind.
    file
        Its name, for messages.
    known, required
        Columns that mean something; those that must be there. Another column is passed over with a warning.

    Returns
    -------
    tuple
        The table, and all faults of its layout. Rows without any filled cell are left out.

    Examples
    --------
    >>> table, faults = read_table("id,role\nanna,cook\n", file="witnesses.csv", known=["id", "role"])
    >>> table.rows[0].cells["role"], table.rows[0].number, faults
    ('cook', 2, ())
    """
    lines = _rows(text)
    known = tuple(known)
    faults: list[Fault] = []
    header = [cell.strip().casefold() for cell in lines[0]] if lines else []
    if not any(header):
        fault = Fault(file=file, came="no header row", expected=f"columns {', '.join(known)}", row=1)
        return Table(file=file, columns=(), rows=()), (fault,)
    faults.extend(_header_faults(header, file, known, required))
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(header) :]):
            faults.append(_too_long(file, number, len(cells), len(header)))
            continue
        padded = cells + [""] * (len(header) - len(cells))
        rows.append(Row(number=number, cells={c: v.strip() for c, v in zip(header, padded, strict=False) if c}))
    return Table(file=file, columns=tuple(header), rows=tuple(rows)), tuple(faults)


def _rows(text: str) -> list[list[str]]:
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    # The limit of the csv module (131,072 characters a cell) would refuse long accounts.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    return list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter))


def _too_long(file: str, number: int, cells: int, columns: int) -> Fault:
    return Fault(
        file=file,
        row=number,
        came=f"{cells} cells",
        expected=f"at most {columns}, one a column",
        todo='put text that holds the separator between double quotes: "so, like this"',
    )


def _header_faults(header: list[str], file: str, known: tuple[str, ...], required: Iterable[str]) -> Iterable[Fault]:
    for name in dict.fromkeys(header):
        if name and header.count(name) > 1:
            yield Fault(file=file, row=1, column=name, came=f"the column {header.count(name)} times", expected="once")
        if name and name not in known:
            yield Fault(
                file=file,
                row=1,
                column=name,
                came="a column that means nothing here",
                expected=f"one of {', '.join(known)}",
                todo=nearest(name, known) or "it is passed over",
                severity="warning",
            )
    for name in required:
        if name not in header:
            yield Fault(file=file, row=1, column=name, came="no such column", expected="it in the header")


class Cells:
    """The cells of one row, read one by one; every fault is noted in ``faults`` and reading goes on.

    A reader that meets a fault returns the default, so that the rest of the row can be checked too; ``sound``
    says afterwards whether the row may be used.
    """

    def __init__(self, file: str, row: Row, faults: list[Fault]) -> None:
        self.file, self.row, self.faults = file, row, faults
        self.sound = True

    def fault(self, column: str | None, came: str, expected: str, todo: str = "", severity: Severity = "error") -> None:
        """Note a fault of this row."""
        self.sound = self.sound and severity == "warning"
        self.faults.append(
            Fault(
                file=self.file,
                row=self.row.number,
                column=column,
                came=came,
                expected=expected,
                todo=todo,
                severity=severity,
            )
        )

    def text(self, column: str, default: str = "", *, required: bool = False) -> str:
        """Take the cell's text, or ``default`` when it is empty."""
        value = self.row.cells.get(column, "")
        if not value and required:
            self.fault(column, "an empty cell", "something written there")
        return value or default

    def identifier(self, column: str, default: str = "") -> str:
        """Take an id; note a fault when it is missing (and there is no default) or badly formed."""
        value = self.text(column, default)
        if not is_id(value):
            came = repr(value) if value else "an empty cell"
            self.fault(column, came, f"an id ({ID_RULE})")
        return value

    def number(
        self, column: str, default: float | None = None, *, low: float = -math.inf, high: float = math.inf
    ) -> float | None:
        """Take a finite number in ``[low, high]``, or ``default`` when the cell is empty."""
        value = self.text(column)
        if not value:
            return default
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if math.isfinite(number) and low <= number <= high:
            return number
        self.fault(column, repr(value), f"a number{_range(low, high)}", _comma_hint(value))
        return default

    def choice(self, column: str, kind: type[E], default: E) -> E:
        """Take one word of ``kind``, or ``default`` when the cell is empty."""
        value = self.text(column).casefold()
        if not value:
            return default
        try:
            return kind(value)
        except ValueError:
            words = [word.value for word in kind]
            self.fault(column, repr(value), f"one of {', '.join(words)}", nearest(value, words))
            return default

    def flag(self, column: str, default: bool = False) -> bool:
        """``yes`` or ``no``, or ``default`` when the cell is empty."""
        value = self.text(column).casefold()
        if value and value not in YES | NO:
            self.fault(column, repr(value), "yes or no")
        return value in YES if value in YES | NO else default

    def identifiers(self, column: str) -> tuple[str, ...]:
        """Ids separated by semicolons."""
        names = tuple(part.strip() for part in self.text(column).split(";") if part.strip())
        for name in names:
            if not is_id(name):
                self.fault(column, repr(name), f"ids separated by ';' (an id is {ID_RULE})")
        return tuple(name for name in names if is_id(name))


def duplicates(rows: Iterable[tuple[int, str]], *, file: str, what: str) -> tuple[Fault, ...]:
    """Faults for ids that come twice; ``rows`` holds row numbers and ids.

    >>> fault = duplicates([(2, "a"), (5, "a")], file="places.csv", what="place")[0]
    >>> fault.row, fault.came
    (5, "'a' again (first in row 2)")
    """
    first: dict[str, int] = {}
    faults = []
    for number, name in rows:
        if name and name in first:
            came = f"{name!r} again (first in row {first[name]})"
            todo = "give one another id"
            expected = f"each {what} once"
            faults.append(Fault(file=file, row=number, column="id", came=came, expected=expected, todo=todo))
        first.setdefault(name, number)
    return tuple(faults)


def _range(low: float, high: float) -> str:
    if math.isfinite(low) and math.isfinite(high):
        return f" from {low:g} to {high:g}"
    if math.isfinite(low):
        return f" of at least {low:g}"
    return f" of at most {high:g}" if math.isfinite(high) else ""


def _comma_hint(value: str) -> str:
    if value.count(",") == 1 and value.replace(",", "").lstrip("+-").isdigit():
        return f"write the decimal mark as a point: {value.replace(',', '.')}"
    return ""
