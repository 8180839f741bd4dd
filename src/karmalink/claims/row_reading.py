"""One row of ``claims.csv`` read into a claim, with every fault it has."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from karmalink.accounts.account import Account
from karmalink.claims.bearings import match_bearing
from karmalink.claims.claim import Basis, Claim, Polarity, Status
from karmalink.claims.columns import LOSS, meant_in
from karmalink.claims.coordinates import parse_coordinates
from karmalink.claims.distances import Miles, parse_distance
from karmalink.claims.durations import parse_hours
from karmalink.claims.quotes import Found, locate
from karmalink.claims.times import IMPOSSIBLE_DATE, find_times, parse_when
from karmalink.core.dates import parse_date
from karmalink.core.errors import Fault, InputError, Severity
from karmalink.core.ids import content_id, is_id
from karmalink.core.places import NEEDS, Anchor, Relation, Spoken, Where
from karmalink.core.times import When

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableContext:
    """What the rows of one file are read against."""

    file: str
    accounts: Mapping[str, Account]
    lost: str
    first_era: str
    miles: Miles


@dataclass(slots=True, kw_only=True)
class RowReader:
    """The cells of one row, and the faults found while reading them."""

    context: TableContext
    number: int
    cells: Mapping[str, str]
    faults: list[Fault] = field(default_factory=list)

    def text(self, column: str) -> str:
        """Cell without the space around it, empty when the column is missing."""
        return self.cells.get(column, "").strip()

    def fault(self, column: str, expected: str, todo: str = "", severity: Severity = "error") -> None:
        """Note that a cell is wrong."""
        came = repr(self.text(column)) if self.text(column) else "nothing"
        self.faults.append(
            Fault(
                file=self.context.file,
                row=self.number,
                column=column,
                came=came,
                expected=expected,
                todo=todo,
                severity=severity,
            )
        )

    def choice(self, column: str, kind: type[E], default: E) -> E:
        """Read one word of a list, in any case."""
        word = self.text(column).lower()
        if not word:
            return default
        try:
            return kind(word)
        except ValueError:
            self.fault(column, "one of " + ", ".join(member.value for member in kind))
            return default

    def spoken(self, column: str, reader: Callable[[str], T]) -> T | None:
        """Read a spoken quantity; the reader's error becomes a fault of this cell."""
        if not self.text(column):
            return None
        try:
            return reader(self.text(column))
        except InputError as error:
            _, _, wanted = str(error).partition("; expected ")
            expected, _, todo = wanted.partition("; ")
            self.fault(column, expected, todo)
            return None

    def number_in(self, column: str, low: float, high: float) -> float | None:
        """Read a plain number in a closed range."""
        if not self.text(column):
            return None
        try:
            value = float(self.text(column))
        except ValueError:
            value = math.nan
        if not low <= value <= high or math.isinf(value):
            top = "" if math.isinf(high) else f" to {high:g}"
            self.fault(column, f"a number from {low:g}{top}")
            return None
        return value


def read_row(row: RowReader) -> Claim | None:
    """Read one row; None if it has an error (its faults say which)."""
    account = row.context.accounts.get(row.text("account"))
    if account is None:
        row.fault("account", "the id of an account of this case", "add the account, or mend the id")
    found = _place_in_text(row, account) if account else Found(start=0, end=0, quote="")
    where = _where(row)
    status = row.choice("status", Status, Status.PROPOSED)
    if found.stale and status in {Status.PROPOSED, Status.ACCEPTED}:
        status = Status.STALE
    claim_id = _id(row, found)
    values: dict[str, Any] = {
        "events": _events(row),
        "when": _when(row),
        "polarity": row.choice("polarity", Polarity, Polarity.AFFIRMED),
        "certainty": row.number_in("certainty", 0.0, 1.0),
        "basis": row.choice("basis", Basis, Basis.UNSTATED),
        "track": row.spoken("track", lambda text: _bearing(row, "track", text)),
        "run_km": row.number_in("run_km", 0.0, math.inf),
    }
    if any(fault.severity == "error" for fault in row.faults):
        return None
    return Claim(
        id=claim_id,
        account=row.text("account"),
        start=found.start,
        end=found.end,
        quote=found.quote,
        subject=row.text("subject") or row.context.lost,
        era=row.text("era") or row.context.first_era,
        where=where,
        hedge=row.cells.get("hedge", ""),
        method=row.text("method"),
        shared_error=row.text("shared_error") or None,
        status=status,
        flags=tuple(flag.strip() for flag in row.text("flags").split(";") if flag.strip()),
        note=row.cells.get("note", ""),
        act=row.text("act"),
        who=row.cells.get("who", ""),
        what=row.cells.get("what", ""),
        chain=tuple(name.strip() for name in row.text("chain").split(";") if name.strip()),
        marks=_marks(row, found, account),
        **values,
    )


def _id(row: RowReader, found: Found) -> str:
    """Give the id of the row, made from what is said and where when the cell is empty."""
    made = content_id("c", row.text("account"), str(found.start), found.quote, row.text("relation").lower())
    name = row.text("id") or made
    if not is_id(name):
        row.fault("id", "letters, digits, '_', '.' or '-', at most 64", "leave it empty to have one made")
    return name


