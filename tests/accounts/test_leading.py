"""Leading questions: those that put a detail into the witness's mouth, and only those."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.accounts import LeadingForm, guess_turns, leading_questions


def ask(question: str) -> tuple[tuple[LeadingForm, list[str]], ...]:
    """Judge one question, asked before anything is said."""
    text = f"Q: {question}\nA: Yes.\nQ: Go on.\n"
    found = leading_questions(text, guess_turns(text))
    return tuple((one.form, [text[start:end] for start, end in one.details]) for one in found)


@pytest.mark.parametrize(
    ("question", "form", "detail"),
    [
        ("It was near the pagoda, wasn't it?", LeadingForm.TAG, "the pagoda"),
        ("You went north, right?", LeadingForm.TAG, "north"),
        ("Didn't you see the truck?", LeadingForm.NEGATED, "the truck"),
        ("Was it in Srayong?", LeadingForm.DETAIL, "Srayong"),
        ("Was it two kilometres from the road?", LeadingForm.DETAIL, "two kilometres"),
        ("Did you see the boat when you came back?", LeadingForm.DETAIL, "the boat"),
        ("And was it in 1979?", LeadingForm.DETAIL, "1979"),
        ("So he buried it at night?", LeadingForm.STATEMENT, "at night"),
        ("C'était le soir, n'est-ce pas ?", LeadingForm.TAG, "C'était le soir"),
    ],
)
def test_a_detail_handed_over_leads(question: str, form: LeadingForm, detail: str) -> None:
    """A question that holds a place, name, number, time or thing to agree with is leading, and the detail is told."""
    ((found, details),) = ask(question)
    assert found is form
    assert detail in details


@pytest.mark.parametrize(
    "question",
    [
        "Where was it?", "And then?", "What did you see near the river?", "Did you see anything?", "Was anyone there?",
        "Can you tell us about the place?", "Do you remember where it was?", "Did you go yourself?", "Are you sure?",
        "How far was it?", "Is there anything else?", "Did you see a boat?", "Would you like some water?",
    ],
)  # fmt: skip
def test_an_open_question_does_not_lead(question: str) -> None:
    """A question that leaves the answer to the witness is not leading."""
    assert ask(question) == ()


def test_what_the_witness_said_before_is_not_put_into_their_mouth() -> None:
    """The same question leads before the witness has named the place, and not after."""
    asked = "Q: Was it near the pagoda?\n"
    before, after = asked + "A: Yes.\nQ: When?", "Q: Where?\nA: By the pagoda.\n" + asked + "A: Yes."
    assert len(leading_questions(before, guess_turns(before))) == 1
    assert leading_questions(after, guess_turns(after)) == ()


def test_a_witness_who_asks_does_not_lead() -> None:
    """Only the interviewer's questions count."""
    text = "Q: What then?\nA: Was it not the pagoda, I asked, wasn't it?\nQ: And?\n"
    assert leading_questions(text, guess_turns(text)) == ()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_details_lie_inside_their_question(words: str) -> None:
    """Whatever is asked, questions lie in turns of the interviewer, and details in their question."""
    text = f"Q: {words}?\nA: Yes.\nQ: The {words}, wasn't it?"
    for found in leading_questions(text, guess_turns(text)):
        assert text[found.end - 1] in "?？\"”’')"
        assert all(found.start <= start < end <= found.end for start, end in found.details)
