"""Adding recordings, subtitles and lists of dreams to a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from karmalink.accounts import doubtful
from karmalink.accounts.speech import Heard, HeardWord
from karmalink.case.add import add_files
from karmalink.case.load import load_case
from karmalink.case.new import new_case
from karmalink.core.ids import sha256
from karmalink.store.folder import CaseFolder
from karmalink.store.journal import entries
from karmalink.store.originals import read_original


class Fake:
    """An engine that hears one sentence in every recording."""

    name = "fake 1"

    def hear(
        self, path: Path, *, vocabulary: Sequence[str], language: str | None, began: Callable[[float, str], None]
    ) -> Iterator[Heard]:
        """Yield one breath."""
        began(2.0, "en")
        said = (("Buried", 0.3), ("north", 0.9), ("of", 0.9), ("it.", 0.9))
        words = tuple(HeardWord(text=w, from_s=n / 2, to_s=n / 2 + 0.5, probability=p) for n, (w, p) in enumerate(said))
        yield Heard(words=words)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Make a starter case."""
    new_case(tmp_path / "case", "wreck")
    return tmp_path / "case"


def test_a_recording_is_written_down_once_and_kept(case: Path, tmp_path: Path) -> None:
    """The transcript is an account with times; the recording is kept under its hash, and not written down again."""
    (tmp_path / "talk.wav").write_bytes(b"RIFF sound")
    moved: list[tuple[int, int]] = []
    report = add_files(case, [tmp_path / "talk.wav"], engine=Fake(), progress=lambda *how: moved.append(how))
    assert report.added == ("accounts/talk.vtt",)
    (account,) = [one for one in load_case(case).accounts if one.file == "accounts/talk.vtt"]
    assert (account.id, account.text, doubtful(account, 0, 6)) == ("a1", "Buried north of it.", True)
    digest = sha256(b"RIFF sound")
    assert read_original(CaseFolder(case), digest) == b"RIFF sound"
    assert entries(CaseFolder(case))[-1]["sha256"] == digest
    assert moved[-1] == (2, 2)
    assert add_files(case, [tmp_path / "talk.wav"], engine=Fake()).known == ("accounts/talk.vtt",)


def test_a_list_of_dreams_gets_one_neutral_id(case: Path, tmp_path: Path) -> None:
    """The accounts of a list begin with the file's neutral id, before and after somebody has filled in its fields."""
    (tmp_path / "Tov's nights.txt").write_text("#1 A ford.\n#2 A hill.\n#3 A tree.\n", encoding="utf-8")
    report = add_files(case, [tmp_path / "Tov's nights.txt"])
    assert report.refused == ()
    ids = [one.id for one in load_case(case).accounts if one.file == report.added[0]]
    assert ids == ["a1-1", "a1-2", "a1-3"]


def test_subtitles_are_added(case: Path, tmp_path: Path) -> None:
    """Subtitles keep their bytes and their times."""
    (tmp_path / "talk.srt").write_bytes(b"1\r\n00:00:01,000 --> 00:00:02,000\r\nNorth of it.\r\n")
    report = add_files(case, [tmp_path / "talk.srt"])
    (account,) = [one for one in load_case(case).accounts if one.file == report.added[0]]
    assert (account.text, account.timings[0].from_s) == ("North of it.", 1.0)
