"""Who speaks in a transcript."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from karmalink.accounts.turns import Speaker, guess_speakers, guess_turns, is_witness_speaking


def test_known_labels_say_who_speaks() -> None:
    """Interviewer, interpreter and witness are told by their labels, times or not."""
    text = "[00:01] INTERVIEWER: Where?\n[00:04] Interpreter: He says north.\nWITNESS: North.\nWITNESS: Far."
    assert [turn.speaker for turn in guess_turns(text)] == [
        Speaker.INTERVIEWER,
        Speaker.INTERPRETER,
        Speaker.WITNESS,
        Speaker.WITNESS,
    ]


def test_of_unknown_labels_the_one_who_asks_is_the_interviewer() -> None:
    """Among invented names, whoever asks is the interviewer and whoever tells is the witness."""
    text = "Lan: Where was it?\nTov: By the lower ford, I am sure of it.\nLan: When?\nTov: At dusk.\n"
    assert dict(guess_speakers(text)) == {"Lan": "interviewer", "Tov": "witness"}


def test_a_persons_word_wins_over_the_guess() -> None:
    """Speakers written by a person are taken as they are."""
    text = "Lan: Where was it?\nTov: By the ford.\nLan: When?\nTov: At dusk.\n"
    turns = guess_turns(text, (("Lan", "witness"), ("Tov", "interviewer")))
    assert [turn.speaker.value for turn in turns[:2]] == ["witness", "interviewer"]


def test_prose_has_no_turns() -> None:
    """A text that is no transcript has no turns, and all of it is the witness's."""
    text = "Note: we left at dawn. He said: go north."
    assert guess_turns(text) == ()
    assert is_witness_speaking((), 5)


@given(st.lists(st.sampled_from(["Q: where?", "A: there", "and then", "", "  B.C: x", "10:30: y"]), max_size=12))
def test_turns_are_in_order_and_apart(lines: list[str]) -> None:
    """Turns never overlap, lie inside the text and hold none of their labels."""
    text = "\n".join(lines)
    turns = guess_turns(text)
    for turn in turns:
        assert 0 <= turn.start <= turn.end <= len(text)
    for one, two in pairwise(turns):
        assert one.end <= two.start - len(two.label)
