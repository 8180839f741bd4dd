"""Nouns of places in Khmer with the kind each names, typed in English. Our own list.

Not reviewed by a native speaker.
"""

from __future__ import annotations

from typing import Final

from karmalink.core.khmer_script import fold_khmer

_TABLE: Final = """
pagoda: វត្ត វត្តអារាម
temple: ប្រាសាទ វិហារ ព្រះវិហារ
stupa: ចេតិយ
village: ភូមិ ភូមិករ
commune: ឃុំ សង្កាត់
district: ស្រុក ខណ្ឌ
province: ខេត្ត
city: ក្រុង ទីក្រុង រាជធានី
town: ទីរួមខេត្ត ទីប្រជុំជន
country: ប្រទេស
mountain: ភ្នំ
hill: ទួល ដំបូក ភ្នំតូច
cave: រូងភ្នំ រូង គុហា ល្អាង
cliff: ច្រាំងថ្ម
river: ទន្លេ
stream: ស្ទឹង អូរ
creek: ព្រែក
canal: ប្រឡាយ
lake: បឹង
pond: ត្រពាំង ស្រះ ស្រះទឹក
reservoir: អាងទឹក បារាយណ៍ អាង
dam: ទំនប់
waterfall: ទឹកធ្លាក់ ទឹកជ្រោះ
sea: សមុទ្រ
coast: ឆ្នេរ ឆ្នេរសមុទ្រ
bay: ឈូង
island: កោះ
bank: ច្រាំង មាត់ទន្លេ មាត់ស្ទឹង មាត់ព្រែក មាត់បឹង មាត់សមុទ្រ ច្រាំងទន្លេ ច្រាំងស្ទឹង ត្រើយ
port: កំពង់ផែ ផែ កំពង់ កំពង់ចម្លង
road: ផ្លូវ ផ្លូវជាតិ ផ្លូវលំ ផ្លូវថ្នល់ ថ្នល់ ផ្លូវរទេះ មហាវិថី វិថី
railway: ផ្លូវរថភ្លើង ផ្លូវដែក ផ្លូវរទេះភ្លើង
crossroads: ផ្លូវបំបែក ផ្លូវបែក ផ្លូវកែង ផ្លូវប្រសព្វ
bridge: ស្ពាន
station: ស្ថានីយ ស្ថានីយ៍ ស្ថានីយរថភ្លើង ចំណត
airport: ព្រលានយន្តហោះ
school: សាលា សាលារៀន វិទ្យាល័យ អនុវិទ្យាល័យ សាលាបឋមសិក្សា
hall: សាលាឆាន់ សាលាបុណ្យ សាលាធម្មសភា
office: សាលាឃុំ សាលាស្រុក សាលាខេត្ត ការិយាល័យ
hospital: មន្ទីរពេទ្យ ពេទ្យ គិលានដ្ឋាន
market: ផ្សារ
shop: ហាង តូប
museum: សារមន្ទីរ
prison: គុក ពន្ធនាគារ មន្ទីរឃុំឃាំង
camp: ជំរំ ជំរុំ បន្ទាយ បន្ទាយទាហាន
factory: រោងចក្រ
mill: រោងម៉ាស៊ីន រោងម៉ាស៊ីនស្រូវ
warehouse: ឃ្លាំង
house: ផ្ទះ ខ្ទម គេហដ្ឋាន
hut: ខ្ទម
monastery: កុដិ កុដិលោក
wall: កំពែង ជញ្ជាំង របង
gate: ក្លោងទ្វារ ខ្លោងទ្វារ ទ្វារ
well: អណ្តូង អណ្តូងទឹក
field: ស្រែ វាលស្រែ វាល ស្រែចម្ការ ដីស្រែ
plantation: ចម្ការ ចម្ការកៅស៊ូ ចំការ
garden: សួន សួនច្បារ ច្បារ
forest: ព្រៃ ព្រៃឈើ ព្រៃគុម្ពោត ព្រៃឫស្សី
grove: គុម្ពឫស្សី គុម្ព ចម្ការដូង
tree: ដើមឈើ ដើមពោធិ៍ ដើមស្វាយ ដើមត្នោត ដើមអម្ពិល ដើមដូង ដើមជ្រៃ ដើមគគីរ ដើមចេក ដើមរាំង ដើមកំពស់ ដើមឫស្សី ដើមគរ ដើមធ្នង់ ដើម
tree: ដើមក្រសាំង ដើមពុទ្រា ដើមខ្នុរ ដើមអំពិល ដើមឈើទាល
grave: ផ្នូរ ប៉ាឆា ទីបញ្ចុះសព រណ្តៅសព
pit: រណ្តៅ រណ្ដៅ លេណដ្ឋាន ត្រង់សេ
altar: អាសនៈ បល្ល័ង្ក
tower: ប៉ម
border: ព្រំដែន
kitchen: ផ្ទះបាយ រោងបាយ
shed: រោង ជង្រុក
worksite: ការដ្ឋាន
cooperative: សហករណ៍
room: បន្ទប់
yard: ទីធ្លា
stable: ក្រោល
anthill: ដំបូក
stone: ថ្ម ផ្ទាំងថ្ម
statue: ព្រះពុទ្ធរូប
"""

