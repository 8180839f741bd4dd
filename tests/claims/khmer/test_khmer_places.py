"""Place expressions and quantities of Khmer prose."""

from __future__ import annotations

import pytest

from karmalink.claims.khmer import find_expressions, find_lengths, find_numbers
from karmalink.claims.place_expr import Form

CASES = [
    ("កប់នៅក្រោមដើមពោធិ៍ធំ", "at", ["ដើមពោធិ៍ធំ"], None, None, None),
    ("នៅខាងក្រោយវត្តស្វាយពក", "at", ["វត្តស្វាយពក"], None, None, None),
    ("ក្បែរស្ទឹង", "near", ["ស្ទឹង"], None, None, None),
    ("នៅជិតសាលារៀន", "near", ["សាលារៀន"], None, None, None),
    ("ចម្ងាយពីរគីឡូម៉ែត្រខាងលិចវត្ត", "offset", ["វត្ត"], 2.0, 270.0, None),
    ("ខាងលិចវត្ត ចម្ងាយ ៥០០ ម៉ែត្រ", "offset", ["វត្ត"], 0.5, 270.0, None),
    ("នៅចម្ងាយ ២ គ.ម. ពីវត្តទៅទិសខាងលិច", "offset", ["វត្ត"], 2.0, 270.0, None),
    ("ពីវត្តទៅខាងកើតប្រហែល ១០០ ជំហាន", "offset", ["វត្ត"], 0.075, 90.0, None),
    ("ចម្ងាយប្រហែល ៣ គីឡូម៉ែត្រពីភូមិ", "distance", ["ភូមិ"], 3.0, None, None),
    ("ឆ្ងាយពីវត្តពីរគីឡូម៉ែត្រ", "distance", ["វត្ត"], 2.0, None, None),
    ("នៅខាងជើងផ្សារ", "bearing", ["ផ្សារ"], None, 0.0, None),
    ("ឦសាននៃប្រាសាទ", "bearing", ["ប្រាសាទ"], None, 45.0, None),
    ("ចន្លោះវត្តនិងទន្លេ", "between", ["វត្ត", "ទន្លេ"], None, None, None),
    ("តាមដងស្ទឹង", "along", ["ស្ទឹង"], None, None, None),
    ("ដើរតាមផ្លូវ", "along", ["ផ្លូវ"], None, None, None),
    ("ឆ្លងកាត់ព្រៃ", "via", ["ព្រៃ"], None, None, None),
    ("ចេញពីបាត់ដំបង", "from", ["បាត់ដំបង"], None, None, None),
    ("ទៅដល់ស្រយ៉ង", "to", ["ស្រយ៉ង"], None, None, None),
    ("ចូលក្នុងព្រៃ", "to", ["ព្រៃ"], None, None, None),
    ("នៅត្រើយម្ខាងទន្លេ", "side", ["ទន្លេ"], None, None, None),
    ("នៅត្រើយខាងលិចទន្លេ", "side", ["ទន្លេ"], None, 270.0, None),
    ("អាចមើលឃើញប្រាសាទ", "visible", ["ប្រាសាទ"], None, None, None),
    ("ដើរពីរម៉ោងពីផ្លូវជាតិលេខ៥", "travel", ["ផ្លូវជាតិលេខ៥"], None, None, 2.0),
    ("ដើរកន្លះថ្ងៃពីផ្លូវ", "travel", ["ផ្លូវ"], None, None, 4.0),
    ("នៅក្នុងដៃឈ្មួញម្នាក់", "held", ["ឈ្មួញម្នាក់"], None, None, None),
]  # fmt: skip


@pytest.mark.usefixtures("either_segmenter")
@pytest.mark.parametrize(("text", "relation", "landmarks", "km", "bearing", "hours"), CASES)
def test_a_khmer_relation_is_read(
    text: str, relation: str, landmarks: list[str], km: float | None, bearing: float | None, hours: float | None
) -> None:
    """Each relation word gives its relation, its landmark without the word, and its numbers, with and without the extra."""
    found = [e for e in find_expressions(text) if e.relation.value == relation]
    assert [[m.text for m in e.landmarks] for e in found] == [landmarks]
    legs = found[0].legs
    assert (legs[0].distance.value if legs and legs[0].distance else None) == km
    assert (legs[0].bearing.value if legs and legs[0].bearing else None) == bearing
    assert (found[0].hours.value if found[0].hours else None) == hours


