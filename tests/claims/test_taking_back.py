"""What a teller takes back right behind saying it does not stand; what corrects it does."""

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
    assert len({claim.id for claim in claims}) == len(claims)
    return [claim for claim in claims if claim.where is not None]


def standing(text: str) -> list[str | None]:
    """Where the bell is affirmed to be."""
    return [
        c.where.anchor.name
        for c in read(text)
        if c.subject == CONTEXT.lost and c.polarity is Polarity.AFFIRMED and c.where and c.where.anchor
    ]


@pytest.mark.parametrize(
    ("text", "bearing", "km"),
    [
        ("The bell is 300 m south-west of the bridge. No wait, south-east.", 135.0, 0.3),
        ("The bell is 300 m south-west of the bridge, no wait, south-east.", 135.0, 0.3),
        ("The bell lies 3 km south of the bridge, I mean north of the bridge.", 0.0, 3.0),
        ("The bell lies 3 km south of Kandal. Sorry, north of Kandal.", 0.0, 3.0),
        ("The bell lies 2 km NE of Kandal. No, NW of it.", 315.0, 2.0),
        ("The bell lies west of Kandal. I mean, east.", 90.0, None),
    ],
)
def test_a_corrected_direction_keeps_its_distance(text: str, bearing: float, km: float | None) -> None:
    """The first direction is denied; the second has the landmark and the distance of the first."""
    first, second = read(text)
    assert (first.polarity, second.polarity) == (Polarity.DENIED, Polarity.AFFIRMED)
    assert second.where is not None
    assert second.where.bearing is not None
    assert second.where.bearing.value == bearing
    assert (second.where.distance.value if second.where.distance else None) == km
    assert first.where is not None
    assert second.where.anchor == first.where.anchor
    assert second.subject == CONTEXT.lost


@pytest.mark.parametrize(
    "text",
    [
        "The bell was at Prey Lok, sorry, at Kandal.",
        "We buried it in Prey Lok. No, in Kandal.",
        "We buried the bell in Prey Lok in 1970. No, wait, in Kandal.",
        "We buried it in Prey Lok. No, we buried it in Kandal.",
        "We hid the bell near Prey Lok. Sorry, it was near Kandal.",
    ],
)
def test_the_corrected_place_wins(text: str) -> None:
    """A place that is corrected, in its sentence or in the next, is not affirmed; the correction is."""
    assert standing(text) == ["Kandal"]


@pytest.mark.parametrize(
    "text",
    [
        "We buried it in Kandal. That was a lie.",
        "We buried the bell in Kandal, but that is wrong.",
        "They say that the bell is in Kandal, but that is not true.",
        "The bell is in Kandal. That's false!",
        "We hid it in Kandal. I lied.",
        "The bell lies 5 km north of Kandal. All that is a lie.",
    ],
)
def test_a_lie_takes_back_the_clause_before(text: str) -> None:
    """ "That was a lie" right behind a clause denies what it says."""
    assert standing(text) == []
    assert all(claim.polarity is Polarity.DENIED for claim in read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We buried it in Kandal. That was wrong of us.", ["Kandal"]),
        ("We buried it in Kandal. No, I am not tired.", ["Kandal"]),
        ("The bell lies 3 km south of Kandal. No, we never went north.", ["Kandal"]),
        ("The bell was in Kandal. We then carried it to Prey Lok.", ["Kandal", "Prey Lok"]),
        ("The bell was in Kandal. I was told that my uncle lied.", ["Kandal"]),
    ],
)
def test_what_corrects_nothing_takes_nothing_back(text: str, expected: list[str]) -> None:
    """An answer, a regret, or somebody else's lie leaves what was said."""
    assert standing(text) == expected
