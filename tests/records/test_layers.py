"""GeoJSON layers, sound and broken."""

from __future__ import annotations

import json
from typing import Any

import pytest

from karmalink.records.layers import read_layer
from karmalink.records.record import LayerRole

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
BOWTIE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1], [1, 0], [0, 0]]]}


def layer(*geometries: Any, **about: Any) -> str:
    """GeoJSON text of a layer."""
    features = [{"type": "Feature", "properties": {}, "geometry": geometry} for geometry in geometries]
    return json.dumps({"type": "FeatureCollection", "features": features, "karmalink": about})


def test_a_layer_keeps_role_owner_and_deadline() -> None:
    """What the layer is for, whose it is and until when come from its top level."""
    text = layer(SQUARE, role="no_dig", owner="the village", deadline="2031-03-01", label="Homes")
    found, faults = read_layer("records/layers/homes.geojson", text)
    assert found is not None
    assert not faults
    assert (found.id, found.role, found.owner, found.deadline) == (
        "homes",
        LayerRole.NO_DIG,
        "the village",
        "2031-03-01",
    )


def test_a_layer_without_a_role_is_only_drawn() -> None:
    """A layer that says nothing changes nothing."""
    found, _ = read_layer("roads.geojson", layer(SQUARE))
    assert found is not None
    assert found.role is LayerRole.BACKDROP


def test_all_faults_of_a_layer_come_at_once() -> None:
    """Crossing, missing, empty and far-off shapes and unknown words are told together, by number."""
    metres = {"type": "Point", "coordinates": [500000, 4600000]}
    text = layer(BOWTIE, None, {"type": "Polygon", "coordinates": []}, metres, {"type": "Blob"}, role="nodig", colour=1)
    found, faults = read_layer("x.geojson", text)
    assert found is None
    assert [fault.row for fault in faults if fault.column == "geometry"] == [1, 2, 3, 4, 5]
    assert {"karmalink", "karmalink.role"} <= {fault.column for fault in faults}


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"features": 3}', '{"type": "Feature", "geometry": NaN}'])
def test_what_is_no_geojson_is_one_fault(text: str) -> None:
    """Text that is no GeoJSON gives a fault and no exception."""
    found, faults = read_layer("x.geojson", text)
    assert found is None
    assert len(faults) == 1
