"""Clauses of Khmer testimony: cut, typed, denied, doubted, and by whom they are known."""

from __future__ import annotations

import pytest

from karmalink.claims.claim import Basis
from karmalink.claims.clauses.clause import Clause, Role
from karmalink.claims.khmer import find_clauses

CASES = [
    ("យើងបានកប់ប្រអប់នៅក្រោយវត្ត។", "bury", "affirmed", "did", False),
    ("យើងមិនដែលឆ្លងទន្លេទេ។", "go", "denied", "did", False),
    ("ខ្ញុំអត់ឃើញវាទេ។", "see", "denied", "saw", False),
    ("ខ្ញុំឃើញទាហានពីរនាក់សែងប្រអប់ចូលក្នុងព្រៃ។", "see", "affirmed", "saw", False),
    ("ទាហានច្បាស់ជាបានយកវា។", "take", "affirmed", "inferred", True),
    ("ប្រហែលជាពួកគេលាក់វាក្នុងអណ្តូង។", "hide", "affirmed", "unstated", True),
    ("មានមនុស្សប្រហែលដប់នាក់នៅក្នុងវត្ត។", "state", "affirmed", "unstated", False),
    ("ខ្ញុំគិតថាវានៅក្រោមដើមពោធិ៍។", "state", "affirmed", "unstated", True),
    ("ខ្ញុំមិនជឿថាគេកប់វានៅទីនោះទេ។", "bury", "denied", "unstated", True),
    ("ក្នុងសំបុត្រសរសេរថា ឪពុកគាត់ស្លាប់នៅឆ្នាំ១៩៧៦។", "die", "affirmed", "read", False),
    ("ខ្ញុំយល់សប្តិថា វត្តឆេះ។", "break", "affirmed", "dreamt", False),
    ("គេយកវាទៅលក់នៅបាងកក។", "sell", "affirmed", "unstated", False),
    ("ទូកលិចនៅមាត់ព្រែក។", "sink", "affirmed", "unstated", False),
    ("ផ្ទះត្រូវបានគេដុត។", "break", "affirmed", "unstated", False),
    ("គាត់ប្រគល់រូបនោះឲ្យវត្ត។", "give", "affirmed", "unstated", False),
]


def told(text: str) -> list[Clause]:
    """The clauses that assert something."""
    return [c for c in find_clauses(text) if c.role is Role.ASSERTED]


@pytest.mark.usefixtures("either_segmenter")
@pytest.mark.parametrize(("text", "act", "polarity", "basis", "doubted"), CASES)
def test_a_clause_says_what_whether_and_how_it_is_known(
    text: str, act: str, polarity: str, basis: str, doubted: bool
) -> None:
    """Act, polarity, basis and doubt are read from word lists, with and without the extra."""
    (found,) = told(text)
    assert (found.act.value, found.polarity.value, found.basis.value, bool(found.hedge)) == (
        act,
        polarity,
        basis,
        doubted,
    )


def test_each_verb_behind_a_conjunction_is_a_clause_of_its_own() -> None:
    """Then, and, but cut; what opens a clause is no part of its quote."""
    text = "គាត់ជីករណ្តៅមួយ រួចដាក់មាសក្នុងពាង ហើយលុបវា ប៉ុន្តែខ្ញុំមិនឃើញទេ។"
    quotes = [text[c.start : c.end] for c in told(text)]
    assert quotes == ["គាត់ជីករណ្តៅមួយ", "ដាក់មាសក្នុងពាង", "លុបវា", "ខ្ញុំមិនឃើញទេ"]


def test_times_and_places_stay_with_their_clause() -> None:
    """A time in front and places behind, with spaces between, belong to the one clause."""
    text = "ក្នុងរដូវប្រាំងឆ្នាំ១៩៧៩ យើងបានកប់វានៅក្នុងស្រែ ចម្ងាយពីរគីឡូម៉ែត្រខាងលិចវត្ត ក្បែរស្ទឹង។"
    (found,) = find_clauses(text)
    assert text[found.start : found.end] == text[:-1]


def test_tellers_stand_from_the_nearest_outwards() -> None:
    """A says that B said: the chain has both, and the frames are no claims."""
    text = "មីងខ្ញុំនិយាយថា អ្នកចម្លងប្រាប់គាត់ថា ទូកលិចនៅមាត់ព្រែក។"
    (found,) = told(text)
    assert (found.basis, found.chain) == (Basis.HEARD, ("មីងខ្ញុំ", "អ្នកចម្លង"))
    assert [c.role for c in find_clauses(text)] == [Role.FRAME, Role.FRAME, Role.ASSERTED]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("តើអ្នកបានកប់វានៅឯណា?", Role.QUESTION),
        ("បើអ្នកទៅទីនោះ អ្នកនឹងឃើញវត្ត។", Role.CONDITION),
        ("ខ្ញុំចង់ទៅផ្ទះវិញ។", Role.IDLE),
        ("សូមអរគុណ។", Role.IDLE),
    ],
)
def test_what_asserts_nothing_is_marked(text: str, role: Role) -> None:
    """Questions, conditions with what hangs on them, and wishes are no claims."""
    assert {c.role for c in find_clauses(text)} == {role}


def test_a_dream_goes_on_until_somebody_wakes() -> None:
    """The sentences behind "I dreamt" are dream, those behind the waking are not."""
    text = "ខ្ញុំយល់សប្តិឃើញវត្តមួយ។ បុរសម្នាក់កាន់កណ្តឹង។ ខ្ញុំភ្ញាក់នៅពេលព្រឹក។ គាត់ទៅផ្សារ។"
    assert [c.basis for c in told(text)] == [Basis.DREAMT, Basis.DREAMT, Basis.DID, Basis.UNSTATED]


def test_who_and_what_are_spans_of_the_text() -> None:
    """The words before the verb act, those right behind it undergo; passive where the word for it stands."""
    text = "ទាហានពីរនាក់បានសែងប្រអប់មួយទៅវត្ត។ រូបនោះត្រូវបានលក់។"
    first, second = told(text)
    assert first.subject is not None
    assert first.object is not None
    assert (text[slice(*first.subject)], text[slice(*first.object)]) == ("ទាហានពីរនាក់", "ប្រអប់មួយ")
    assert (first.passive, second.passive) == (False, True)
