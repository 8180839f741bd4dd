"""Speech to text behind its seam: a transcript with times, and which of its words are doubtful."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.accounts import doubtful, heard_between
from karmalink.accounts.speech import Heard, HeardWord, Transcript, transcribe, transcript_account
from karmalink.accounts.speech.models import find_model
from karmalink.core.errors import InputError

SAID = (("They", 0.97), ("buried", 0.41), ("it.", 0.9), ("Near", 0.8), ("the", 0.99), ("ford.", 0.3))


class Fake:
    """An engine that hears the same words in every recording, half a second each."""

    name = "fake 1"

    def __init__(self, said: Sequence[tuple[str, float]] = SAID) -> None:
        self.said, self.vocabulary = said, ()

    def hear(
        self, path: Path, *, vocabulary: Sequence[str], language: str | None, began: Callable[[float, str], None]
    ) -> Iterator[Heard]:
        """Yield one breath."""
        self.vocabulary = tuple(vocabulary)
        began(len(self.said) / 2, language or "en")
        words = (
            HeardWord(text=text, from_s=n / 2, to_s=n / 2 + 0.4, probability=p) for n, (text, p) in enumerate(self.said)
        )
        yield Heard(words=tuple(words))


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Write a file that no engine of ours opens."""
    path = tmp_path / "talk.wav"
    path.write_bytes(b"RIFF")
    return path


def test_a_recording_becomes_an_account_with_times(recording: Path) -> None:
    """Words, times and confidence come through the transcript's file form, and doubtful words are known as such."""
    moved: list[tuple[float, float]] = []
    fake = Fake()
    made = transcribe(recording, engine=fake, vocabulary=("Srayong",), progress=lambda *how: moved.append(how))
    account = transcript_account(made)
    assert account.text == "They buried it. Near the ford."
    assert heard_between(account, 5, 11) == (0.5, 1.0)
    assert [doubtful(account, *span) for span in ((0, 4), (5, 11), (16, 24))] == [False, True, False]
    assert any("2 of 6" in line for line in account.warnings)
    assert (moved[-1], fake.vocabulary) == ((3.0, 3.0), ("Srayong",))


def test_silence_and_other_files_are_told(recording: Path) -> None:
    """A recording without words, and a file that is no recording, are refused with a reason."""
    with pytest.raises(InputError, match="no word was heard"):
        transcribe(recording, engine=Fake(()))
    with pytest.raises(InputError, match=r"\.flac"):
        transcribe(recording.with_suffix(".exe"), engine=Fake())
    with pytest.raises(InputError, match="cannot be read"):
        transcribe(recording.with_name("gone.wav"), engine=Fake())


def test_a_missing_model_says_what_to_install(tmp_path: Path) -> None:
    """A model that is not on this computer is not looked for anywhere else: the message says what to do."""
    with pytest.raises(InputError, match="pip install"):
        find_model("no-such-model")
    with pytest.raises(InputError, match=r"without model\.bin"):
        find_model(tmp_path)


WORDS = st.lists(
    st.tuples(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=8), st.floats(0, 1)),
    min_size=1,
    max_size=8,
)


@given(WORDS)
def test_the_file_form_loses_nothing(said: list[tuple[str, float]]) -> None:
    """Whatever was heard is read back word by word, each with its time and, rounded down, its probability."""
    heard = tuple(Fake(said).hear(Path("a.wav"), vocabulary=(), language="en", began=lambda length, language: None))
    made = Transcript(recording="a.wav", sha256="0", duration_s=9.0, language="en", engine="e", heard=heard)
    account = transcript_account(made)
    assert account.text.split() == made.text.split()
    assert [(t.from_s, t.confidence) for t in account.timings] == [
        (word.from_s, int(word.probability * 100) / 100) for word in heard[0].words
    ]
