"""Dates as people write them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.core.dates import Span, parse_date, write_edtf


@given(st.dates())
def test_a_day_means_itself(day: date) -> None:
    """A written day spans that day and no other."""
    span = parse_date(day.isoformat())
    assert (span.first, span.last) == (day, day)


@pytest.mark.parametrize("text", ["1912-02-30", "1911-02-29", "1912-13", "0000", "12 May", "", "1912/1911", "../.."])
def test_a_day_in_no_calendar_is_refused(text: str) -> None:
    """What is no date, or a date in no calendar, raises ValueError."""
    with pytest.raises(ValueError, match=r"."):
        parse_date(text)


def test_a_vaguer_date_holds_the_sharper() -> None:
    """A decade holds its year, a year its month, a month its day."""
    spans = [parse_date(text) for text in ("191X", "1912", "1912-04", "1912-04-15~")]
    for wide, narrow in pairwise(spans):
        assert wide.first is not None
        assert narrow.first is not None
        assert wide.last is not None
        assert narrow.last is not None
        assert wide.first <= narrow.first <= narrow.last <= wide.last


_DAYS = st.dates()


@given(st.none() | _DAYS, st.none() | _DAYS)
def test_what_is_written_reads_back(first: date | None, last: date | None) -> None:
    """EDTF that we write is read as the same span, open ends included."""
    if first and last and last < first:
        first, last = last, first
    if first or last:
        assert parse_date(write_edtf(first, last)) == Span(first=first, last=last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("1975-21", date(1975, 3, 1), date(1975, 5, 31)), ("1944-24", date(1944, 12, 1), date(1945, 2, 28)),
     ("[1979,1980]", date(1979, 1, 1), date(1980, 12, 31)), ("{1979-03,1980}", date(1979, 3, 1), date(1980, 12, 31))],
)  # fmt: skip
def test_seasons_and_sets_are_spans(text: str, first: date, last: date) -> None:
    """A season is its months, a set reaches from its first to its last day."""
    assert parse_date(text) == Span(first=first, last=last)
