"""Khmer words of place relations and directions. Lists only; `place_phrases` reads them.

Not reviewed by a native speaker.
"""

from __future__ import annotations

from typing import Final

from karmalink.core.khmer_script import fold_khmer, listed
from karmalink.core.places import Relation

AT_WORD: Final = fold_khmer("នៅ")
PREFIXES: Final[dict[str, Relation]] = {
    **dict.fromkeys(
        listed("""
នៅ ក្នុង នៅក្នុង លើ នៅលើ ក្រោម នៅក្រោម ខាងក្រោម ក្រោយ ខាងក្រោយ មុខ ខាងមុខ ទល់មុខ ខាងក្នុង ខាងក្រៅ ក្រៅ កណ្តាល នៅឯ ឯ ត្រង់ ចំ ខាងលើ
ក្នុងបរិវេណ បរិវេណ
        ក្រោយខ្នង ខាងឆ្វេង ខាងស្តាំ ពីក្រោយ ពីមុខ ពីក្រោម ពីលើ នៅត្រង់ នៅលើកំពូល នៃ ទល់នឹង នៅតាម នៅទល់មុខ
        """)
        - listed("នៃ"),
        Relation.AT,
    ),
    **dict.fromkeys(
        listed("ក្បែរ ជិត ជាប់ ជាប់នឹង ជាប់ជាមួយ ជិតខាង ក្បែរខាង មិនឆ្ងាយពី ជុំវិញ អែប ជិតនឹង ក្បែរនោះ មិនឆ្ងាយប៉ុន្មានពី ម្តុំ នៅម្តុំ អែបនឹង"),
        Relation.NEAR,
    ),
    **dict.fromkeys(listed("តាមដង តាមបណ្តោយ បណ្តោយ តាមមាត់ តាមជាយ តាមគែម តាមបណ្ដោយដង"), Relation.ALONG),
    **dict.fromkeys(listed("តាម តាមរយៈ កាត់ ឆ្លង ឆ្លងកាត់ កាត់តាម ឆ្លងតាម ដើរកាត់ រំលង"), Relation.VIA),
    **dict.fromkeys(listed("ពី ចេញពី មកពី ចាកចេញពី ចាកពី ចេញ"), Relation.FROM),
    **dict.fromkeys(
        listed("""
ទៅ មក ដល់ ចូល ទៅដល់ មកដល់ ទៅកាន់ មកកាន់ ទៅឯ មកឯ ទៅក្នុង ចូលក្នុង ចូលទៅក្នុង ចូលទៅ ចូលមក មកក្នុង ឡើងលើ ឆ្ពោះទៅ ឆ្ពោះទៅកាន់ សំដៅទៅ សំដៅ
ចូលមកក្នុង ទៅនៅ
        មកនៅ ចូលដល់ ទៅលើ ឡើង ទៅដល់ក្នុង រហូតដល់ ចុះដល់ ឡើងដល់ ទៅនៅក្នុង ឆ្ពោះ ចូលទៅដល់ តម្រង់ទៅ ទៅជិត ទៅកន្លែង
        """),
        Relation.TO,
    ),
    **dict.fromkeys(
        listed("ម្ខាង ម្ខាងនៃ ម្ខាងទៀតនៃ ត្រើយម្ខាង ត្រើយម្ខាងនៃ ត្រើយម្ខាងទៀតនៃ ហួស ត្រើយ ត្រើយនៃ ម្ខាងទៀត ត្រើយម្ខាងទៀត ខាងនាយ ហួសពី"),
        Relation.SIDE,
    ),
    **dict.fromkeys(listed("ចន្លោះ រវាង ចន្លោះពី កណ្តាលរវាង នៅចន្លោះ ពាក់កណ្តាលផ្លូវរវាង"), Relation.BETWEEN),
    **dict.fromkeys(
        listed("មើលឃើញ មើលឃើញពី អាចមើលឃើញ អាចមើលឃើញពី ដែលមើលឃើញ ល្មមមើលឃើញ មើលទៅឃើញ អាចឃើញ"), Relation.VISIBLE
    ),
    **dict.fromkeys(listed("ក្នុងដៃ នៅក្នុងដៃ ក្នុងកណ្តាប់ដៃ នៅដៃ"), Relation.HELD),
}
"""Words before a landmark -> the relation they tell."""
MIDDLE: Final = fold_khmer("កណ្តាល")
THROUGH: Final = fold_khmer("តាម")
OUT: Final = listed("ចេញ ឡើង ឆ្ពោះ")
"""Words that are verbs by themselves and lead to a place only where the very next word names one."""
VISIBLE_ALONE: Final = listed("មើលឃើញ អាចមើលឃើញ មើលទៅឃើញ អាចឃើញ")
"""To see: a relation only of what is seen from afar (with *can*, or *from*)."""
AND: Final = listed("និង ហើយនិង ទៅ និងពី ទៅដល់ ដល់ ជាមួយ")
FROM_WORDS: Final = listed("ពី ចេញពី ចាកពី")
OF_WORDS: Final = listed("នៃ ពី របស់ នឹង")
FAR: Final = listed("ចំងាយ មានចំងាយ នៅចំងាយ ចម្ងាយ ឆ្ងាយ មានចម្ងាយ ប្រវែង ក្នុងចម្ងាយ នៅចម្ងាយ ក្នុងរយៈចម្ងាយ រយៈចម្ងាយ")
TOWARDS: Final = listed("ទៅ នៅ ឆ្ពោះទៅ មក ទៅទិស ទៅកាន់")
PARTS: Final = listed(
    "ជើង គល់ កំពូល គែម ជ្រុង កៀន បាត ចុង ដើម មាត់ ជាយ ខ្នង ខាង ចំហៀង ក្បាល ជើងភ្នំ ចំណោត កន្ទុយ ផ្នែក មុខ ក្រោយ លើ ក្រោម ក្នុង "
    "ក្រៅ ជិត ក្បែរ មាត់ច្រក"
)
"""Parts of a landmark, or a second word of position: what lies there lies at the landmark."""

