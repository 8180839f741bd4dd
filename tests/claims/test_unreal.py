"""Words of denial, doubt and unreality do not affirm; one of two alternatives is not said for sure."""

from __future__ import annotations

import pytest

from karmalink.accounts.account import Account, AccountKind, Terms, Words
from karmalink.claims import Claim, Polarity, ReadingContext, read_claims

CONTEXT = ReadingContext(lost="temple-bell", first_era="lost", places=("Kandal", "Prey Lok", "Ta Khmau"))


def read(text: str) -> list[Claim]:
    """Placed claims, each with its exact words."""
    account = Account(
        id="A", witness="w", kind=AccountKind.TESTIMONY, words=Words.VERBATIM, text=text, sha256="", file="",
        terms=Terms.PUBLIC,
    )  # fmt: skip
    claims = read_claims(account, CONTEXT)
    assert all(claim.quote == text[claim.start : claim.end] for claim in claims)
    return [claim for claim in claims if claim.where is not None]


def affirmed(text: str) -> list[Claim]:
    """Claims that put the bell somewhere."""
    return [c for c in read(text) if c.subject == CONTEXT.lost and c.polarity is Polarity.AFFIRMED]


@pytest.mark.parametrize(
    "text",
    [
        "It is false that the bell is at Kandal.",
        "It is a lie that they buried the bell in Kandal.",
        "It was untrue that the bell stood near Kandal.",
        "If the bell had been at Kandal we would have seen it.",
        "Unless it was in Kandal, it is lost.",
        "They planned to bury the bell at Kandal but they never did.",
        "He wanted to dig at Kandal.",
        "They thought about burying the bell in Kandal.",
        "We considered hiding it near Kandal.",
        "I wish we had buried it in Kandal.",
        "He wished that he had hidden the bell in Kandal.",
        "He never said that they buried it in Kandal.",
        "We almost buried it in Kandal.",
        "We nearly sank the bell in Kandal.",
        "The bell was all but hidden in Kandal.",
        "It was going to be buried at Kandal.",
        "The bell came close to being buried in Kandal.",
        "Nobody believes that the bell is in Kandal.",
    ],
)
def test_the_unreal_affirms_no_place(text: str) -> None:
    """What is denied, supposed, wished, intended or only nearly done puts the thing nowhere."""
    assert affirmed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "We almost always kept the bell in Kandal.",
        "The bell lies almost in Kandal.",
        "It is not a lie that it is in Kandal.",
    ],
)
def test_nearly_bears_on_its_own_word(text: str) -> None:
    """ "Almost always" and "almost in" tell of what was."""
    assert affirmed(text)


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("I doubt it was near Kandal.", "i doubt"),
        ("I doubt that the bell is at Kandal.", "i doubt"),
        ("My uncle doubted that it was in Kandal.", "doubted"),
        ("It is unlikely that the bell was in Kandal.", "unlikely"),
    ],
)
def test_a_doubt_denies_with_its_own_words(text: str, hedge: str) -> None:
    """Who doubts denies, less than surely, and the hedge is what was said."""
    (claim,) = read(text)
    assert (claim.polarity, claim.hedge) == (Polarity.DENIED, hedge)
    assert claim.certainty is not None
    assert claim.certainty < 1


def test_no_doubt_is_no_doubt() -> None:
    """Who does not doubt affirms, without a hedge."""
    (claim,) = read("My uncle did not doubt that the bell is in Kandal.")
    assert (claim.polarity, claim.hedge) == (Polarity.AFFIRMED, "")


@pytest.mark.parametrize(
    "text",
    [
        "The bell was either at Kandal or in Prey Lok.",
        "We buried it either in Kandal or in Prey Lok.",
        "Either it was in Kandal or it was in Prey Lok.",
        "The bell lies either 5 km north of Kandal or 3 km south of Prey Lok.",
    ],
)
def test_one_of_two_is_an_even_chance(text: str) -> None:
    """ "Either ... or" gives two claims, each with even certainty and these words for hedge."""
    claims = affirmed(text)
    assert [c.where.anchor.name for c in claims if c.where and c.where.anchor] == ["Kandal", "Prey Lok"]
    assert [(c.certainty, c.hedge) for c in claims] == [(0.5, "either ... or")] * 2


@pytest.mark.parametrize(
    "text", ["Either my uncle or his son buried it in Kandal.", "The bell lay on either side of Kandal or so I think."]
)
def test_either_of_something_else_doubts_no_place(text: str) -> None:
    """Two doers, or both sides, are no alternative places."""
    assert all("either" not in c.hedge for c in read(text))
