"""Khmer words of doubt and of how a teller knows. Lists only; `clause_manner` reads them.

Not reviewed by a native speaker.
"""

from __future__ import annotations

from typing import Final

from karmalink.claims.khmer.script import fold_khmer, listed

HEDGES: Final[dict[str, float]] = {
    fold_khmer(word): certainty
    for words, certainty in (
        ("ប្រាកដជា ពិតជា ច្បាស់ណាស់ ប្រាកដណាស់ ខ្ញុំដឹងច្បាស់ ពិតប្រាកដ", 0.95),
        ("ច្បាស់ជា គង់តែ មុខជា ប្រាកដជា តម្រូវតែ", 0.75),
        (
            "ខ្ញុំគិតថា យើងគិតថា ខ្ញុំជឿថា យើងជឿថា ខ្ញុំយល់ថា តាមខ្ញុំគិត តាមខ្ញុំចាំ តាមដែលខ្ញុំចាំ បើខ្ញុំចាំមិនខុស ខ្ញុំនឹកស្មានថា "
            "តាមខ្ញុំដឹង បើមិនច្រឡំ បើខ្ញុំមិនច្រឡំ បើចាំមិនខុស",
            0.7,
        ),
        ("មើលទៅ ហាក់ដូចជា ហាក់ដូច ដូចជា ទំនងជា ទំនង មើលទៅដូចជា ហាក់បីដូចជា", 0.6),
        ("ប្រហែលជា ប្រហែល អាចជា អាចថា ក្រែង ប្រហែលជាអាច មិនដឹងជា អាចនឹង ប្រហែលមក", 0.5),
        ("ខ្ញុំស្មានថា ស្មានថា ខ្ញុំសង្ស័យថា មិនប្រាកដ មិនច្បាស់ ខ្ញុំមិនប្រាកដ មិនសូវច្បាស់ ខ្ញុំមិនច្បាស់ មិនដឹងច្បាស់", 0.4),
        ("ចាំមិនច្បាស់ ខ្ញុំចាំមិនច្បាស់ ចាំមិនបាន ខ្ញុំចាំមិនបាន ខ្ញុំភ្លេច មិនសូវចាំ", 0.3),
    )
    for word in words.split()
}
"""Wording -> the teller's certainty, on the scale of `karmalink.claims.manner.HEDGES`."""
OF_NUMBERS: Final = listed("ប្រហែល ប្រមាណ ប្រហែលជា")
"""Doubt about a number, where a number follows: no doubt about the claim."""
OF_BEING: Final = listed("ដូចជា អាចជា")
INFERRED: Final = listed(
    "ច្បាស់ជា គង់តែ មុខជា ប្រាកដជា តម្រូវតែ សន្និដ្ឋានថា យើងសន្និដ្ឋានថា ខ្ញុំសន្និដ្ឋានថា ដូច្នេះវាត្រូវតែ ត្រូវតែ ត្រូវតែជា ប្រហែលជាត្រូវតែ"
)
SAYS: Final = fold_khmer("ថា")
QUESTIONS: Final = listed("តើ មែនទេ ឬទេ អ្វី ណា យ៉ាងណា ហេតុអ្វី ប៉ុន្មាន ឬអត់")
CONDITIONS: Final = listed("បើ ប្រសិនបើ បើសិន បើសិនជា ប្រសិនជា")
HEARSAY: Final = listed("គេថា គេនិយាយថា ឮគេថា តាមគេថា គេប្រាប់ថា ឮថា គេឮថា គេតំណាលថា ចាស់ៗថា")

_SINGLE: Final = listed(
    "ប្រាកដជា ច្បាស់ជា គង់តែ មុខជា ហាក់ដូចជា ហាក់ ទំនងជា ទំនង ប្រហែលជា ប្រហែល អាច ក្រែង ថា តើ មែន មិនដឹងជា ប្រាកដ ច្បាស់ សូវ "
    "ច្រឡំ ប្រាកដណាស់ ត្រូវតែ ពិតប្រាកដ មើលទៅ តាមដែល ហាក់ដូច"
)
WORDS: Final = _SINGLE | CONDITIONS | listed("ហេតុអ្វី យ៉ាងណា ប៉ុន្មាន")
