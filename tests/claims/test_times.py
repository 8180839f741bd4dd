"""Times of testimony: dated by the words, the case's events, a birth, the telling and the story's own clock."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.claims.times import KnownEvent, TimeContext, TimePhrase, find_times

CONTEXT = TimeContext(
    told_on=(date(1986, 3, 2), date(1986, 3, 2)),
    born=1961,
    events=(
        KnownEvent(names=("the flood",), first=date(1978, 9, 1), last=date(1978, 10, 31)),
        KnownEvent(names=("the war",), first=date(1970, 3, 18), last=date(1975, 4, 17)),
    ),
)


def told(text: str, context: TimeContext = CONTEXT) -> list[tuple[str, str, str]]:
    """Wording and bounds of every time of a text."""
    return [(p.when.wording, *_days(p)) for p in find_times(text, context)]


def _days(phrase: TimePhrase) -> tuple[str, str]:
    when = phrase.when
    if when.earliest is None or when.latest is None:
        return "", ""
    return when.earliest.date().isoformat(), when.latest.date().isoformat()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It was around 1975.", "1974-01-01", "1976-12-31"),
        ("In the dry season of 1979 we left.", "1978-11-01", "1979-04-30"),
        ("in the dry season of 1979, maybe 1980, we left", "1978-11-01", "1980-12-31"),
        ("two years before the Khmer Rouge came", "1973-01-01", "1973-12-31"),
        ("about ten years ago", "1975-01-01", "1977-12-31"),
        ("between 1972 and 1974", "1972-01-01", "1974-12-31"),
        ("in the late seventies", "1977-01-01", "1979-12-31"),
        ("sometime in the eighties", "1980-01-01", "1989-12-31"),
        ("when I was twelve we moved", "1973-01-01", "1974-12-31"),
        ("September 1857", "1857-09-01", "1857-09-30"),
        ("the summer of '72", "1972-06-01", "1972-08-31"),
        ("in the early 1970s", "1970-01-01", "1973-12-31"),
        ("B.E. 2518 it was", "1975-01-01", "1975-12-31"),
        ("in the year after the flood", "1979-01-01", "1979-12-31"),
        ("before the war", "1960-03-18", "1970-03-17"),
        ("in Pol Pot time", "1975-04-17", "1979-01-07"),
        ("the winter of 1944-45", "1944-12-01", "1945-02-28"),
        ("at Christmas 1944", "1944-12-24", "1944-12-26"),
        ("late in 1978", "1978-09-01", "1978-12-31"),
        ("the end of March 1971", "1971-03-21", "1971-03-31"),
        ("We left yesterday.", "1986-03-01", "1986-03-01"),
        ("last year", "1985-01-01", "1985-12-31"),
        ("three weeks ago", "1986-02-09", "1986-02-09"),
        ("from March to June 1978", "1978-03-01", "1978-06-30"),
        ("in the eighteen-sixties", "1860-01-01", "1869-12-31"),
        ("in nineteen seventy-nine", "1979-01-01", "1979-12-31"),
        ("before 1970", "1960-01-01", "1969-12-31"),
        ("about the 3rd of May 1971", "1971-04-30", "1971-05-06"),
        ("during the flood", "1978-09-01", "1978-10-31"),
    ],
)
def test_a_time_means_the_stretch_that_the_conventions_give(text: str, first: str, last: str) -> None:
    """Each form of a vague time has one stated convention."""
    assert [days[1:] for days in told(text)] == [(first, last)]


def test_the_story_has_its_own_clock() -> None:
    """ "Three days later" counts from the last dated event of the story, never from the telling."""
    text = "On 4 May 1975 we hid it. Three days later they came. "
    text += "The next morning we ran. The following year I went back."
    assert [days[1] for days in told(text)] == ["1975-05-04", "1975-05-07", "1975-05-08", "1976-01-01"]


def test_without_a_dated_story_later_means_nothing() -> None:
    """A relative time without its anchor keeps its words and invents no date."""
    assert told("Three days later we ran.", TimeContext()) == [("Three days later", "", "")]


@pytest.mark.parametrize(
    "text",
    ["The flood took the bridge.", "1500 men stood there", "He may march on.", "room 1975A", "I was two houses away"],
)
def test_what_tells_no_time_is_none(text: str) -> None:
    """An event as a subject, a count, a verb that is a month's name, a code: none is a time."""
    assert told(text) == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_spans_are_exact_for_any_text(text: str) -> None:
    """The wording is the text at its offsets, and bounds are in order."""
    for phrase in find_times(text, CONTEXT):
        assert text[phrase.start : phrase.end] == phrase.when.wording


_PIECES = st.sampled_from(
    ["the", "year", "1979", "after", "before", "about", "between", "and", "or", "flood", "late", "early", "three", "days",
     "later", "ago", "dry", "season", "of", "March", "'72", ",", ".", "I was", "when", "twelve", "next", "last", "seventies",
     "1970s", "B.E.", "2518", "4 May 1975", "the war", "since", "from", "to", "-", "9999", "1000", "week"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=14))
def test_words_of_time_in_any_order_never_fail(pieces: list[str]) -> None:
    """No order of words of time makes the reader fail, overlap or go backwards."""
    text = " ".join(pieces)
    found = find_times(text, CONTEXT)
    assert all(a.end <= b.start for a, b in pairwise(found))
