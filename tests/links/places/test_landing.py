"""Places of one label agree where an offset from one lands on the other."""

from __future__ import annotations

import numpy as np
import pytest

from karmalink.claims.localities.reading import read_locality
from karmalink.core.chance import Floats
from karmalink.links.places.candidates import TERMS, Choice, choices_of, setting_of
from links.places.test_anchors import ToyNames, town

KM = 1.0 / 111.195
"""Degrees of latitude in a kilometre."""
NAMES = ToyNames(
    town("Oldfield", 20.0, -100.0),
    town("Oldfield", 40.0, -90.0, people=90_000),
    town("Brookend", 20.0 + 30 * KM, -100.0),
    town("Brookend", 30.0, -80.0, people=90_000),
)


def column(choice: Choice, term: str) -> Floats:
    """One term of the candidates, by latitude."""
    order = np.argsort([e.lat for e in choice.entries])
    return choice.values[order, TERMS.index(term)]


def choices(label: str) -> dict[str, Choice]:
    """The choices of a label, by name."""
    read = read_locality(label)
    return {c.landmark.text: c for c in choices_of(read, NAMES, setting_of(read))}


@pytest.mark.parametrize("label", ["Brookend, 30 km N of Oldfield", "30 km N of Oldfield, Brookend"])
def test_the_namesakes_that_fit_each_other_are_marked(label: str) -> None:
    """Of two namesakes on either side, the pair that the offset joins has the evidence, and the others none."""
    found = choices(label)
    lies, lands = column(found["Brookend"], "lies_there"), column(found["Oldfield"], "lands_there")
    assert lies[0] == pytest.approx(1.0 / np.sqrt(2.0), rel=0.01)
    assert lands[0] == pytest.approx(1.0 / np.sqrt(2.0), rel=0.01)
    assert lies[1] < 1e-6
    assert lands[1] < 1e-6


def test_the_other_way_round_is_no_agreement() -> None:
    """An offset that points away from the named place speaks for neither."""
    found = choices("Brookend, 30 km S of Oldfield")
    assert column(found["Brookend"], "lies_there").max() < 0.01
    assert column(found["Oldfield"], "lands_there").max() < 0.01


def test_two_legs_are_summed() -> None:
    """A landing is the sum of its legs, and a place across the date line is near."""
    names = ToyNames(town("Oldfield", 0.0, 179.95), town("Brookend", 20 * KM, -179.95))
    read = read_locality("Brookend, 20 km N and 11 km E of Oldfield")
    found = choices_of(read, names, setting_of(read))
    assert max(c.values[:, TERMS.index("lies_there")].max() for c in found) > 0.95


def test_a_name_without_an_offset_has_nothing_to_agree_with() -> None:
    """Names alone, and an offset alone, have 0 in both terms."""
    for label in ("Brookend, Oldfield", "30 km N of Oldfield"):
        for choice in choices(label).values():
            assert not choice.values[:, [TERMS.index("lies_there"), TERMS.index("lands_there")]].any()
