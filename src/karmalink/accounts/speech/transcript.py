"""A transcript: the words a machine heard, and its WebVTT form, in which they are kept and read back."""

from __future__ import annotations

import html
from dataclasses import dataclass

from karmalink.accounts.account import Account
from karmalink.accounts.fields import DEFAULTS, AccountDefaults
from karmalink.accounts.read import read_account_file
from karmalink.accounts.speech.engine import Heard, HeardWord


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What was heard in a recording: its file name and hash, its length (s), language, engine, and the words."""

    recording: str
    sha256: str
    duration_s: float
    language: str
    engine: str
    heard: tuple[Heard, ...]

    @property
    def text(self) -> str:
        """The words, a breath a line."""
        return "\n".join(" ".join(word.text for word in breath.words) for breath in self.heard)


def write_vtt(transcript: Transcript) -> str:
    r"""Write a transcript as WebVTT: a cue a breath, a time stamp a word, its probability as a class in per cent.

    Every player shows it; `read_account_file` reads words, times and probabilities back.

    Examples
    --------
    >>> word = HeardWord(text="ford", from_s=1.0, to_s=1.4, probability=0.87)
    >>> heard = (Heard(words=(word,)),)
    >>> made = Transcript(recording="a.wav", sha256="", duration_s=2, language="en", engine="e", heard=heard)
    >>> print(write_vtt(made).split("\n\n")[2].strip())
    00:00:01.000 --> 00:00:01.400
    <c.p87>ford</c>
    """
    note = [
        "NOTE",
        f"Written down by a machine ({transcript.engine}), language {transcript.language}.",
        f"Recording {_one_line(transcript.recording)}, {transcript.duration_s:.1f} s, SHA-256 {transcript.sha256}.",
    ]
    return "\n\n".join(["WEBVTT", "\n".join(note), *map(_cue, transcript.heard)]) + "\n"


def transcript_account(transcript: Transcript, *, name: str = "", defaults: AccountDefaults = DEFAULTS) -> Account:
    """Make the account of a transcript: its words, when each is heard, and how sure the machine was of it."""
    file = (name or transcript.recording.rsplit(".", 1)[0]) + ".vtt"
    (account,) = read_account_file(file, write_vtt(transcript).encode("utf-8"), defaults=defaults)
    return account


def _one_line(text: str) -> str:
    return " ".join(text.replace("-->", "->").split())


def _cue(breath: Heard) -> str:
    first, last = breath.words[0], breath.words[-1]
    words = " ".join(_marked(word, number) for number, word in enumerate(breath.words))
    return f"{_stamp(first.from_s)} --> {_stamp(max(last.to_s, first.from_s))}\n{words}"


def _marked(word: HeardWord, number: int) -> str:
    stamp = f"<{_stamp(word.from_s)}>" if number else ""
    # A word that rounds up to a limit would pass it: .597 is below .6, and must stay below.
    return f"{stamp}<c.p{int(word.probability * 100)}>{html.escape(word.text, quote=False)}</c>"


def _stamp(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
