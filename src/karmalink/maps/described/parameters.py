"""The numbers of described places: one table with a source a row, and how a witness's own are drawn towards them."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Final

from karmalink.core.errors import InputError
from karmalink.maps.described.offsets import OffsetShape

UNITS: Final = ("share", "km", "deg", "ratio", "log-odds", "km/h", "m")
"""What a row may be in: shares are pooled as log-odds, log-odds as they are, the rest as logarithms."""
LABEL: Final = "label"
"""The speaker of museum labels: the default of everything that is not told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One row: its value, unit and source."""

    value: float
    unit: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """How one sort of speaker describes places: every number by its id.

    Examples
    --------
    >>> speaker()["offset.turn_4"] > 0
    True
    """

    name: str
    numbers: Mapping[str, Number]

    def __getitem__(self, row: str) -> float:
        if row not in self.numbers:
            raise InputError(
                f"described places: came the row {row!r}; expected one of: {', '.join(sorted(self.numbers))}"
            )
        return self.numbers[row].value

    @property
    def offset(self) -> OffsetShape:
        """The numbers of an offset."""
        return OffsetShape(**{name: self[f"offset.{name}"] for name in OffsetShape.__dataclass_fields__})

    def changed(self, values: Mapping[str, float], source: str, name: str = "") -> Speaker:
        """The speaker with some values replaced, ``source`` said of each."""
        rows = dict(self.numbers)
        for row, value in values.items():
            rows[row] = (
                replace(rows[row], value=float(value), source=source) if row in rows else rows[self._refuse(row)]
            )
        return replace(self, numbers=rows, name=name or self.name)

    def _refuse(self, row: str) -> str:
        raise InputError(f"described places: came the row {row!r}; expected one of: {', '.join(sorted(self.numbers))}")


def pooled(own: Speaker, n: float, whole: Speaker, *, strength: float = 50.0) -> Speaker:
    """Draw a witness's own numbers towards those of everybody.

    The posterior mean of a normal on the scale on which each number is free (logarithm, log-odds of a share), with as
    much weight as ``strength`` statements for everybody's; ``n`` statements of the witness made ``own``. Partial
    pooling after Gelman & Hill 2007, ch. 12; the strength is our choice.

    Examples
    --------
    >>> everybody = speaker()
    >>> mine = everybody.changed({"offset.dist_rel": 0.4}, "my fit")
    >>> pooled(mine, 0, everybody)["offset.dist_rel"] == everybody["offset.dist_rel"]
    True
    >>> everybody["offset.dist_rel"] < pooled(mine, 50, everybody)["offset.dist_rel"] < 0.4
    True
    """
    if n < 0 or strength <= 0:
        raise InputError(f"pooling: came n = {n}, strength = {strength}; expected n >= 0 and strength > 0")
    share = n / (n + strength)
    rows = {}
    for row, everybody in whole.numbers.items():
        free = share * _free(own.numbers[row]) + (1.0 - share) * _free(everybody)
        value = everybody.value if n == 0 else _bound(free, everybody.unit)
        rows[row] = replace(everybody, value=value, source=f"{own.name}, {n:g} statements, pooled with {whole.name}")
    return Speaker(name=own.name, numbers=rows)


def _free(number: Number) -> float:
    """The number on the scale on which it is free."""
    if number.unit == "share":
        held = min(max(number.value, 1e-6), 1.0 - 1e-6)
        return math.log(held / (1.0 - held))
    return number.value if number.unit == "log-odds" else math.log(max(number.value, 1e-9))


def _bound(free: float, unit: str) -> float:
    if unit == "share":
        return 1.0 / (1.0 + math.exp(-free))
    return free if unit == "log-odds" else math.exp(free)


def read_speakers(text: str, file: str = "table.toml", *, column: str = "value") -> dict[str, Speaker]:
    """Read the table from TOML: rows of the default speaker, and what other speakers do otherwise.

    ``column`` is "value", or "start" for the values from which a fit begins (the value where a row has none).

    Raises
    ------
    InputError
        If a row lacks its source or has an unknown unit, or a speaker changes a row that is not there.
    """
    table = tomllib.loads(text)
    rows = {}
    for raw in table["row"]:
        if not raw.get("source") or raw.get("unit") not in UNITS:
            raise InputError(f"{file}, row {raw.get('id')!r}: expected a source and a unit of {', '.join(UNITS)}")
        rows[raw["id"]] = Number(value=float(raw.get(column, raw["value"])), unit=raw["unit"], source=raw["source"])
    found = {LABEL: Speaker(name=LABEL, numbers=rows)}
    for raw in table.get("speaker", []):
        found[raw["name"]] = found[LABEL].changed(raw.get(f"{column}s", raw["values"]), raw["source"], raw["name"])
    return found


@lru_cache(maxsize=2)
def speakers(column: str = "value") -> dict[str, Speaker]:
    """The speakers that ship with Karmalink, or with ``column="start"`` as they were before any fit."""
    text = resources.files("karmalink.maps.described").joinpath("table.toml").read_text(encoding="utf-8")
    return read_speakers(text, column=column)


def speaker(name: str = LABEL, *, column: str = "value") -> Speaker:
    """The speaker of this name; `InputError` naming those there are."""
    known = speakers(column)
    if name not in known:
        raise InputError(f"came the speaker {name!r}; expected one of: {', '.join(sorted(known))}")
    return known[name]
