"""Rows of events.csv: what people of a case date by, and when it was."""

from __future__ import annotations

from typing import Final

from karmalink.core.dates import FORMS, parse_date
from karmalink.core.errors import Fault
from karmalink.core.tables import Cells, Table
from karmalink.records.record import KnownEvent

EVENT_COLUMNS: Final = ("name", "when", "source")


def read_events(table: Table) -> tuple[tuple[KnownEvent, ...], tuple[Fault, ...]]:
    r"""Read the rows of ``events.csv``: ``name`` holds all spoken forms with ";" between them, ``when`` is EDTF.

    Examples
    --------
    >>> from karmalink.core.tables import read_table
    >>> table, _ = read_table("name,when\nthe flood;the high water,1978-09/1978-10\n", file="e.csv", known=EVENT_COLUMNS)
    >>> events, faults = read_events(table)
    >>> events[0].names, events[0].last.isoformat(), faults
    (('the flood', 'the high water'), '1978-10-31', ())
    """
    faults: list[Fault] = []
    events = [event for row in table.rows if (event := _event(Cells(table.file, row, faults)))]
    return tuple(events), tuple(faults)


def _event(cells: Cells) -> KnownEvent | None:
    names = tuple(name.strip() for name in cells.text("name").split(";") if name.strip())
    if not names:
        cells.fault("name", "an empty cell", "how people call it", "write e.g. the flood;the high water")
    try:
        span = parse_date(cells.text("when"))
    except ValueError as reason:
        cells.fault("when", str(reason), FORMS)
        return None
    if span.first is None or span.last is None:
        cells.fault("when", "an open end", "both ends of the time", "write e.g. 1978-09/1978-10")
        return None
    if not names:
        return None
    return KnownEvent(names=names, first=span.first, last=span.last, source=cells.text("source"))