def _place_in_text(row: RowReader, account: Account) -> Found:
    """Find the quote in the account, with a warning when it had to be sought or is gone."""
    marks = [row.number_in(column, 0, len(account.text)) for column in ("start", "end")]
    start, end = (None if mark is None else int(mark) for mark in marks)
    quote = row.cells.get("quote", "")
    if not quote and start is not None and end is not None and start < end:
        return Found(start=start, end=end, quote=account.text[start:end])
    if not quote.strip():
        row.fault("quote", "the exact words of the account", "copy them from the account")
        return Found(start=0, end=0, quote="")
    found = locate(account.text, quote, start, end)
    if found.times > 1 and start is None:
        row.fault("quote", f"words that occur once, these occur {found.times} times", "give start and end")
    elif found.stale:
        row.fault("quote", f"words of account {account.id!r}", "mend the quote, or reject the row", "warning")
    return found


def _marks(row: RowReader, found: Found, account: Account | None) -> tuple[tuple[str, int, int], ...]:
    """Spans to highlight; they move with a quote that had to be sought, and are dropped with one that is gone."""
    if found.stale or account is None:
        return ()
    written = row.number_in("start", 0, math.inf)
    moved = found.start - int(written) if written is not None else 0
    marks = []
    for part in row.text("marks").split():
        read = _MARK.fullmatch(part)
        if read is None:
            row.fault("marks", "spans such as place:12-40", "leave the cell empty", severity="warning")
            return ()
        start, end = int(read[2]) + moved, int(read[3]) + moved
        if 0 <= start < end <= len(account.text):
            marks.append((read[1], start, end))
    return tuple(marks)


_MARK = re.compile(r"([a-z_]+):(\d{1,9})-(\d{1,9})")


def _where(row: RowReader) -> Where | None:
    """Build the place as told from its columns, with a fault for each that its relation lacks."""
    before = len(row.faults)
    relation = row.choice("relation", Relation, Relation.AT) if row.text("relation") else None
    known = len(row.faults) == before
    parts = {
        "anchor": row.spoken("anchor", _anchor),
        "anchor2": row.spoken("anchor2", _anchor),
        "bearing": row.spoken("bearing", lambda text: _bearing(row, "bearing", text)),
        "distance": row.spoken("distance", lambda text: _meant(text) or parse_distance(text, miles=row.context.miles)),
        "hours": row.spoken("hours", lambda text: _meant(text) or parse_hours(text)),
    }
    if relation is None:
        if any(parts.values()):
            row.fault("relation", "a relation for the place given", "write e.g. at, near or offset")
        return None
    for need in NEEDS[relation] if known else ():
        if not row.text(need):
            row.fault(need, f"a value, because relation {relation.value!r} needs it")
    anchor = parts["anchor"]
    if relation is Relation.POSITION and isinstance(anchor, Anchor) and anchor.lat is None:
        row.fault("anchor", "a latitude and a longitude", "write e.g. '41 46 N, 50 14 W', or relation 'at'")
    if any(fault.severity == "error" for fault in row.faults[before:]):
        return None
    return Where(relation=relation, **parts)  # type: ignore[arg-type]


def _anchor(text: str) -> Anchor:
    """Coordinates when they can be read as such and hold a digit or say latitude; else a name."""
    looks = any(sign.isdigit() for sign in text) or "latitude" in text.lower()
    try:
        position = parse_coordinates(text)
    except InputError:
        letters = sum(sign.isalpha() for sign in text)
        if looks and letters < sum(sign.isdigit() for sign in text):
            raise
        return Anchor(name=text)
    return Anchor(lat=position.lat, lon=position.lon)


def _meant(text: str) -> Spoken | None:
    found = meant_in(text)
    return found if found is not None and found.value >= 0.0 else None


def _bearing(row: RowReader, column: str, text: str) -> Spoken:
    meant = meant_in(text)
    if meant is not None and 0.0 <= meant.value <= 360.0:
        return meant
    phrase = match_bearing(text)
    if phrase.flags:
        row.fault(
            column,
            "a true bearing, or magnetic with its variation",
            "write e.g. 'SE magnetic (22 W)'",
            "warning",
        )
    return phrase.spoken


def _events(row: RowReader) -> tuple[tuple[str, float], ...]:
    """Events with odds that sum to 1; a single one needs none."""
    parts = [part.strip() for part in row.text("events").split(";") if part.strip()] or [LOSS]
    events = []
    for part in parts:
        name, _, odds = part.partition(":")
        try:
            value = float(odds) if odds.strip() else 1.0 / len(parts)
        except ValueError:
            value = math.nan
        if not name.strip() or not 0.0 <= value <= 1.0:
            row.fault("events", "events with odds between 0 and 1", "write e.g. 'noon:0.5;loss:0.5'")
            return ((LOSS, 1.0),)
        events.append((name.strip(), value))
    if abs(sum(odds for _, odds in events) - 1.0) > 1e-6:
        row.fault("events", "odds that sum to 1", "write e.g. 'noon:0.5;loss:0.5'")
    return tuple(events)


def _days(row: RowReader) -> When | None:
    """The days of the column ``edtf``, which win over what the words say."""
    text = row.text("edtf")
    if not text:
        return None
    try:
        span = parse_date(text)
    except ValueError as reason:
        row.fault("edtf", f"a date in EDTF ({reason})", "write e.g. 1979-02, 197X or 1978-11/1979-04")
        return None
    earliest = datetime.combine(span.first, time.min) if span.first else None
    latest = datetime.combine(span.last, time(23, 59)) if span.last else None
    return When(wording=text, earliest=earliest, latest=latest)


def _when(row: RowReader) -> When | None:
    """Read the time as told; words that are no known form of time are kept as words."""
    text = row.text("when")
    days = _days(row)
    if not text:
        return days
    if days is not None:
        return replace(days, wording=text)
    try:
        return parse_when(text)
    except InputError:
        if any(IMPOSSIBLE_DATE in phrase.flags for phrase in find_times(text)):
            row.fault("when", "a day that the calendar has", severity="warning")
        return When(wording=text)
