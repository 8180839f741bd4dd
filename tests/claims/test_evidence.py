"""What may become evidence about the lost thing: asserted, awake, about it and no other, on the right side of a denial."""

from __future__ import annotations

import pytest

from karmalink.accounts.account import Account, AccountKind, Terms, Words
from karmalink.claims import Basis, Claim, Polarity, ReadingContext, read_claims

CONTEXT = ReadingContext(
    lost="temple-bell", first_era="lost", places=("Wat Thmei", "Kandal", "Prey Lok"), holders=("Mr Low",)
)


def evidence(text: str, context: ReadingContext = CONTEXT) -> list[Claim]:
    """Claims that would move the map of the bell."""
    account = Account(
        id="A", witness="w", kind=AccountKind.TESTIMONY, words=Words.VERBATIM, text=text, sha256="", file="",
        terms=Terms.PUBLIC,
    )  # fmt: skip
    return [c for c in read_claims(account, context) if c.subject == context.lost and c.where is not None]


def placed(text: str) -> list[tuple[str, str, bool]]:
    """Relation, anchor and whether denied, of what would move the map."""
    return [
        (c.where.relation.value, c.where.anchor.name or "", c.polarity is Polarity.DENIED)
        for c in evidence(text)
        if c.where and c.where.anchor
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Did you bury it in Kandal?",
        "Who buried the bell in Kandal?",
        "Does it lie 5 miles north of Kandal?",
        "Was it destroyed?",
        "If it is buried in Kandal, we shall find it.",
        "If it lies 5 miles north of Kandal we can find it.",
        "Unless it was buried in Kandal, it is lost.",
        "Had it been buried in Kandal, I would know.",
        "We would have buried it in Kandal if they had come.",
        "If they had come, we would have buried it in Kandal.",
        "Without the monk we would have buried it in Kandal.",
        "Suppose it was buried in Kandal.",
        "They should bury it in Kandal.",
        "I wonder whether it was buried in Kandal.",
        "I hope it is buried in Kandal.",
        "I don't know if it is in Kandal.",
        "He asked me if the bell was buried in Kandal.",
        "He pretended that the bell was buried in Kandal.",
        "Nobody told me that it was buried in Kandal.",
        "I never said that the bell was buried in Kandal.",
        "I cannot say that it was buried in Kandal.",
        "He did not say that the bell was buried in Kandal.",
        "If it was sold to Mr Low, I did not see it.",
        "If it was melted down, I did not see it.",
    ],
)
def test_what_nobody_asserts_places_nothing(text: str) -> None:
    """A question, a condition, a wonder, what would have been, and what nobody said put the thing nowhere."""
    assert placed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "We wanted to bury it in Kandal.",
        "He planned to hide the bell in Kandal.",
        "We were going to bury the bell in Kandal.",
        "He promised to bury it in Kandal.",
        "He ordered us to bury it in Kandal.",
        "Tell him to hide the bell in Kandal.",
        "Instead of burying it in Kandal we sold it.",
    ],
)
def test_a_wish_or_an_order_is_no_deed(text: str) -> None:
    """What was wanted, planned, promised or ordered is kept for review and moves no map."""
    assert placed(text) == []


def test_a_deed_with_to_is_a_deed() -> None:
    """ "Went to X to bury it" and "to Kandal" are no wishes."""
    assert placed("We carried the bell to Kandal.") == [("to", "Kandal", False)]
    assert placed("We went out and buried the bell in Kandal.") == [("at", "Kandal", False)]


@pytest.mark.parametrize(
    "text",
    [
        "We lived in Kandal and it was hot.",
        "We found a dog in Kandal.",
        "My mother was found in Kandal.",
        "My house is 5 miles north of Kandal.",
        "A tree stands 5 miles north of Kandal.",
        "We camped 5 miles north of Kandal.",
        "It was raining in Kandal.",
        "It was cold in Kandal.",
        "Her house was burned.",
        "We searched for the bell in Kandal.",
        "I was born in Kandal.",
        "The bell was taken at night. The camp was five kilometres north of Kandal.",
        "The lime pit is west of Kandal.",
        "The school was 2 km from Kandal.",
        "All the rice in Kandal was lost.",
        "They hid the rice in Kandal.",
        "She was born in Kandal.",
        "He was also born near Kandal.",
        "The soldiers were 3 km north of Kandal.",
        "The river runs between Kandal and Prey Lok.",
    ],
)
def test_what_is_plainly_another_moves_no_map(text: str) -> None:
    """The teller, somebody's thing, something new, another sort, the weather: their place is not the lost thing's."""
    assert placed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It lies in Kandal.",
        "She was buried in Kandal.",
        "They hid the box in Kandal.",
        "My uncle died in 1970. He is buried in Kandal.",
        "The thing is 3 km north of Kandal.",
    ],
)
def test_what_may_be_the_thing_is_flagged(text: str) -> None:
    """A pronoun or "the box" may be the thing: it counts, and asks to be looked at."""
    (got,) = evidence(text)
    assert "subject?" in got.flags


