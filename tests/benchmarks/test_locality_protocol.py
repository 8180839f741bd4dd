"""The protocol of the locality benchmark: tables known by their columns, folds that no reference place straddles."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest
from benchmarks.locality import bootstrap, main, summary
from benchmarks.locality_data import LABELS, OFFSETS, USGS, folds, tables
from benchmarks.locality_peers import fit_gaussian, gaussian, peers_of

from karmalink.core.errors import InputError

HEADS = {
    OFFSETS: "id\ttext\tlat\tlon\tref_lat\tref_lon\tref_pop\tstated_km\tstated_dir\tcountry\tstate\tsource",
    LABELS: "id\ttext\tlat\tlon\tcountry\tstate\tsource\tkinds\tstated_km\tstated_dir\tref_name",
    USGS: "id\ttext\tlat\tlon\tref_lat\tref_lon\tstated_km\tstated_dir\tregion",
}
ROWS = {
    OFFSETS: "{i}\t5 km N of Oldfield {k}\t20.1\t{k}\t20.0\t{k}\t900\t5\tN\tMexico\t\ts",
    LABELS: "{i}\t5 km N of Oldfield {k}\t20.1\t{k}\tMexico\t\ts\toffset_dir\t5\tN\tOldfield {k}",
    USGS: "{i}\t5 km N of Oldfield {k}\t20.1\t{k}\t20.0\t{k}\t5\tN\tUtah",
}


def written(folder: Path, shape: str, *, zipped: bool = False) -> Path:
    """A table of 40 rows about 20 places."""
    lines = [HEADS[shape], *(ROWS[shape].format(i=i, k=i % 20) for i in range(40))]
    path = folder / f"{shape}.tsv{'.gz' * zipped}"
    data = "\n".join(lines).encode()
    path.write_bytes(gzip.compress(data) if zipped else data)
    return path


@pytest.mark.parametrize("shape", list(HEADS))
@pytest.mark.parametrize("zipped", [False, True])
def test_a_table_is_known_by_its_columns(shape: str, zipped: bool, tmp_path: Path) -> None:
    """File or folder, plain or gzipped, whatever its name."""
    path = written(tmp_path, shape, zipped=zipped)
    (table,) = tables(tmp_path)
    assert (table.shape, len(table.rows)) == (shape, 40)
    assert next(tables(path)).rows == table.rows


def test_no_reference_place_lies_in_two_folds(tmp_path: Path) -> None:
    """All statements about one place from one source share a fold, and every fold has some."""
    (table,) = tables(written(tmp_path, OFFSETS))
    found = folds(table.rows)
    assert set(found) == {0, 1, 2, 3, 4}
    for key in {r.key for r in table.rows}:
        assert len({f for f, r in zip(found, table.rows, strict=True) if r.key == key}) == 1


def test_a_file_of_another_shape_is_refused(tmp_path: Path) -> None:
    """A table without text, lat and lon gets one clear message."""
    (tmp_path / "x.tsv").write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(InputError, match="no locality table"):
        list(tables(tmp_path))


def test_the_fitted_gaussian_finds_the_sd_it_was_drawn_with(tmp_path: Path) -> None:
    """The paired peer is no straw man: on Gaussian errors it finds their scale."""
    rng = np.random.default_rng(0)
    radius = np.full(4000, 5.0)
    miss = 2.5 * np.sqrt(rng.chisquare(2, 4000))
    assert np.exp(fit_gaussian(miss, radius)[0]) == pytest.approx(0.5, rel=0.05)
    assert gaussian(np.array([np.log(0.5), -20.0]), np.array([0.0]), np.array([5.0]))[0] == pytest.approx(
        -np.log(2 * np.pi * 2.5**2), abs=1e-3
    )
    (table,) = tables(written(tmp_path, OFFSETS))
    assert peers_of(table.rows).from_offset == pytest.approx(11.12 - 5.0, abs=0.2)


def test_the_interval_widens_when_statements_share_a_place() -> None:
    """Bootstrap over reference places: a hundred statements of one place are one."""
    values = np.repeat([0.0, 1.0], 50)
    one_each = bootstrap(values, [str(i) for i in range(100)])
    shared = bootstrap(values, [str(i // 10) for i in range(100)])
    assert shared[1] - shared[0] > 2.0 * (one_each[1] - one_each[0])


def test_gzip_is_known_by_its_content(tmp_path: Path) -> None:
    """A gzipped table without .gz in its name is read; a broken one is refused by name."""
    path = written(tmp_path, USGS, zipped=True).rename(tmp_path / "table")
    (table,) = tables(path)
    assert len(table.rows) == 40
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(InputError, match="broken gzip"):
        list(tables(path))


@pytest.mark.parametrize("bad", ["", "north", "nan"])
def test_a_row_without_its_true_point_is_refused_with_its_line(bad: str, tmp_path: Path) -> None:
    """A statement that cannot be scored is not left out silently."""
    path = written(tmp_path, OFFSETS)
    path.write_text(path.read_text(encoding="utf-8").replace("\t20.1\t3\t", f"\t{bad}\t3\t", 1), encoding="utf-8")
    with pytest.raises(InputError, match="line 5"):
        list(tables(path))


def test_half_a_reference_point_is_none(tmp_path: Path) -> None:
    """Where ref_lon is missing no row has a reference, and the text is its own key."""
    path = tmp_path / "half.tsv"
    path.write_text("text\tlat\tlon\tref_lat\n5 km N of Oldfield\t1\t2\t1\n", encoding="utf-8")
    ((row,),) = (t.rows for t in tables(path))
    assert (row.reference, row.key) == (None, f"5 km n of oldfield|{OFFSETS}")


def test_a_table_without_a_resolved_row_has_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """No row, or none with a candidate: counts of 0 and no figure, and nothing fails."""
    found = summary([], [])
    assert (found["n"], found["resolved"], found["median_km"], found["acc10_all"]) == (0, 0, None, None)
    with pytest.raises(SystemExit):
        main(["--data", "no such folder"])
    assert "no such file or folder" in capsys.readouterr().err
