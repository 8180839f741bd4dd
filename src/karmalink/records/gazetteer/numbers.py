"""Positions in the files of users: read with every fault told, swapped coordinates among them."""

from __future__ import annotations

import math
import re
from datetime import date

from karmalink.core.dates import parse_date
from karmalink.core.errors import Fault, InputError
from karmalink.records.degrees import Axis, parse_degrees

TOLD = 100  # faults that a message holds
MOST = 1e12  # no count of people and no length is larger; SQLite holds it
_DECIMAL_COMMA = re.compile(r"^([-+]?\d+),(\d+)$")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")


class FaultList:
    """Faults of one file, the first hundred kept and all counted."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.count = 0

    def note(self, row: int, column: str | None, came: str, expected: str, todo: str = "") -> None:
        """Note a fault."""
        self.add(Fault(file=self.file, row=row, column=column, came=came, expected=expected, todo=todo))

    def add(self, fault: Fault) -> None:
        """Note a fault that is made already."""
        self.count += 1
        if len(self.faults) < TOLD:
            self.faults.append(fault)

    def tell(self) -> None:
        """Raise what was noted, all at once.

        Raises
        ------
        InputError
            If there is a fault.
        """
        if self.count > len(self.faults):
            more = f"{self.count - len(self.faults)} more faults"
            rest = Fault(file=self.file, came=more, expected="none", todo="mend the first ones and try again")
            raise InputError([*self.faults, rest])
        if self.faults:
            raise InputError(self.faults)


def position(lat: str, lon: str, row: int, faults: FaultList) -> tuple[float, float] | None:
    """Read a latitude and a longitude (degrees, in digits or as 12°30'N); note what is wrong and give None."""
    if not lat.strip() or not lon.strip():
        faults.note(
            row, None, "no coordinates", "a latitude and a longitude in degrees", "fill them in or leave the row out"
        )
        return None
    north, east = _degrees(lat, "lat"), _degrees(lon, "lon")
    if north is None or east is None:
        bad = lat if north is None else lon
        faults.note(row, "lat" if north is None else "lon", repr(bad), "degrees such as 12.35 or 12°21'N")
        return None
    if abs(north) > 90.0 >= abs(east) and abs(north) <= 180.0:
        came = f"latitude {lat}, longitude {lon}"
        faults.note(row, "lat", came, "a latitude in -90..90", "the two columns seem swapped")
        return None
    if abs(north) > 90.0 or abs(east) > 180.0:
        came = f"latitude {lat}, longitude {lon}"
        faults.note(row, "lat", came, "-90..90 and -180..180", "are these metres? give degrees of WGS84")
        return None
    return north, east


def _degrees(text: str, axis: Axis) -> float | None:
    text = _DECIMAL_COMMA.sub(r"\1.\2", text.strip())
    try:
        value = float(text) if "_" not in text else math.nan
    except ValueError:
        try:
            value = parse_degrees(text, axis)
        except ValueError:
            return None
    return value if math.isfinite(value) else None


def number(text: str, column: str, row: int, faults: FaultList) -> float:
    """Read a number that is not negative; 0 if the cell is empty, and with a fault if it is none.

    A comma parts thousands where groups of three follow it ("1,500"), and is a decimal comma elsewhere ("0,3").
    """
    if not text.strip():
        return 0.0
    plain = text.strip()
    plain = plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else _DECIMAL_COMMA.sub(r"\1.\2", plain)
    try:
        value = float(plain) if "_" not in plain else math.nan
    except ValueError:
        value = math.nan
    if not 0.0 <= value <= MOST:  # NaN is neither
        faults.note(row, column, repr(text), f"a number from 0 to {MOST:g}")
        return 0.0
    return value


def day(text: str, column: str, row: int, faults: FaultList, *, last: bool = False) -> date | None:
    """Read a date or a year: its first day, or its last if ``last``; None if the cell is empty."""
    if not text.strip():
        return None
    try:
        span = parse_date(text)
        return span.last if last else span.first
    except ValueError:
        faults.note(row, column, repr(text), "a year, or a date such as 1975-04-17")
        return None
