"""Khmer tests run with khmercut, where it is installed, and with our own lists alone."""

from __future__ import annotations

import pytest

from karmalink.claims.khmer import words


@pytest.fixture(params=["as installed", "word lists"])
def either_segmenter(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of cutting words."""
    if request.param == "word lists":
        monkeypatch.setattr(words, "_khmercut", lambda: None)
    return str(request.param)