_HEADS: Final = ["ខាង", "ទិស", "ភាគ", "ប៉ែក", "ទិសខាង", "ភាគខាង", "ប៉ែកខាង", "ផ្នែកខាង", "ជ្រុងខាង", "ឈៀងខាង"]
_POINTS: Final = (
    ("ជើង ឧត្តរ", 0.0, 90.0),
    ("ត្បូង ទក្សិណ", 180.0, 90.0),
    ("កើត បូព៌ា ថ្ងៃរះ", 90.0, 90.0),
    ("លិច បស្ចិម ថ្ងៃលិច", 270.0, 90.0),
    ("ឦសាន ជើងឈៀងខាងកើត ជើងឆៀងខាងកើត កើតឈៀងខាងជើង", 45.0, 45.0),
    ("អាគ្នេយ៍ ត្បូងឈៀងខាងកើត ត្បូងឆៀងខាងកើត កើតឈៀងខាងត្បូង", 135.0, 45.0),
    ("និរតី ត្បូងឈៀងខាងលិច ត្បូងឆៀងខាងលិច លិចឈៀងខាងត្បូង", 225.0, 45.0),
    ("ពាយ័ព្យ ជើងឈៀងខាងលិច ជើងឆៀងខាងលិច លិចឈៀងខាងជើង", 315.0, 45.0),
)
DIRECTIONS: Final[dict[str, tuple[float, float]]] = {
    fold_khmer(head + word): (degrees, step)
    for words, degrees, step in _POINTS
    for word in words.split()
    for head in (["", "ខាង", "ទិស", "ភាគ"] if step == 45.0 else _HEADS)
}
"""Wording -> degrees from north and the step of the speaker's compass. "West" is also *sink*, "north" *foot*, "east"
*be born*, "south" *gem*: those four count only behind a word for side or direction."""
SHORES: Final = {fold_khmer("ត្រើយ" + head + word): d for head, word, d in (
    ("ខាង", "លិច", 270.0), ("ខាង", "កើត", 90.0), ("ខាង", "ជើង", 0.0), ("ខាង", "ត្បូង", 180.0),
)}  # fmt: skip
"""The western, eastern ... bank."""

_SINGLE: Final = listed(
    "ចំងាយ នៅ ក្នុង លើ ក្រោម ក្រោយ មុខ ត្រង់ ក្បែរ ជិត ជាប់ ជុំវិញ តាម ដង បណ្តោយ កាត់ ឆ្លង ពី ទៅ មក ដល់ ចូល ឆ្ពោះ សំដៅ "
    "ម្ខាង ត្រើយ ហួស ចន្លោះ រវាង មើល ឃើញ ដៃ ខាង ទិស ភាគ ប៉ែក ផ្នែក ជ្រុង នៃ របស់ នឹង ចម្ងាយ ឆ្ងាយ ទល់ បរិវេណ ម្តុំ "
    "អែប កំពូល គល់ គែម បាត ជាយ មាត់ ចំហៀង ទៅដល់ មកដល់ ទៅកាន់  មើលឃើញ ខាងក្រោម ខាងក្រោយ ខាងមុខ "
    "ខាងលើ ខាងក្នុង ខាងក្រៅ ទល់មុខ ប្រវែង "
)
WORDS: Final = frozenset([*DIRECTIONS, *SHORES, *_SINGLE])
