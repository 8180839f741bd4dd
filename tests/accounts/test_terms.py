"""Who may see what, and how words and names are shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.accounts.account import Account, Terms, Words
from karmalink.accounts.read import read_account_file
from karmalink.accounts.terms import (
    Audience,
    may_show_position,
    may_show_words,
    may_use,
    redact,
    require,
    shown_text,
    shown_words,
)
from karmalink.core.errors import TermsError

ACCOUNT = read_account_file("a.md", b"---\nwitness: w1\nwords: verbatim\n---\nNorth of the reef.")[0]


def under(terms: Terms) -> Account:
    """Give the sample account under these terms."""
    return replace(ACCOUNT, terms=terms)


@pytest.mark.parametrize(
    ("terms", "audience", "used", "shown"),
    [
        (Terms.PUBLIC, Audience.PUBLIC, True, True),
        (Terms.PUBLIC, Audience.SHARE, True, True),
        (Terms.SHARED, Audience.SHARE, True, False),
        (Terms.SHARED, Audience.PUBLIC, False, False),
        (Terms.OWNER, Audience.SHARE, False, False),
        (Terms.OWNER, Audience.PUBLIC, False, False),
        (Terms.OWNER, Audience.OWNER, True, True),
        (Terms.SHARED, Audience.OWNER, True, True),
    ],
)
def test_terms_say_who_sees_what(terms: Terms, audience: Audience, used: bool, shown: bool) -> None:
    """The table of terms and audiences, whole."""
    account = under(terms)
    assert may_use(account, audience) is used
    assert may_show_words(account, audience) is may_show_position(account, audience) is shown
    assert ("reef" in shown_text(account, audience)) is shown
    assert ("reef" in shown_words(account, "the reef", audience)) is shown


def test_what_may_not_be_used_raises() -> None:
    """Asking for an account that its terms withhold names the account and its terms."""
    with pytest.raises(TermsError, match=r"'a'.*'owner'"):
        require(under(Terms.OWNER), Audience.SHARE)


@pytest.mark.parametrize("words", list(Words))
def test_only_verbatim_words_stand_in_quotation_marks(words: Words) -> None:
    """A summary, a translation or a simulation is never dressed up as a quotation."""
    shown = shown_words(replace(ACCOUNT, words=words), "north", Audience.OWNER)
    assert shown.startswith("“") is (words is Words.VERBATIM)


@given(st.lists(st.sampled_from(["Tam", "TAM", "Tamsin", "Old Tam", "reef", "and", "."]), max_size=8))
def test_no_name_survives_redaction(words: list[str]) -> None:
    """After redaction no name is left in any letter case, and longer words that hold it are untouched."""
    shown = redact(" ".join(words), {"Tam": "w1", "Old Tam": "w1"})
    assert "tam" not in shown.casefold().split()
    assert shown.count("Tamsin") == words.count("Tamsin")


@pytest.mark.parametrize("pseudonym", ["", "two words", "Tam"])
def test_a_pseudonym_that_tells_is_refused(pseudonym: str) -> None:
    """A pseudonym is an id and none of the names."""
    with pytest.raises(ValueError, match="cannot stand for a name"):
        redact("Tam", {"Tam": pseudonym})
