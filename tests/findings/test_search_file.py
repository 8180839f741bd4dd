"""Files of searches: what is read, and what is said about what cannot be."""

from __future__ import annotations

import json
import math

import pytest

from karmalink.core.errors import InputError
from karmalink.findings.search_file import read_searches

RING = [[10.0, 1.0], [10.1, 1.0], [10.1, 1.1], [10.0, 1.1], [10.0, 1.0]]


def feature(properties, coordinates=None, kind="Polygon", **more):
    """One GeoJSON feature."""
    geometry = {"type": kind, "coordinates": [RING] if coordinates is None else coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry, **more}


def data(*features, encoding="utf-8"):
    """A file of features."""
    return json.dumps({"type": "FeatureCollection", "features": features}).encode(encoding)


GOOD = {"pod": 0.7, "result": "not found", "date": "2008-03-12", "method": "side-scan sonar", "era": "now"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_failed_search_keeps_who_when_how_and_where_from(encoding):
    """Id, file, date, method, era and chance of detection come back as written, in any Unicode encoding."""
    (factor,) = read_searches("sonar.geojson", data(feature(GOOD), encoding=encoding)).factors
    assert (factor.id, factor.file, factor.date) == ("sonar-1", "sonar.geojson", "2008-03-12")
    assert (factor.method, factor.era, factor.pod) == ("side-scan sonar", "now", 0.7)


def test_coverage_stands_for_a_chance():
    """Coverage C is read as a random search: 1 - exp(-C)."""
    (factor,) = read_searches("a.geojson", data(feature({"coverage": 1.0, "result": "not found"}))).factors
    assert factor.pod == pytest.approx(1 - math.exp(-1))
    assert factor.era is None


def test_a_find_is_a_finding_not_a_factor():
    """A search that found something is kept apart, with a word of warning; it needs no pod."""
    read = read_searches("a.geojson", data(feature({"result": "found", "date": "2008"}, id="camp")))
    assert read.factors == ()
    assert [f.id for f in read.finds] == ["camp"]
    assert [w.severity for w in read.warnings] == ["warning"]


def test_a_single_feature_is_a_file_too():
    """A lone Feature is read like a collection of one."""
    assert len(read_searches("a.geojson", json.dumps(feature(GOOD)).encode()).factors) == 1


@pytest.mark.parametrize(
    ("properties", "word"),
    [
        ({"pod": 0.5}, "result"),
        ({"pod": 0.5, "coverage": 2, "result": "not found"}, "coverage"),
        ({"pod": 1, "result": "not found"}, "pod"),
    ],
)
def test_doubtful_things_are_warnings(properties, word):
    """What can be read but should be looked at is a warning, and the search counts."""
    read = read_searches("a.geojson", data(feature(properties)))
    assert [w.column for w in read.warnings] == [word]
    assert len(read.factors) == 1


def test_a_crossing_outline_is_mended_and_told():
    """A bow tie is repaired with a warning."""
    bow = [[[10.0, 1.0], [10.1, 1.1], [10.1, 1.0], [10.0, 1.1], [10.0, 1.0]]]
    read = read_searches("a.geojson", data(feature(GOOD, bow)))
    assert read.factors[0].polygon.is_valid
    assert "crosses itself" in read.warnings[0].came


@pytest.mark.parametrize(
    ("broken", "column"),
    [
        (feature({"result": "not found"}), "pod"),
        (feature({**GOOD, "pod": 1.2}), "pod"),
        (feature({**GOOD, "pod": -0.1}), "pod"),
        (feature({**GOOD, "pod": "high"}), "pod"),
        (feature({**GOOD, "pod": True}), "pod"),
        (feature({"coverage": -1, "result": "not found"}), "coverage"),
        (feature({**GOOD, "result": "perhaps"}), "result"),
        (feature({**GOOD, "date": "2008-02-30"}), "date"),
        (feature({**GOOD, "date": "last spring"}), "date"),
        (feature({**GOOD, "method": ["a"]}), "method"),
        (feature(GOOD, id="../etc"), "id"),
        (feature(GOOD, RING, kind="LineString"), "geometry"),
        (feature(GOOD, [[[1.0, 10.0], [1.0, 100.1], [1.1, 100.1], [1.0, 10.0]]]), "geometry"),
        (feature(GOOD, [[[10.0, 1.0], [10.1, 1.0]]]), "geometry"),
        (feature(GOOD, [[["ten", 1.0], [10.1, 1.0], [10.1, 1.1], [10.0, 1.0]]]), "geometry"),
        (feature(GOOD, []), "geometry"),
        ({"type": "Feature", "properties": GOOD, "geometry": None}, "geometry"),
        (
            {"type": "Feature", "properties": [], "geometry": {"type": "Polygon", "coordinates": [RING]}},
            "pod",
        ),
        ("not a feature", None),
    ],
)
def test_bad_features_name_file_row_and_column(broken, column):
    """Each fault says in which feature and property it lies."""
    with pytest.raises(InputError) as caught:
        read_searches("a.geojson", data(feature(GOOD), broken))
    errors = [f for f in caught.value.faults if f.severity == "error"]
    assert [(f.file, f.row, f.column) for f in errors] == [("a.geojson", 2, column)]


def test_all_faults_come_at_once():
    """Three bad features give three faults in one error."""
    with pytest.raises(InputError) as caught:
        read_searches("a.geojson", data(*[feature({**GOOD, "pod": 7})] * 3))
    assert len(caught.value.faults) == 3


def test_an_id_may_come_only_once():
    """Two features of one id are refused."""
    with pytest.raises(InputError, match="second time"):
        read_searches("a.geojson", data(feature(GOOD, id="a"), feature(GOOD, id="a")))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe\x01binary",
        b"{",
        b"[]",
        b"3",
        b'{"type": "FeatureCollection"}',
        b'{"type": "Topology", "features": []}',
        b'{"type": "FeatureCollection", "features": [NaN]}',
        b"[" * 100_000,
    ],
)
def test_what_is_not_geojson_is_one_clear_error(raw):
    """Empty, binary, cut off, nested beyond reason or of another kind: an input error that names the file."""
    with pytest.raises(InputError, match=r"a\.geojson"):
        read_searches("a.geojson", raw)


def test_an_empty_collection_holds_no_searches():
    """No features, no factors, no complaint."""
    assert read_searches("a.geojson", data()).factors == ()
