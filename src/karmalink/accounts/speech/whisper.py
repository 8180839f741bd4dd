"""The engine: Whisper through faster-whisper, on this computer's processor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from karmalink.accounts.speech.engine import Heard, HeardWord
from karmalink.accounts.speech.models import FoundModel
from karmalink.core.errors import Fault, InputError

MOST_NAMES: Final = 60
"""Names handed to the model: its prompt holds 224 tokens, a foreign name takes three or four of them."""


class WhisperEngine:
    """Whisper in CTranslate2 form, 8-bit weights.

    Silence is skipped and no breath is conditioned on the one before it: both keep the model from inventing words and from
    repeating itself.
    """

    def __init__(self, model: FoundModel) -> None:
        self._model = model
        self._library = _library()

    @property
    def name(self) -> str:
        """Name of library and model."""
        return f"faster-whisper {self._library.__version__}, model {self._model.name}"

    def hear(
        self,
        path: Path,
        *,
        vocabulary: Sequence[str],
        language: str | None,
        began: Callable[[float, str], None],
    ) -> Iterator[Heard]:
        """Yield what is said, breath by breath."""
        if self._model.english_only and language not in (None, "en"):
            came, expected = f"language {language!r}", f"'en', the only one that {self._model.name} knows"
            todo = "give a model of many languages"
            raise InputError([Fault(file=path.name, came=came, expected=expected, todo=todo)])
        with self._model.folder() as folder:
            model = self._library.WhisperModel(folder, device="cpu", compute_type="int8", local_files_only=True)
            segments, info = self._begun(model, path, vocabulary, language)
            began(float(info.duration), str(info.language))
            for segment in segments:
                yield Heard(words=tuple(map(_word, segment.words or ())))

    def _begun(self, model: Any, path: Path, vocabulary: Sequence[str], language: str | None) -> tuple[Any, Any]:
        try:
            found: tuple[Any, Any] = model.transcribe(
                str(path),
                language=language,
                word_timestamps=True,
                vad_filter=True,
                condition_on_previous_text=False,
                hotwords=", ".join(vocabulary[:MOST_NAMES]) or None,
            )
        # The decoder of sound files raises its own errors, which are OSError or ValueError underneath.
        except (OSError, ValueError, IndexError) as reason:
            todo = "play it; save it again as .wav or .mp3"
            came = f"a recording that cannot be read ({type(reason).__name__})"
            raise InputError([Fault(file=path.name, came=came, expected="a sound file", todo=todo)]) from reason
        return found


def _word(word: Any) -> HeardWord:
    start = max(0.0, float(word.start))
    return HeardWord(
        text=str(word.word).strip(),
        from_s=start,
        to_s=max(start, float(word.end)),
        probability=min(max(float(word.probability), 0.0), 1.0),
    )


def _library() -> Any:
    try:
        import faster_whisper
    except ImportError as reason:
        todo = "pip install 'karmalink[speech]', or write the words down yourself as .vtt, .srt or .txt"
        came, expected = "a recording, which needs faster-whisper to be written down", "faster-whisper to be installed"
        raise InputError([Fault(file="speech", came=came, expected=expected, todo=todo)]) from reason
    return faster_whisper