KINDS: Final[dict[str, str]] = {}
for _line in _TABLE.strip().splitlines():
    _kind, _words = _line.split(":")
    for _word in _words.split():
        KINDS.setdefault(fold_khmer(_word), _kind)

LINES: Final = frozenset(
    ["river", "stream", "creek", "canal", "road", "railway", "coast", "border", "bank", "dam", "wall"]
)
"""Kinds that one can be along."""
ADMIN: Final = frozenset(["village", "commune", "district", "province", "city", "country"])
"""Kinds of areas, which nest."""
CAN_HAVE_NAMES: Final = ADMIN | frozenset(
    ["pagoda", "temple", "mountain", "hill", "river", "stream", "creek", "lake", "pond", "island", "bridge", "market",
     "school", "road", "hospital", "port", "camp", "town", "cave", "forest", "prison", "reservoir", "bay", "station",
     "museum", "plantation", "canal", "dam", "crossroads"]
)  # fmt: skip
"""Kinds that may be followed by a name of their own."""

_PLACES: Final = """
ភ្នំពេញ សៀមរាប បាត់ដំបង កំពត កែប តាកែវ កណ្តាល ព្រៃវែង ស្វាយរៀង កំពង់ចាម កំពង់ធំ កំពង់ស្ពឺ កំពង់ឆ្នាំង កំពង់សោម ព្រះសីហនុ ពោធិ៍សាត់ បន្ទាយមានជ័យ
ឧត្តរមានជ័យ ព្រះវិហារ ស្ទឹងត្រែង រតនគិរី មណ្ឌលគិរី ក្រចេះ កោះកុង ប៉ៃលិន ត្បូងឃ្មុំ ប៉ោយប៉ែត សិរីសោភ័ណ អង្គរ អង្គរវត្ត អង្គរធំ បាយ័ន តាព្រហ្ម
កោះកេរ ស្រយ៉ង
បន្ទាយឆ្មារ ឧដុង្គ ម៉ាឡៃ អន្លង់វែង ភ្នំក្រវាញ ភ្នំគូលែន គូលែន ភ្នំដងរែក ដងរែក ទន្លេសាប មេគង្គ បាសាក់ ទន្លេបាសាក់ បឹងទន្លេសាប ភ្នំវល្លិ៍
ជើងឯក ទួលស្លែង
ថៃ សៀម វៀតណាម ឡាវ បារាំង អាមេរិក ចិន កម្ពុជា ស្រុកខ្មែរ បាងកក ព្រៃនគរ សៃហ្គន ឆ្នុក្រុង អារញ្ញ ខៅអ៊ីដាង សុរិន្ទ ចន្ទបុរី
"""
PLACE_NAMES: Final = frozenset(fold_khmer(word) for word in _PLACES.split())
"""Names that need no designator: provinces, well-known towns, temples and neighbours. A gazetteer's mentions add to them."""
