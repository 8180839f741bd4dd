"""What makes a text hard to read: told in a warning, the text left as it is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.accounts import guess_turns, leading_questions
from karmalink.accounts.doubts import noise_share, text_doubts
from karmalink.accounts.read import inspect_account_file, read_account_file

PROSE = "We left the village before dawn and walked along the river. The old bridge was gone, so we swam. " * 4


def told(text: str) -> str:
    """Give all doubts as one text."""
    return " / ".join(map(str, text_doubts(text, file="a.txt")))


@pytest.mark.parametrize("row", ["Lower Ford\t12\tdry\n", "| Lower Ford | 12 | dry |\n", "Lower Ford    12    dry\n"])
def test_a_pasted_table_is_told_with_its_row(row: str) -> None:
    """Lines with the same columns one below the other are a table; the first of them is named."""
    assert "row 2: came 6 lines that look like a table" in told("We met.\n" + row * 6)


def test_noise_of_text_recognition_is_measured() -> None:
    """Digits and strokes inside words count as noise, in per cent; clean prose has none, in three languages."""
    noisy = PROSE.replace("village", "vi11age").replace("river", "r|ver").replace("bridge", "br1dge")
    assert "% of the words garbled" in told(noisy)
    for clean in (PROSE, "Nous avons traversé la rivière à l’aube, près du vieux pont. " * 9, "យើងបានទៅវត្ត។ " * 60):
        assert noise_share(clean) == 0.0
        assert told(clean) == ""


def test_hidden_signs_are_told_but_not_where_they_belong() -> None:
    """Signs that turn the writing or cannot be seen are told; Khmer parts its words with one, which is right."""
    assert "turn the direction" in told("north \u202eof the ford")
    assert "cannot be seen" in told("Sra\u200byong")
    assert told("វត្ត\u200bនៅ\u200bជិត") == ""


def test_an_endless_text_is_told_and_read_in_time() -> None:
    """Two million letters without a full stop are read, with a warning, in the time of a few breaths."""
    text = "and then we went north to the ford by the old pagoda " * 40_000
    began = time.process_time()
    (account,) = read_account_file("a.txt", text.encode())
    assert leading_questions(account.text, guess_turns(account.text)) == ()
    assert any("without a full stop" in line for line in account.warnings)
    assert time.process_time() - began < 5.0


@pytest.mark.parametrize("filler", [" ", "\n", "\t", "Q", "#", "<v ", "Anna: ", "**", "the a ", "00:", "\u200b", "“"])
def test_no_filler_takes_more_than_linear_time(filler: str) -> None:
    """Half a million signs of one sort are read in the time of a breath: no pattern goes back over them again and again."""
    began = time.process_time()
    inspect_account_file("a.txt", (filler * (500_000 // len(filler)) + "x").encode())
    inspect_account_file(
        "a.vtt", ("WEBVTT\n\n00:01.0 --> 00:02.0\n" + filler * (200_000 // len(filler)) + "x").encode()
    )
    assert time.process_time() - began < 5.0


ODD = st.text(
    st.one_of(
        st.sampled_from("\u200b\u200f\u202e\u202c\ufeff\u00ad“”«'\"\t|#:?។៖ េ\U0001f5fa"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\r"),
    ),
    max_size=60,
)


@given(ODD)
def test_words_are_kept_sign_by_sign(words: str) -> None:
    """Mixed scripts, hidden signs, unclosed quotes: the account's words are those of the file, and turns lie in them."""
    accounts, faults = inspect_account_file("a.txt", ("Q: Where?\nA: x " + words + "\nQ: When?").encode())
    assert accounts or faults
    for account in accounts:
        assert account.text == "Q: Where?\nA: x " + words + "\nQ: When?"
        for turn in guess_turns(account.text):
            said = account.text[turn.start : turn.end]
            assert said == said.strip()
