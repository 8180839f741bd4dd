"""The benchmark of Khmer names on a gazetteer of our own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from benchmarks.khmer_names import main, measured, pairs_of, scored

PLACES = [
    {"khmer": "កំពង់ចាម", "latin": "Kampong Cham", "villages": [{"khmer": "ស្រយ៉ង", "latin": "Srayang"}]},
    {"khmer": "សង្កាត់ត្របែក", "latin": "Trabaek Sangkat"},
    {"khmer": "កោះកេរ", "latin": "Somewhere Else"},
]


def test_pairs_are_found_at_any_depth_without_the_noun_of_the_office() -> None:
    """A Latin noun behind the name goes with the Khmer one before it."""
    assert list(pairs_of(PLACES))[:3] == [("កំពង់ចាម", "Kampong Cham"), ("ស្រយ៉ង", "Srayang"), ("ត្របែក", "Trabaek")]


def test_a_name_that_does_not_meet_counts_against() -> None:
    """Failures count."""
    assert scored(list(pairs_of(PLACES)))["any"] == pytest.approx(3 / 4)


def test_a_file_may_be_gzipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both forms give the same, and --json one object."""
    plain, packed = tmp_path / "a.json", tmp_path / "a.json.gz"
    plain.write_text(json.dumps(PLACES), encoding="utf-8")
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert measured(plain) == measured(packed)
    main(["--data", str(packed), "--json"])
    assert json.loads(capsys.readouterr().out)["held_out"]["n"] == 2