def test_wider_places_stand_within_innermost_first() -> None:
    """A village with its commune, district and province is one landmark with three wider ones."""
    (found,) = find_expressions("គាត់រស់នៅភូមិស្រយ៉ង ឃុំស្រយ៉ង ស្រុកគូលែន ខេត្តព្រះវិហារ")
    (mark,) = found.landmarks
    assert (mark.text, mark.form, mark.kind) == ("ភូមិស្រយ៉ង", Form.NAMED, "village")
    assert [w.kind for w in mark.within] == ["commune", "district", "province"]


def test_kinds_are_english_and_nominal_places_bear_no_name() -> None:
    """A bare noun of place is nominal, and its kind is typed in English."""
    found = find_expressions("យើងលាក់វាក្នុងអណ្តូងចាស់ ក្រោយផ្ទះជីតាខ្ញុំ")
    assert [(m.text, m.kind, m.form) for e in found for m in e.landmarks] == [
        ("អណ្តូងចាស់", "well", Form.NOMINAL),
        ("ផ្ទះជីតាខ្ញុំ", "house", Form.NOMINAL),
    ]


@pytest.mark.parametrize(
    "text", ["ខ្ញុំមើលឃើញវត្ត", "នៅពេលនោះ", "នៅឆ្នាំ១៩៧៥", "យកទៅលក់", "គាត់និយាយពីវត្ត", "ដើមឆ្នាំ១៩៧៥", "នៅទីនោះ"]
)
def test_what_is_no_place_is_not_read_as_one(text: str) -> None:
    """To see a thing, a time, to go and sell, to talk of a pagoda: nothing lies anywhere."""
    assert find_expressions(text) == ()


def test_a_mention_is_taken_as_a_name() -> None:
    """A place that a finder of names gives is a landmark even where the words are known as something else."""

    class Mention:
        start, end = 3, 8

    (found,) = find_expressions("នៅសម្បូណ៌", [Mention()])
    assert found.landmarks[0].form is Form.NAMED


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("ដប់ប្រាំ", 15.0, 1.0), ("ម្ភៃ", 20.0, 10.0), ("ប្រាំមួយ", 6.0, 1.0), ("ពីររយហាសិប", 250.0, 10.0),
        ("មួយពាន់ប្រាំបួនរយចិតសិបប្រាំ", 1975.0, 1.0), ("២,៥", 2.5, 0.5), ("១.២០០", 1200.0, 100.0), ("ពីរឬបី", 2.5, 1.0),
        ("៤-៥", 4.5, 1.0), ("បីម៉ឺន", 30000.0, 10000.0), ("មួយដណ្តប់", 11.0, 1.0), ("ពីរបី", 2.5, 1.0),
    ],
)  # fmt: skip
def test_numbers_keep_the_step_of_their_wording(text: str, value: float, step: float) -> None:
    """Figures of both scripts and words give the same numbers, with the step of the English reader."""
    (found,) = find_numbers(text)
    assert (found.spoken.value, found.spoken.step) == (value, step)


@pytest.mark.parametrize(
    ("text", "km"), [("ពីរគីឡូម៉ែត្រកន្លះ", 2.5), ("៣០០ម៉ែត្រ", 0.3), ("២ គ.ម.", 2.0), ("ដប់ព្យាម", 0.02), ("មួយរយជំហាន", 0.075)]
)
def test_lengths_are_kilometres(text: str, km: float) -> None:
    """Each unit has its stated size."""
    (found,) = find_lengths(text)
    assert found.spoken.value == pytest.approx(km)


@pytest.mark.parametrize(
    ("word", "degrees"),
    [
        ("ជើង", 0.0), ("ឦសាន", 45.0), ("កើត", 90.0), ("អាគ្នេយ៍", 135.0),
        ("ត្បូង", 180.0), ("និរតី", 225.0), ("លិច", 270.0), ("ពាយ័ព្យ", 315.0),
    ],
)  # fmt: skip
def test_the_eight_winds(word: str, degrees: float) -> None:
    """Each of the eight words for a direction is its own, in degrees from north."""
    (found,) = find_expressions(f"ចម្ងាយ ២ គ.ម. ទិស{word}វត្ត")
    assert [leg.bearing.value for leg in found.legs if leg.bearing] == [degrees]
