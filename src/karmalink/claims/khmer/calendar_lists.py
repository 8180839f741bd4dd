"""Words of Khmer time: months, seasons, feasts, eras and what turns them. Lists only; `dating` reads them.

Not reviewed by a native speaker.
"""

from __future__ import annotations

from typing import Final

from karmalink.core.khmer_script import fold_khmer, listed

MONTHS: Final = {
    fold_khmer(word): n
    for n, words in enumerate(
        [
            "មករា", "កុម្ភៈ កុម្ភះ", "មីនា", "មេសា", "ឧសភា", "មិថុនា", "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា",
            "ធ្នូ",
        ],
        start=1,
    )
    for word in words.split()
}  # fmt: skip
LUNAR: Final = {
    fold_khmer(word): n
    for words, n in (
        ("មិគសិរ មាគសិរ", 11), ("បុស្ស", 12), ("មាឃ", 1), ("ផល្គុន", 2), ("ចេត្រ", 3), ("ពិសាខ វិសាខ", 4), ("ជេស្ឋ", 5),
        ("អាសាឍ", 6), ("ស្រាពណ៍", 7), ("ភទ្របទ", 8), ("អស្សុជ", 9), ("កត្តិក កក្តិក", 10),
    )
    for word in words.split()
}  # fmt: skip
"""Lunar month -> the first of the two months of the common calendar that it falls in (our choice: both are meant)."""
WEEKDAYS: Final = listed("អាទិត្យ ច័ន្ទ ចន្ទ អង្គារ ពុធ ព្រហស្បតិ៍ សុក្រ សៅរ៍")
ZODIAC: Final = listed("ជូត ឆ្លូវ ខាល ថោះ រោង ម្សាញ់ មមី មមែ វក រកា ច កុរ")
SAK: Final = listed("ឯកស័ក ទោស័ក ត្រីស័ក ចត្វាស័ក បញ្ចស័ក ឆស័ក សប្តស័ក អដ្ឋស័ក នព្វស័ក សំរឹទ្ធិស័ក")
"""Tenths of the cycle of sixty years, written behind the animal."""
DAY: Final = fold_khmer("ថ្ងៃ")
DAY_NUMBER: Final = listed("ថ្ងៃទី ទី")
MONTH: Final = fold_khmer("ខែ")
YEAR: Final = fold_khmer("ឆ្នាំ")
COMMON_ERA: Final = listed("គ.ស. គ.ស គស គ្រិស្តសករាជ")
BUDDHIST_ERA: Final = listed("ព.ស. ព.ស ពស ពុទ្ធសករាជ ព.ស.")
DECADES: Final = listed("ទសវត្សរ៍ ទសវត្ស ទសវត្សរ៍ទី")
SEASONS: Final = {
    fold_khmer(word): name
    for words, name in (
        ("រដូវប្រាំង ខែប្រាំង", "dry"),
        ("រដូវវស្សា រដូវភ្លៀង ខែវស្សា", "rainy"),
        ("រដូវក្តៅ", "spring"),
        ("រដូវរងា រដូវរងារ រដូវត្រជាក់", "winter"),
    )
    for word in words.split()
}
"""Our choice: the hot season is March to May, the cool one December to February, as *spring* and *winter* of the table."""
FEASTS: Final = {
    fold_khmer(word): days
    for words, days in (
        ("ភ្ជុំបិណ្ឌ បុណ្យភ្ជុំបិណ្ឌ បុណ្យភ្ជុំ ភ្ជុំ ពិធីបុណ្យភ្ជុំបិណ្ឌ", (9, 1, 10, 31)),
        ("ចូលឆ្នាំខ្មែរ បុណ្យចូលឆ្នាំខ្មែរ បុណ្យចូលឆ្នាំ ចូលឆ្នាំថ្មី បុណ្យចូលឆ្នាំថ្មី ចូលឆ្នាំប្រពៃណី ពិធីបុណ្យចូលឆ្នាំខ្មែរ ចូលឆ្នាំ", (4, 13, 4, 16)),
        ("បុណ្យអុំទូក ពិធីបុណ្យអុំទូក បុណ្យទឹក", (10, 15, 11, 30)),
        ("វិសាខបូជា បុណ្យវិសាខបូជា ពិសាខបូជា", (4, 15, 5, 31)),
        ("មាឃបូជា បុណ្យមាឃបូជា", (1, 15, 2, 28)),
        ("ចូលវស្សា", (7, 1, 8, 15)),
        ("ចេញវស្សា", (10, 1, 11, 10)),
        ("ចូលឆ្នាំសកល", (1, 1, 1, 1)),
        ("ចូលឆ្នាំចិន", (1, 21, 2, 20)),
    )
    for word in words.split()
}
"""Feasts by first month and day, last month and day; those of the moon within the days on which they can fall."""

