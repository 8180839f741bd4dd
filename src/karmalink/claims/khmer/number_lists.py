"""Khmer numerals, units of length and of time. Lists only; `quantities` reads them.

Not reviewed by a native speaker.
"""

from __future__ import annotations

from typing import Final

from karmalink.core.khmer_script import fold_khmer, listed
from karmalink.core.units import KM_PER

UNITS_BELOW_TEN: Final = {
    fold_khmer(word): n
    for n, word in enumerate(["សូន្យ", "មួយ", "ពីរ", "បី", "បួន", "ប្រាំ", "ប្រាំមួយ", "ប្រាំពីរ", "ប្រាំបី", "ប្រាំបួន"])
} | {fold_khmer("ប្រាំពិល"): 7, fold_khmer("ប្រាំពឺរ"): 7}
TENS: Final = {
    fold_khmer(word): 10 * n
    for n, word in enumerate(["ដប់", "ម្ភៃ", "សាមសិប", "សែសិប", "ហាសិប", "ហុកសិប", "ចិតសិប", "ប៉ែតសិប", "កៅសិប"], start=1)
} | {fold_khmer("ចិតសិប"): 70, fold_khmer("ចែតសិប"): 70, fold_khmer("សាមសឹប"): 30}
POWERS: Final = {
    fold_khmer(word): value
    for word, value in (("លាន", 1_000_000), ("សែន", 100_000), ("ម៉ឺន", 10_000), ("ពាន់", 1_000), ("រយ", 100))
}
"""Largest first: 100,000 is one *sen*, 10,000 one *meun*."""
TEEN: Final = fold_khmer("ដណ្តប់")
"""*X-dondop* is ten and X, in speech."""
HALF: Final = fold_khmer("កន្លះ")
ONE: Final = fold_khmer("មួយ")
VAGUE: Final = {
    **dict.fromkeys(listed("ពីរបី"), (2.5, 1.0)),
    **dict.fromkeys(listed("បីបួន"), (3.5, 1.0)),
    **dict.fromkeys(listed("បួនប្រាំ"), (4.5, 1.0)),
    **dict.fromkeys(listed("ប៉ុន្មាន"), (3.5, 3.0)),
    **dict.fromkeys(listed("ជាច្រើន"), (5.0, 4.0)),
    **dict.fromkeys(listed("មួយពីរ"), (1.5, 1.0)),
}
"""Our choice: "some" is 2 to 5, "many" 3 to 7, as "a few" and "several" of the English reader."""

HEDGES: Final = listed(
    "ប្រហែល ប្រហែលជា ប្រមាណ ប្រមាណជា ប្រហាក់ប្រហែល ជិត ជាង តែ ត្រឹម យ៉ាងតិច យ៉ាងច្រើន ក្បែរ អស់ ត្រឹមតែ រយៈពេល អស់រយៈពេល ក្នុងរយៈពេល ប្រវែង"
)
"""Words that may stand before a quantity."""
WIDE: Final = listed("ប្រហែល ប្រហែលជា ប្រមាណ ប្រមាណជា ប្រហាក់ប្រហែល ជិត ជាង ក្បែរ ជុំវិញ")
"""Those of them that say "about"."""
JOINTS: Final = listed("ឬ ទៅ ដល់ ឬក៏ ទៅដល់") | {"-", "–", "—"}

KM_OF: Final[dict[str, float]] = {
    **dict.fromkeys(listed("គីឡូម៉ែត្រ គីឡូមែត្រ គីឡូ គីឡូម៉ែត គីឡូមេត្រ គម") | {"km", "គ.ម", "គ.ម."}, KM_PER["km"]),
    **dict.fromkeys(listed("ម៉ែត្រ មែត្រ ម៉ែត មេត្រ") | {"m"}, KM_PER["m"]),
    **dict.fromkeys(listed("សង់ទីម៉ែត្រ សង់ទីមែត្រ"), KM_PER["m"] / 100),
    **dict.fromkeys(listed("ជំហាន ជំហ៊ាន"), 0.00075),
    **dict.fromkeys(listed("ហត្ថ"), 0.0005),
    **dict.fromkeys(listed("ព្យាម ប្យាម"), 0.002),
    **dict.fromkeys(listed("សិន"), 0.04),
    **dict.fromkeys(listed("យោជន៍"), 16.0),
    **dict.fromkeys(listed("ម៉ាយល៍ ម៉ាយ"), KM_PER["mi"]),
    **dict.fromkeys(listed("ណុត ម៉ាយសមុទ្រ"), KM_PER["nm"]),
}
"""Kilometres per unit. A pace is .75 m, as in the English reader; the old Khmer measures *hatth* .5 m, *phyeam* 2 m,
*sen* 40 m, *yoch* 16 km after F. Cardarelli, Encyclopaedia of Scientific Units (2003) (recalled)."""

HOURS_OF: Final[dict[str, float]] = {
    **dict.fromkeys(listed("ម៉ោង"), 1.0),
    **dict.fromkeys(listed("នាទី"), 1.0 / 60.0),
    **dict.fromkeys(listed("ថ្ងៃ"), 24.0),
    **dict.fromkeys(listed("យប់"), 12.0),
    **dict.fromkeys(listed("អាទិត្យ សប្តាហ៍"), 168.0),
    **dict.fromkeys(listed("ព្រឹក"), 4.0),
}
"""Hours per unit; a night is 12 hours, a morning 4 (our choice)."""
DAY_OF_TRAVEL: Final = 8.0
"""Hours in a day's walk, as in the English reader (our choice)."""
MODES: Final = {
    **dict.fromkeys(listed("ដើរ ថ្មើរជើង ដើរជើង រត់"), "walk"),
    **dict.fromkeys(listed("ជិះទូក ចែវទូក អុំទូក ជិះកប៉ាល់ បើកទូក"), "boat"),
    **dict.fromkeys(listed("ជិះឡាន បើកឡាន ជិះម៉ូតូ បើករថយន្ត ជិះរថយន្ត"), "drive"),
    **dict.fromkeys(listed("ជិះរទេះ ជិះរទេះគោ ជិះសេះ ជិះកង់ ជិះដំរី បររទេះ"), "ride"),
    **dict.fromkeys(listed("ជិះ ធ្វើដំណើរ បើក"), ""),
}

WORDS: Final = frozenset(
[*UNITS_BELOW_TEN, *TENS, *POWERS, TEEN, HALF, *VAGUE, *HEDGES, *(j for j in JOINTS if len(j) > 1), *KM_OF,
*HOURS_OF,
     *MODES, *listed("ទី ឆ្នាំ ខែ ចម្ងាយ ឆ្ងាយ")]
)  # fmt: skip
