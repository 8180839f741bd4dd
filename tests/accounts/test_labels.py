"""Labels of speakers in the forms in which transcripts write them."""

from __future__ import annotations

import pytest

from karmalink.accounts import guess_turns, is_through_interpreter

FORMS = {
    "capitals": "INTERVIEWER: {q}\nSOK: {a}\nINTERVIEWER: {q}\nSOK: {a}",
    "points": "Q. {q}\nA. {a}\nQ. {q}\nA. {a}",
    "numbers": "Q1: {q}\nA1: {a}\nQ2: {q}\nA2: {a}",
    "page of a court": "    1   Q   {q}\n    2   A   {a}\n    3   Q   {q}\n    4   A   {a}",
    "lines of their own": "INTERVIEWER\n{q}\n\nWITNESS\n{a}\n\nINTERVIEWER\n{q}\n\nWITNESS\n{a}",
    "colons on lines of their own": "Anna:\n{q}\n\nTov:\n{a}\n\nAnna:\n{q}\n\nTov:\n{a}",
    "bold": "**Anna:** {q}\n\n**Tov**: {a}\n\n**Anna:** {q}\n\n**Tov**: {a}",
    "clocks": "[00:01] Anna: {q}\n[00:04] Tov: {a}\n[00:09] Anna: {q}\n[00:12] Tov: {a}",
    "numbered speakers": "Speaker 1: {q}\nSpeaker 2: {a}\nSpeaker 1: {q}\nSpeaker 2: {a}",
    "Khmer": "សួរ៖ {q}\nឆ្លើយ៖ {a}\nសួរ: {q}\nឆ្លើយ: {a}",
    "French": "Question : {q}\nRéponse : {a}\nQuestion : {q}\nRéponse : {a}",
    "German": "F: {q}\nA: {a}\nF: {q}\nA: {a}",
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_gives_the_same_turns(form: str) -> None:
    """Whatever form the labels have, question and answer come out whole, in order, with who speaks."""
    q, a = "Where was it, then?", "It lay by the lower ford, behind the hill."
    text = FORMS[form].format(q=q, a=a)
    found = [(turn.speaker.value, text[turn.start : turn.end]) for turn in guess_turns(text)]
    assert found == [("interviewer", q), ("witness", a)] * 2


def test_a_court_has_many_voices() -> None:
    """Counsel and court are not the witness; the interpreter's words are the witness's, one hop further."""
    text = (
        "BY MR. LANE:\nQ. Where?\nA. (through interpreter) By the ford.\nMS. TOV: Objection.\nTHE COURT: Go on.\n"
        "THE WITNESS: At dusk.\nTHE INTERPRETER: He says at dusk.\nQ. Yes?\n"
    )
    turns = guess_turns(text)
    said = {text[turn.start : turn.end]: turn for turn in turns}
    assert said["Objection."].speaker.value == "other"
    assert said["Go on."].speaker.value == "interviewer"
    relayed = [is_through_interpreter(turns, text.index(words)) for words in ("By the ford", "At dusk", "He says")]
    assert relayed == [True, False, True]


@pytest.mark.parametrize(
    "text",
    [
        "Place: the ford\nDate: 1979\nPlace: the hill\nDate: 1980\nNote: both are wrong",
        "Dear Anna:\nI went there.\nA. Smith came too.\n\nYours:\nTov",
        "We left at dawn. He said: go north.\nShe said: no.\n",
    ],
)
def test_lists_and_letters_are_no_transcripts(text: str) -> None:
    """Heads of a form, salutations and reported speech are nobody's turn."""
    assert guess_turns(text) == ()