PARTS: Final = {
    **dict.fromkeys(listed("ដើម ដំបូង ដើមដំបូង"), "early"),
    **dict.fromkeys(listed("ពាក់កណ្តាល កណ្តាល ពាក់កណ្តាលនៃ"), "mid"),
    **dict.fromkeys(listed("ចុង ដំណាច់ ចុងបញ្ចប់ ចុងបំផុតនៃ"), "late"),
}
ABOUT: Final = listed(
    "ប្រហែល ប្រហែលជា ប្រមាណ ប្រមាណជា ប្រហែលក្នុង ប្រហែលនៅ ប្រហែលនៅក្នុង ជុំវិញ ប្រហែលជានៅ ប្រហែលជាក្នុង ប្រហែលជានៅក្នុង ក្បែរ"
)
BEFORE: Final = listed("មុន មុនពេល មុននឹង មុនពេលដែល រហូតដល់ រហូតមកដល់")
AFTER: Final = listed("ក្រោយ ក្រោយពេល ក្រោយពី បន្ទាប់ពី ក្រោយពេលដែល ក្រោយមកពី")
SINCE: Final = listed("តាំងពី ចាប់ពី ចាប់តាំងពី តាំងតែពី ចាប់តាំងតែពី")
DURING: Final = listed(
    "នៅ ក្នុង នៅក្នុង នា កាល កាលពី នៅពេល ពេល កាលនោះ អំឡុង នៅអំឡុង ក្នុងអំឡុង អំឡុងពេល ក្នុងអំឡុងពេល ពី តាំង ដល់ មកដល់ នៅអំឡុងពេល "
    "ក្នុងកំឡុង កំឡុង នៅកំឡុង ដល់ពេល លុះ នៃ នៅនា នៅកាលពី"
)
"""Words in front of a time that do not belong to it."""
BETWEEN: Final = listed("ចន្លោះ នៅចន្លោះ រវាង ក្នុងចន្លោះ ចន្លោះពី ពី រវាងពី")
JOINTS: Final = listed("និង ដល់ ទៅ ទៅដល់ រហូតដល់ ហើយនិង មកដល់") | {"-", "–", "—"}
OR: Final = listed("ឬ ឬក៏ ឬប្រហែលជា ឬក៏ប្រហែលជា ឬប្រហែល ប្រហែលជា")

AGO: Final = listed("មុន មកហើយ មុននេះ មុនហ្នឹង មកម៉ិញ")
LATER: Final = listed("ក្រោយមក បន្ទាប់មក ក្រោយ ក្រោយមកទៀត ក្រោយពីនោះ បន្ទាប់ពីនោះ")
EARLIER: Final = listed("មុននោះ មុននុះ")
NEXT: Final = listed("បន្ទាប់ ក្រោយ ក្រោយមក បន្ទាប់មក បន្ទាប់ពីនោះ")
SAME: Final = listed("ដដែល នោះ ដដែលនោះ នោះដែរ នោះឯង")
LAST: Final = listed("មុន ទៅ មិញ ទៅម៉ិញ ម៉ិញ កន្លងទៅ មុននេះ")
THIS: Final = listed("នេះ ហ្នឹង")
TOLD: Final = {
    **dict.fromkeys(listed("ម្សិលមិញ ម្សិលម៉ិញ យប់មិញ យប់ម៉ិញ ល្ងាចមិញ"), -1),
    **dict.fromkeys(listed("ម្សិលម្ង៉ៃ ម្សិលម៉្ងៃ"), -2),
    **dict.fromkeys(listed("ថ្ងៃនេះ ព្រឹកនេះ ព្រឹកមិញ យប់នេះ ល្ងាចនេះ"), 0),
}
"""Days from the telling."""
NEXT_DAY: Final = listed("ស្អែកឡើង ថ្ងៃស្អែក ព្រឹកឡើង ព្រឹកស្អែក ព្រឹកស្អែកឡើង ថ្ងៃស្អែកឡើង លុះស្អែកឡើង លុះព្រឹកឡើង លុះព្រឹក")
UNITS: Final = {
    **dict.fromkeys(listed("ថ្ងៃ យប់ ព្រឹក ល្ងាច"), "day"),
    **dict.fromkeys(listed("អាទិត្យ សប្តាហ៍"), "week"),
    **dict.fromkeys(listed("ខែ"), "month"),
    **dict.fromkeys(listed("ឆ្នាំ វស្សា"), "year"),
}
DAY_PARTS: Final = listed(
    "ព្រឹក ល្ងាច យប់ រសៀល ថ្ងៃត្រង់ ព្រលឹម អាធ្រាត្រ ពាក់កណ្តាលអាធ្រាត្រ ពេលព្រឹក ពេលយប់ ពេលល្ងាច ពេលរសៀល ព្រឹកព្រលឹម កណ្តាលយប់ រាត្រី"
)
AGE: Final = fold_khmer("អាយុ")
AGE_OWN: Final = listed("ខ្ញុំ ខ្ញុំមាន ខ្ញុំទើប ខ្ញុំទើបតែ ខ្ញុំទើបមាន ខ្ញុំនៅក្មេង ខ្ញុំនៅតូច ខ្ញុំមានតែ ខ្ញុំនៅ ខ្ញុំបាន យើងមាន អញ អញមាន ខ្ញុំទើបតែមាន")
"""What stands before "age" when it is the teller's own."""

