"""What a speech engine must do: the seam behind which another one fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardWord:
    """A word as heard: ``0 <= from_s <= to_s`` (seconds), ``probability`` in [0, 1] by the engine's own account."""

    text: str
    from_s: float
    to_s: float
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A breath of speech: its words in order."""

    words: tuple[HeardWord, ...]


class Engine(Protocol):
    """Turns a recording into words."""

    @property
    def name(self) -> str:
        """Name of engine and model, for the record."""
        ...

    def hear(
        self,
        path: Path,
        *,
        vocabulary: Sequence[str],
        language: str | None,
        began: Callable[[float, str], None],
    ) -> Iterator[Heard]:
        """Yield what is said, in order.

        Parameters
        ----------
        path
            The recording.
        vocabulary
            Names and words that may occur, the most important first.
        language
            ISO 639-1 code; None: the engine finds out.
        began
            Called once, before the first words, with the length in seconds and the language.
        """
        ...
