"""From a recording to a transcript, with progress."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from karmalink.accounts.speech.engine import Engine, Heard, HeardWord
from karmalink.accounts.speech.transcript import Transcript
from karmalink.core.errors import Fault, InputError

RECORDINGS: Final = (".wav", ".mp3", ".m4a", ".flac", ".ogg")
"""Endings of the recordings that are read."""


def transcribe(
    path: str | Path,
    *,
    model: str | Path | None = None,
    vocabulary: Sequence[str] = (),
    language: str | None = None,
    progress: Callable[[float, float], None] | None = None,
    engine: Engine | None = None,
) -> Transcript:
    """Write down what is said in a recording.

    Parameters
    ----------
    path
        A sound file ending in one of `RECORDINGS`.
    model
        A folder with a Whisper model in CTranslate2 form, or the name of one that an installed package carries;
        None: the first that is found. Nothing is downloaded.
    vocabulary
        Names that may be said (places and people of the case), the most important first.
    language
        ISO 639-1 code; None: told by ear.
    progress
        Called with the seconds written down and the seconds of all.
    engine
        Another engine than Whisper.

    Raises
    ------
    InputError
        If the file is no recording, nothing is said in it, or engine or model are not installed.
    """
    path = Path(path)
    if not path.name.casefold().endswith(RECORDINGS):
        expected = f"one of {', '.join(RECORDINGS)}"
        raise InputError([Fault(file=path.name, came="a file of another kind", expected=expected)])
    digest = _sha256(path)
    engine = engine or _whisper(model)
    told: list[tuple[float, str]] = []
    heard: list[Heard] = []
    for breath in engine.hear(path, vocabulary=vocabulary, language=language, began=lambda *how: told.append(how)):
        words = tuple(replace(word, text=text) for word in breath.words if (text := " ".join(word.text.split())))
        heard.extend(_sentences(words))
        if progress and breath.words and told:
            progress(min(breath.words[-1].to_s, told[0][0]), told[0][0])
    duration, spoken = told[0] if told else (0.0, language or "")
    if not heard:
        came, todo = f"{duration:.0f} seconds in which no word was heard", "play it: is it loud enough?"
        raise InputError([Fault(file=path.name, came=came, expected="speech", todo=todo)])
    if progress:
        progress(duration, duration)
    return Transcript(
        recording=path.name,
        sha256=digest,
        duration_s=duration,
        language=spoken,
        engine=engine.name,
        heard=tuple(heard),
    )


def _sentences(words: Sequence[HeardWord]) -> Iterator[Heard]:
    """Part a breath where a sentence ends, so that a cue can be read at a glance."""
    first = 0
    for after, word in enumerate(words, start=1):
        if word.text.endswith((".", "?", "!", "។")) or after == len(words):
            yield Heard(words=tuple(words[first:after]))
            first = after


def _whisper(model: str | Path | None) -> Engine:
    from karmalink.accounts.speech.models import find_model
    from karmalink.accounts.speech.whisper import WhisperEngine

    return WhisperEngine(find_model(model))


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as reason:
        came = f"a file that cannot be read ({reason.strerror})"
        raise InputError([Fault(file=path.name, came=came, expected="a recording")]) from reason
