"""The verbs of the gazetteer: a file is imported, asked and refused in words and in JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Run


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KARMALINK_CACHE", str(tmp_path / "cache"))


def test_a_file_is_imported_and_asked(run: Run, tmp_path: Path) -> None:
    """What was imported under a name is found under it, with its position and how its name was met."""
    path = tmp_path / "anchors.csv"
    path.write_text("name,lat,lon,error_km\nOld Mill,12.5,104.5,.3\n", encoding="utf-8")
    made = json.loads(run("gazetteer", "import", str(path), "--name", "mine", "--json").stdout)
    assert made == {"name": "mine", "places": 1, "left_out": []}
    found = json.loads(run("gazetteer", "find", "old mill", "--in", "mine", "--no-world", "--json").stdout)
    (match,) = found["matches"]
    assert (match["met"], match["way"], match["lat"], match["error_km"]) == ("Old Mill", "folded", 12.5, 0.3)
    assert "no place of this name" in run("gazetteer", "find", "Xyzzy", "--in", "mine", "--no-world").stdout


def test_faults_are_told_and_nothing_is_made(run: Run, tmp_path: Path) -> None:
    """A faulty file ends with exit code 2 and every fault, and is imported without its faulty rows when asked."""
    path = tmp_path / "bad.csv"
    path.write_text("name,lat,lon\nA,104.5,12\nB,12,104\n", encoding="utf-8")
    refused = run("gazetteer", "import", str(path))
    assert refused.exit_code == 2
    assert "swapped" in refused.stderr
    assert run("gazetteer", "import", str(path), "--skip-faulty").exit_code == 0
