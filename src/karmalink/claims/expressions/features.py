"""What landmarks are: the nouns of land, water, buildings and things that people tie a place to.

The lists are our own choice. A word maps to its singular, which is the landmark's ``kind``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Group(StrEnum):
    """What sort of feature a noun names."""

    AREA = "area"  # settlements, countries, regions: one can be in them
    BUILT = "built"
    WAY = "way"  # roads, paths, borders: one can be on and along them
    WATER = "water"
    LAND = "land"  # heights, fields, woods
    PART = "part"  # of something else: its foot, edge, middle
    THING = "thing"  # what a place can be told by, without being a place on any map
    HOLDER = "holder"  # what something can be inside of, without being a place on any map


_WORDS: Final = {
    Group.AREA: """
        village hamlet town city capital suburb district commune province county country state region area zone
        neighbourhood neighborhood quarter barrio settlement colony camp territory kingdom empire republic nation island
        continent peninsula archipelago municipality parish prefecture department sector square plaza place spot site
        location land homeland countryside hemisphere port harbour harbor resort reserve preserve park
        community metropolis outpost township block reservation wilderness highland lowland midland tropic
        downtown centre center city-centre ground point target destination confluence-point home hometown
        communities phum srok khum krong base-camp frontier north south east west northeast northwest southeast southwest
    """,
    Group.BUILT: """
        pagoda temple church mosque chapel cathedral abbey monastery convent shrine stupa wat vihara prasat tower house
        hut cottage cabin farm farmhouse barn shed mill factory warehouse workshop office building school university
        college institute hospital clinic barracks fort fortress castle palace prison jail museum gallery library theatre
        theater cinema hotel inn guesthouse hostel restaurant cafe café bar pub shop store market supermarket mall bank
        station airport airfield airstrip dock pier jetty quay wharf lighthouse bridge dam reservoir well cistern canal-lock
        wall fence gate gateway arch monument memorial statue tomb grave cemetery graveyard ruin ruins stadium arena
        kitchen room bedroom bathroom attic cellar basement courtyard yard hall corridor stairs staircase roof floor ground-floor
        porch veranda garage stable granary garden orchard vineyard plantation mine quarry pit kiln oven bunker trench
        shelter tent apartment flat dormitory embassy headquarters police-station checkpoint hideout firestation
        hospitality-house court courthouse parliament town-hall laboratory observatory refinery plant powerhouse
        crossroads crossroad crossing junction intersection roundabout corner terrace balcony doorway window door
        schoolhouse schoolyard playground terminal depot wing annex villa mansion chateau manor estate boutique bakery
        casino club landing pavilion mausoleum mint fountain solarium classroom hangar guardhouse post-office
    """,
    Group.WAY: """
        road street highway motorway path track trail lane avenue boulevard alley route railway railroad line rail
        footpath sidewalk pavement roadside wayside way border boundary frontier-line coast coastline shoreline shore
        beach bank riverbank seaside waterfront embankment dyke dike levee ridge ridgeline watershed edge rim pass tunnel
        passage pipeline bend cart-track route-national autobahn bikeway bike-lane
    """,
    Group.WATER: """
        river stream creek brook rivulet canal lake pond pool lagoon swamp marsh bog wetland sea ocean gulf bay strait
        channel estuary delta waterfall falls rapids spring source tributary reef sound inlet fjord cove stung tonle boeng
        prek confluence water waters harbour-mouth shallows sandbank shoal ditch riverbed moat fjord glacier ice ford
        mudflat floodplain reservoir-lake puddle drain gully
    """,
    Group.LAND: """
        mountain mount hill hillock hilltop hillside mountaintop mountainside peak summit ridge range chain cliff crag rock
        boulder cave grotto gorge canyon ravine valley basin plain plateau desert dune forest wood woods jungle grove
        bush scrub thicket field paddy rice-field meadow pasture farmland cornfield clearing slope plantation-field moor
        heath steppe savannah savanna tundra volcano crater saddle col phnom headland cape promontory spit terrain
        landscape grassland rainforest woodland highlands lowlands foothill foothills dell hollow mound bank-of-earth
        snow mud sand soil earthwork sky horizon undergrowth terrace-field orchard-land wasteland reed reeds bamboo palms
    """,
    Group.PART: """
        top bottom foot base middle heart centre center edge side end beginning start head mouth tip corner part half
        front back rear inside outside outskirts fringe fringes rim summit crest flank shore bank entrance exit border boundary
        junction intersection crossing crossroads confluence source headwaters neck bend lip brink vicinity
        neighbourhood neighborhood surroundings interior periphery surface tail wing crossing-point face portion
        section stretch
    """,
    Group.THING: """
        tree trunk stump root palm banyan bodhi coconut mango tamarind post pole signpost milestone stone stones table
        bed chair bench stove fire fireplace altar pillar column anthill termite-mound haystack stack pile heap wreck
        car truck lorry jeep bus cart oxcart wagon tractor motorbike bicycle bike boat ship ferry canoe raft train plane
        aeroplane airplane helicopter tank engine soldier soldiers people family families man woman men women child
        children guard crowd body bodies animal horse cow buffalo elephant flock herd buddha figure picture photo
        flag lamp lantern ladder rope net cloud crops grass flowers bushes hedge leaves
        row rows train-track lake-side crew friend brother sister mother father parents
    """,
    Group.HOLDER: """
        box chest trunk-box jar pot urn basket sack bag coffin suitcase drawer cupboard cabinet safe vault barrel
        bucket bowl bottle hole shaft nest hold cargo truck-bed pocket thermos backpack crate package envelope cage
        car bus truck boat ship train plane canoe van taxi vehicle
    """,
}

_IRREGULAR: Final = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "people",
    "feet": "foot",
    "leaves": "leaf",
    "wolves": "wolf",
    "halves": "half",
    "mice": "mouse",
    "buses": "bus",
    "busses": "bus",
}
_GROUPS: Final[dict[str, Group]] = {}
for _group, _words in _WORDS.items():
    for _word in _words.split():
        _GROUPS.setdefault(_word.replace("-", ""), _group)
_PARTS: Final = frozenset(_WORDS[Group.PART].split())
_HOLDERS: Final = frozenset(_WORDS[Group.HOLDER].split())

PLACES: Final = frozenset([Group.AREA, Group.BUILT, Group.WAY, Group.WATER, Group.LAND, Group.PART, Group.HOLDER])
"""Groups in, on or at which something can be."""


def singular(word: str) -> str:
    """Singular of a lower-case noun, as far as English endings tell.

    >>> [singular(word) for word in ("villages", "cities", "churches", "children", "grass")]
    ['village', 'city', 'church', 'child', 'grass']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _GROUPS or len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1]


def kind_of(word: str) -> str:
    """Kind of the feature that a lower-case noun names, ``""`` if it names none.

    >>> kind_of("rivers"), kind_of("idea")
    ('river', '')
    """
    one = singular(word)
    return one if one in _GROUPS else ""


def group_of(kind: str) -> Group | None:
    """Give the group of a kind.

    >>> group_of("pagoda"), group_of("idea")
    (<Group.BUILT: 'built'>, None)
    """
    return _GROUPS.get(kind)


def is_place(kind: str) -> bool:
    """Whether something can be in, on or at a feature of this kind.

    >>> is_place("river"), is_place("box"), is_place("tree"), is_place("")
    (True, True, False, False)
    """
    return _GROUPS.get(kind) in PLACES or kind in _HOLDERS


def is_part(word: str) -> bool:
    """Whether a lower-case noun names a part of something ("foot", "edge").

    >>> is_part("foot"), is_part("river")
    (True, False)
    """
    return word in _PARTS or singular(word) in _PARTS
