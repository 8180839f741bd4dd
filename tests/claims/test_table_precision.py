"""No precision is made up between reading and ``claims.csv``, and no cell breaks the table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.accounts.account import Account, AccountKind, Terms, Words
from karmalink.claims import Claim, ReadingContext, read_claims, read_claims_table, write_claims_table
from karmalink.claims.bearings import parse_bearing
from karmalink.claims.columns import meant_in, spoken_cell
from karmalink.core.places import Spoken

CONTEXT = ReadingContext(lost="bell", first_era="lost", places=("Kandal", "Wat Thmei"))


def account(text: str, language: str = "") -> Account:
    """An account of this text."""
    return Account(
        id="A", witness="w", kind=AccountKind.TESTIMONY, words=Words.VERBATIM, text=text, sha256="", file="",
        terms=Terms.PUBLIC, language=language,
    )  # fmt: skip


def again(text: str) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The claims of a text, and the same after a visit to the table."""
    claims = read_claims(account(text), CONTEXT)
    got, _ = read_claims_table(
        write_claims_table(claims), file="claims.csv", accounts={"A": account(text)}, lost="bell", first_era="lost"
    )
    return claims, got


@pytest.mark.parametrize(
    "text",
    [
        "We buried it about two hundred metres east of the old dam.",
        "The bell was lying twenty paces from the trunk.",
        "It lies a stone's throw from Kandal.",
        "The island lies ten hours by steamer south of Wat Thmei.",
        "It lies SE of SE.",
        "ភូមិនោះនៅចម្ងាយ 7 គីឡូម៉ែត្រខាងពាយ័ព្យភ្នំប្រុស។",
        "ចម្ងាយដើរពីរថ្ងៃពីភ្នំបូកគោ។",
        "My aunt told me that the smith said, \"They buried the bell, 'they'; all of it\" in Kandal.",
        "=We buried it in Kandal; @they, -we.\nThen we fled.\n\nIn 1975 we came back. Three days later we sold it.",
    ],
)
def test_a_claim_comes_back_from_the_table_as_it_went(text: str) -> None:
    """Steps, chains, marks, times and words survive, whatever quotes, semicolons, lines or formula signs they hold."""
    claims, got = again(text)
    assert claims
    assert got == claims


_STEP = st.floats(1e-6, 1e4, allow_subnormal=False)


@given(st.text(), st.floats(0.0, 360.0), _STEP, st.sampled_from(["", " km"]))
def test_words_that_say_no_number_keep_the_number_beside_them(words: str, value: float, step: float, unit: str) -> None:
    """Value and step are read back exactly, and so are the words but for the space around them."""
    words = words.strip()
    cell = spoken_cell(Spoken(value=value, step=step, wording=words), unit, ())
    assert meant_in(cell) == Spoken(value=value, step=step, wording=words)


@pytest.mark.parametrize(
    "cell", ["", "90", "SE", "2 km (perhaps)", "x (1 +/- 0)", "x (1 +/- nan)", "x (e +/- .)", "(1 +/- 1e999)"]
)
def test_other_words_say_nothing_of_a_step(cell: str) -> None:
    """Only a number and half a step above zero, both finite, are taken as such."""
    assert meant_in(cell) is None


def test_a_bearing_beyond_the_circle_is_no_bearing() -> None:
    """What stands beside the words is held to the range of its column."""
    claims, _ = again("We buried it about two hundred metres east of the old dam.")
    plain = write_claims_table(claims)
    text = plain.replace(",east,", ",towards dawn (900.0 +/- 45.0),")
    assert text != plain
    _, faults = read_claims_table(
        text, file="c", accounts={"A": account(claims[0].quote)}, lost="bell", first_era="lost"
    )
    assert any(fault.column == "bearing" for fault in faults)


def test_plain_words_stay_plain() -> None:
    """Words that say their number need nothing beside them."""
    assert spoken_cell(parse_bearing("SE"), "", (parse_bearing,)) == "SE"
