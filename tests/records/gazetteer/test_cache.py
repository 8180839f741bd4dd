"""The cache lies where the platform keeps such things, or where the user says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from karmalink.records.gazetteer.cache import cache_folder


@pytest.mark.parametrize(
    ("platform", "variable", "under"),
    [("win32", "LOCALAPPDATA", "karmalink/cache"), ("linux", "XDG_CACHE_HOME", "karmalink")],
)
def test_the_platform_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, under: str
) -> None:
    """Windows and Linux each have a variable for it."""
    monkeypatch.delenv("KARMALINK_CACHE", raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))
    assert cache_folder() == tmp_path / under
    assert cache_folder().is_dir()


def test_the_user_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """KARMALINK_CACHE wins."""
    monkeypatch.setenv("KARMALINK_CACHE", str(tmp_path / "mine"))
    assert cache_folder() == tmp_path / "mine"
