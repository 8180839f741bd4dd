"""The one table of widths, shares and reliabilities, each row with its source.

``table.toml`` beside this file is the table; a case may override a row only with a written reason.
Everything else in Karmalink asks this table for its numbers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources

from karmalink.core.errors import Fault, InputError
from karmalink.core.ids import sha256

ROLES = ("width", "reliability", "share", "prior", "shape", "plan")
"""What a row is: ``width`` rows scale together in the sensitivity table, ``reliability`` rows shift together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One number of the table: ``id``, ``value`` in ``unit``, its ``role``, ``source`` and how it was read off it."""

    id: str
    value: float
    unit: str
    role: str
    source: str
    note: str = ""
    overridden: str = ""


@dataclass(frozen=True)
class Table:
    """The rows by id. Values in, values out: every change gives a new table.

    Examples
    --------
    >>> table = default_table()
    >>> table["slip.right"] == table.row("slip.right").value
    True
    >>> table.scaled(2.0)["bearing.by_eye"] == 2.0 * table["bearing.by_eye"]
    True
    """

    rows: Mapping[str, Row]

    def __getitem__(self, row: str) -> float:
        return self.row(row).value

    def __contains__(self, row: object) -> bool:
        return row in self.rows

    def row(self, row: str) -> Row:
        """The row with this id; `InputError` naming its family if there is none."""
        if row not in self.rows:
            family = row.partition(".")[0]
            near = ", ".join(sorted(r for r in self.rows if r.startswith(family))) or "see `karmalink table`"
            raise InputError(f"width table: came the row {row!r}; expected one of: {near}")
        return self.rows[row]

    def scaled(self, factor: float) -> Table:
        """Every width multiplied by ``factor`` (> 0); shapes, shares and reliabilities as they are."""
        return self._changed(lambda r: replace(r, value=r.value * factor) if r.role == "width" else r)

    def overridden(self, overrides: Iterable[tuple[str, float, str]]) -> Table:
        """Rows replaced for one case, each ``(row, value, why)``; `InputError` without a reason."""
        rows = dict(self.rows)
        for row, value, why in overrides:
            if not why.strip():
                raise InputError(
                    f'case.toml, override of {row!r}: came no reason; expected `why = "..."`; say what makes '
                    "this case different"
                )
            rows[row] = replace(self.row(row), value=value, overridden=why)
        return Table(rows)

    def _changed(self, change: Callable[[Row], Row]) -> Table:
        return Table({k: change(r) for k, r in self.rows.items()})

    def hash(self) -> str:
        """SHA-256 of every id and value: part of what is committed before a case is scored."""
        return sha256("\n".join(f"{r.id}={r.value!r}" for _, r in sorted(self.rows.items())).encode())


def read_table(text: str, file: str = "table.toml") -> Table:
    """Read the table from TOML; every fault of every row is reported at once."""
    rows: dict[str, Row] = {}
    faults: list[Fault] = []
    for n, raw in enumerate(tomllib.loads(text)["row"], start=1):
        missing = [k for k in ("id", "value", "unit", "role", "source") if raw.get(k, "") == ""]
        if missing:
            faults.append(
                Fault(
                    file=file,
                    row=n,
                    came=f"no {', '.join(missing)}",
                    expected="every field of a row",
                    todo='a row without a source says source = "our choice"',
                )
            )
        elif raw["role"] not in ROLES:
            faults.append(Fault(file=file, row=n, column="role", came=repr(raw["role"]), expected=" | ".join(ROLES)))
        elif raw["id"] in rows:
            faults.append(Fault(file=file, row=n, column="id", came=repr(raw["id"]), expected="an id used once"))
        else:
            rows[raw["id"]] = Row(**{**raw, "value": float(raw["value"])})
    if faults:
        raise InputError(faults)
    return Table(rows)


@lru_cache(maxsize=1)
def default_table() -> Table:
    """The table that ships with Karmalink."""
    return read_table(resources.files("karmalink.trust").joinpath("table.toml").read_text(encoding="utf-8"))