def test_at_sea_we_are_the_ship() -> None:
    """Where miles are nautical, "we" at a place is the ship; on land it is people."""
    at_sea = ReadingContext(lost="dawn", first_era="lost", places=("Kandal",), miles="nm")
    assert evidence("We sank 5 miles off Kandal.", at_sea)
    assert not evidence("We lay 5 miles off Kandal.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bell was in Kandal, not in Prey Lok.", [("at", "Kandal", False), ("at", "Prey Lok", True)]),
        ("The bell was not in Kandal but in Prey Lok.", [("at", "Kandal", True), ("at", "Prey Lok", False)]),
        ("The bell was neither in Kandal nor in Prey Lok.", [("at", "Kandal", True), ("at", "Prey Lok", True)]),
        ("It is not true that the bell lies in Kandal.", [("at", "Kandal", True)]),
        ("It is a lie that the bell was buried in Kandal.", [("at", "Kandal", True)]),
        ("It is true that the bell was buried in Kandal.", [("at", "Kandal", False)]),
        ("I doubt that the bell was buried in Kandal.", [("at", "Kandal", True)]),
        ("I don't doubt that the bell was buried in Kandal.", [("at", "Kandal", False)]),
        ("The bell was never in Kandal.", [("at", "Kandal", True)]),
        ("It was not destroyed.", [("gone", "destroyed", True)]),
        ("We buried it in Kandal, no, wait, in Prey Lok.", [("at", "Prey Lok", False)]),
    ],
)
def test_each_place_stands_on_its_own_side_of_a_denial(text: str, expected: list[tuple[str, str, bool]]) -> None:
    """ "Not" and "but" bear on the place behind them; who takes a place back puts the next in its stead."""
    assert placed(text) == expected


@pytest.mark.parametrize(
    "text", ["They stole the bell from inside Wat Thmei.", "The bell was moved away from near Wat Thmei."]
)
def test_what_is_taken_from_inside_a_place_is_no_longer_there(text: str) -> None:
    """ "From inside X" is *from* X: where a movement begins says nothing of where the thing is."""
    assert placed(text) == [("from", "Wat Thmei", False)]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The bell lies in Kandal, my uncle said.", ("my uncle",)),
        ('"The bell lies in Kandal," said the smith.', ("the smith",)),
        ("The bell lies in Kandal, they said.", ()),
        ("They say it was melted down.", ()),
    ],
)
def test_a_teller_named_behind_is_a_teller(text: str, chain: tuple[str, ...]) -> None:
    """Hearsay is hearsay wherever its teller stands, and is told once."""
    (got,) = evidence(text)
    assert (got.basis, got.chain) == (Basis.HEARD, chain)


def test_a_dream_told_awake_is_dreamt() -> None:
    """A dream or vision named in a sentence colours all that it tells."""
    for text in ("Last night I had a dream: the bell lay in Kandal.", "I had a vision that the bell lies in Kandal."):
        assert {c.basis for c in evidence(text)} == {Basis.DREAMT}


def years(text: str) -> dict[str, str]:
    """Year of each claim of a text that has one, by its words."""
    account = Account(
        id="A", witness="w", kind=AccountKind.TESTIMONY, words=Words.VERBATIM, text=text, sha256="", file="",
        terms=Terms.PUBLIC,
    )  # fmt: skip
    return {
        c.quote: str(c.when.earliest.year) if c.when and c.when.earliest else "" for c in read_claims(account, CONTEXT)
    }


@pytest.mark.parametrize(
    ("text", "clause", "year"),
    [
        ("In 1975 we left Kandal and buried the bell in Prey Lok.", "buried the bell in Prey Lok", "1975"),
        ("We left Kandal in 1975 and buried the bell in Prey Lok.", "buried the bell in Prey Lok", ""),
        ("In 1961 we left Kandal; it fell and we buried the bell.", "we buried the bell", ""),
        ("In 1975 we left Kandal and it may be in Prey Lok.", "it may be in Prey Lok", ""),
        ("In 1975 we left Kandal and it may have been in Prey Lok.", "it may have been in Prey Lok", "1975"),
        ("We buried the bell in 1961, no, it was 1963.", "We buried the bell in 1961", "1963"),
        ("My old uncle Bo the smith, in 1975, sank it and he left Kandal.", "he left Kandal", ""),
    ],
)
def test_a_time_governs_its_clause_and_those_it_leads(text: str, clause: str, year: str) -> None:
    """A time in front leads what follows up to a semicolon, but not what *may be* now; one behind governs its own clause."""
    assert years(text)[clause] == year


def test_a_corrected_time_leads_on_corrected() -> None:
    """Who says "in 1961, no, 1963" tells what follows of 1963."""
    found = years("In 1961 we fled, no, it was two years after that, 1963, and we buried the bell in Kandal.")
    assert found["we buried the bell in Kandal"] == "1963"


@pytest.mark.parametrize("text", ["Well, no; we buried the bell in Kandal.", "No! We hid the bell in Kandal."])
def test_no_as_an_answer_denies_nothing_behind_it(text: str) -> None:
    """ "No" denies where a noun follows; before a sign it answers."""
    assert placed(text) == [("at", "Kandal", False)]


@pytest.mark.parametrize(
    "text",
    ["I last saw them 2 km north of Kandal.", "She was last seen near Kandal."],
)
def test_whom_somebody_last_saw_is_whom_one_looks_for(text: str) -> None:
    """The point last seen needs no guess about the subject."""
    found = evidence(text)
    assert found
    assert not any("subject?" in claim.flags for claim in found)
