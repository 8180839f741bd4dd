"""Nouns of places that are spoken of without a name: "the pagoda", "a rice field". Collected by us."""

from __future__ import annotations

from typing import Final

from karmalink.claims.mentions.word_list import word_list, word_table

FEATURES: Final = word_table(
    """
pagoda: pagoda pagodas stupa stupas chedi wat
temple: temple temples shrine shrines sanctuary
church: church churches chapel cathedral mosque synagogue abbey monastery convent churchyard steeple
village: village villages hamlet hamlets settlement
town: town towns city cities
house: house houses hut huts cottage cottages cabin home mansion villa farmhouse farm farms barn barns shed stable
house: stables
building: building buildings tower towers castle palace hall fort fortress barracks warehouse factory mill mills
building: workshop
school: school schools schoolhouse college university classroom
hospital: hospital clinic
prison: prison jail camp camps
shop: shop shops market markets store stores bakery inn tavern hotel restaurant café cafe pub mall bank
office: office offices courthouse embassy
field: field fields paddy paddies ricefield ricefields meadow meadows pasture orchard orchards garden gardens
field: vineyard plantation plantations
tree: tree trees oak banyan palm palms mango tamarind grove groves
forest: forest forests wood woods jungle thicket bush
mountain: mountain mountains peak summit ridge
hill: hill hills mound mounds fell slope hillside knoll
cliff: cliff cliffs crag rock rocks boulder boulders cave caves cavern ravine gorge canyon quarry
valley: valley vale dale glen plain plains desert marsh swamp moor
river: river rivers stream streams creek brook tributary rapids riverbank bank
lake: lake lakes pond ponds pool tarn reservoir lagoon
sea: sea ocean bay coast coastline beach beaches shore harbour harbor port reef estuary
island: island islands islet peninsula cape
waterfall: waterfall falls
well: well wells spring springs fountain
canal: canal ditch trench dyke dike dam weir moat
road: road roads street streets lane path paths track trail highway alley crossroads junction roundabout
bridge: bridge bridges ferry ford crossing
railway: railway railroad tracks station platform
gate: gate gates wall walls fence gateway entrance doorway courtyard yard
border: border frontier checkpoint
grave: grave graves graveyard cemetery tomb tombs burial pit pits mausoleum
ruins: ruins ruin foundations
room: room rooms kitchen bedroom cellar basement attic corridor hallway stairs staircase
mine: mine shaft tunnel bunker
park: park playground square plaza stadium
airport: airport airfield runway
capital: capital province district county country region
"""
)
DETERMINERS: Final = word_list(
    "the a an this that these those some another any each every his her its my our your their one two three"
)
