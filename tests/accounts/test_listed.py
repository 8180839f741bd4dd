"""Lists of dreams: one account a report, and prose left whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.accounts import AccountKind
from karmalink.accounts.heading_dates import heading_dates
from karmalink.accounts.listed import split_reports
from karmalink.accounts.read import inspect_account_file, read_account_file


def test_three_hundred_nights_are_three_hundred_accounts() -> None:
    """Each report becomes an account of one dreamer, named by its number, told on its day; shared faults come once."""
    text = "".join(f"#1-{n:03} (19{70 + n // 12}-{n % 12 + 1:02}-03) I stood in field {n}.\n\n" for n in range(300))
    accounts, faults = inspect_account_file("nights.txt", text.encode())
    assert len(accounts) == 300
    assert len({account.id for account in accounts}) == 300
    last = accounts[299]
    assert (last.id, last.told_on, last.kind) == ("nights-1-299", "1994-12-03", AccountKind.DREAM)
    assert last.text == "I stood in field 299."
    assert {account.witness for account in accounts} == {"nights"}
    assert len(faults) < 6


@pytest.mark.parametrize(
    "heads",
    [
        ["Night 1", "Night 2:", "Night 3, the ford"],
        ["Dream #1 (1996-04-03)", "Dream #2", "Dream #3"],
        ["## Nacht 1", "## Nacht 2", "## Nacht 3"],
        ["យប់ទី១", "យប់ទី២", "យប់ទី៣"],
    ],
)
def test_numbered_nights_are_split(heads: list[str]) -> None:
    """Headings that number nights, in several languages and scripts, begin a report each."""
    text = "\n".join(f"{head}\nA field, and water in it.\n" for head in heads)
    assert [one.number for one in split_reports(text)] == ["1", "2", "3"]


def test_dated_entries_are_dreams_only_when_somebody_says_so() -> None:
    """A diary of dates is one account; with dreams in it, or said to be dreams, it is a list of them."""
    text = "3 April 1996\nA ford.\n\n5 April 1996\nA hill.\n\n5 April 1996\nA tree.\n"
    assert split_reports(text) == ()
    assert [(one.number, one.told_on) for one in split_reports(text, dreams=True)] == [
        ("1996-04-03", "1996-04-03"),
        ("1996-04-05", "1996-04-05"),
        ("1996-04-05-2", "1996-04-05"),
    ]
    assert len(split_reports(text.replace("A ", "I dreamt of a "))) == 3
    beside = b"kind: letter\nwords: verbatim\nterms: owner\nwitness: w1\n"
    assert len(read_account_file("dreams.txt", text.encode(), sidecar=beside)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Night 1 was cold.\nNight 2 was colder still.\nNight 3 we went home.\n",
        "We were #1 and they were #2, and #3 came late.\n" * 3,
        "#3 they said.\n#2 we said.\n#1 nobody said.\n",
        "Night 1\nthe only heading\n",
    ],
)
def test_prose_is_not_split(text: str) -> None:
    """Sentences that begin like headings, numbers within lines and single headings make no list."""
    assert split_reports(text) == ()


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="#\n\r"), max_size=20),
        min_size=3,
        max_size=6,
    )
)
def test_reports_are_in_order_and_apart(bodies: list[str]) -> None:
    """Reports lie in the text, in order, apart, and hold none of their headings."""
    text = "".join(f"#{n} (1996-04-{n:02}) {body}\n" for n, body in enumerate(bodies, start=1))
    reports = split_reports(text)
    assert [text[one.start : one.end] for one in reports] == [body.strip() for body in bodies]
    assert all(one.end <= two.start for one, two in pairwise(reports))


def test_the_order_of_day_and_month_is_told_by_the_list() -> None:
    """Figures that can be read two ways are believed only as far as the other dates of the list allow."""
    assert heading_dates(["03/04/96", "25/04/96"]) == ("1996-04-03", "1996-04-25")
    assert heading_dates(["03/04/96", "04/25/96"]) == ("1996-03-04", "1996-04-25")
    assert heading_dates(["03/04/96", "05/04/96"]) == ("1996", "1996")
    assert heading_dates(["03.04.1996", "Sunday, 3 March 1996", "no date"]) == ("1996-04-03", "1996-03-03", None)