EVENT_VERBS: Final = listed("ចូល ចូលមក ចូលមកដល់ មកដល់ ឡើង ដួល ដួលរលំ រលំ ធ្លាក់ ចាញ់ រំដោះ")
"""Verbs inside a time that tells of an event by itself: "when they came to the village"."""

ERA_NAMES: Final[dict[str, str]] = {
    fold_khmer(head + tail): name
    for heads, tails, name in (
        ("សម័យ របប ជំនាន់ ", "ប៉ុលពត ខ្មែរក្រហម កម្ពុជាប្រជាធិបតេយ្យ អង្គការ បីឆ្នាំ អាពត ពលពត", "Pol Pot time"),
        ("សម័យ របប ជំនាន់ ", "លន់នល់ លន់ណល់ លន់ណុល សាធារណរដ្ឋខ្មែរ សាធារណរដ្ឋ", "Lon Nol time"),
        ("សម័យ របប ជំនាន់ ", "សង្គម សង្គមរាស្ត្រនិយម សីហនុ សម្តេចសីហនុ សម្តេចឪ", "Sihanouk time"),
        ("សម័យ ជំនាន់ របប អាណានិគម ", "បារាំង អាណានិគម អាណានិគមបារាំង", "French time"),
        ("សម័យ របប ជំនាន់ ", "វៀតណាម យួន រដ្ឋកម្ពុជា សាធារណរដ្ឋប្រជាមានិតកម្ពុជា ហេងសំរិន", "Vietnamese time"),
        ("សម័យ ជំនាន់ ", "អ៊ុនតាក់", "UNTAC time"),
    )
    for head in heads.split(" ")
    for tail in tails.split()
    if head or tail in {"កម្ពុជាប្រជាធិបតេយ្យ"}
} | {
    fold_khmer(who + did): name
    for whos, dids, name in (
        (
            "ខ្មែរក្រហម ប៉ុលពត ",
            "ចូល ចូលមក ចូលមកដល់ មក មកដល់ ចូលភ្នំពេញ ចូលមកភ្នំពេញ ឡើងកាន់អំណាច កាន់អំណាច ឡើង ចូលមកភូមិ",
            "Khmer Rouge came",
        ),
        ("", "ភ្នំពេញដួលរលំ ភ្នំពេញធ្លាក់ ដាច់ភ្នំពេញ បែកភ្នំពេញ", "Khmer Rouge came"),
        ("វៀតណាម យួន ទ័ពវៀតណាម កងទ័ពវៀតណាម ទាហានវៀតណាម ទ័ពយួន", "ចូល ចូលមក ចូលមកដល់ មក មកដល់ រំដោះ", "Vietnamese came"),
        ("ប៉ុលពត ខ្មែរក្រហម របបប៉ុលពត របបខ្មែរក្រហម", "ដួល ដួលរលំ រលំ ធ្លាក់ ចាញ់", "Vietnamese came"),
        ("", "៧មករា ប្រាំពីរមករា ថ្ងៃរំដោះ", "Vietnamese came"),
    )
    for who in whos.split(" ")
    for did in dids.split()
    if who or whos == ""
}
"""What Khmer calls the common periods -> one of their names in ``claims/times/periods.toml``, which dates them."""

_ERA_PIECES: Final = listed(
    "សម័យ របប ជំនាន់ ប៉ុលពត ប៉ុល ពត ខ្មែរក្រហម កម្ពុជាប្រជាធិបតេយ្យ អង្គការ លន់នល់ លន់ នល់ ណល់ ណុល បារាំង អាណានិគម សាធារណរដ្ឋ សាធារណរដ្ឋខ្មែរ សង្គម "
    "សង្គមរាស្ត្រនិយម សីហនុ វៀតណាម យួន អ៊ុនតាក់ "
    "ហេងសំរិន ដួលរលំ ដួល រលំ កាន់អំណាច រំដោះ ទ័ពវៀតណាម កងទ័ពវៀតណាម អាពត"
)
WORDS: Final = frozenset(
    [
        *MONTHS, *LUNAR, *WEEKDAYS, *SAK, *(z for z in ZODIAC if len(z) > 1), DAY, MONTH, YEAR, *DECADES, *SEASONS,
        *FEASTS, *PARTS, *ABOUT,
        *BEFORE, *AFTER, *SINCE, *BETWEEN, *LATER, *NEXT, *SAME, *LAST, *THIS, *TOLD, *NEXT_DAY, *UNITS, *DAY_PARTS, AGE,
        *_ERA_PIECES, *listed("នៅ ក្នុង កាល កាលពី អំឡុង គ្រិស្តសករាជ ពុទ្ធសករាជ ថ្ងៃទី ស្អែក រដូវ ប្រាំង ឬ ទី"),
    ]
)  # fmt: skip
