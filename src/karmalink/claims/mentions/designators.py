"""Words that make a name the name of a place: *Wat* Phnom, *Lake* Erie, Walker *County*, Derwent-*water*.

Each word is given the feature that it stands for. Collected by us from general knowledge of English, Khmer, French,
Spanish, German, Scandinavian, Welsh, Gaelic and other place names; old spellings included.
"""

from __future__ import annotations

from typing import Final

from karmalink.claims.mentions.word_list import word_list, word_table

BEFORE: Final = word_table(
    """
pagoda: wat vat vihear preah
temple: prasat prasaat
village: phum phumi ban baan kampung kampong kampot nagari desa
commune: khum sangkat
district: srok khan amphoe
province: khet changwat
mountain: phnom phnum mount mt mountain mont monte montes cerro jebel jabal djebel gunung ben beinn berg pico
mountain: nevado
hill: tuol toul kuk
river: stung steung stoeng tonle tonlé prek preaek river rio río fleuve wadi oued nahr sungai
lake: boeng beng boeung lake loch lough lac lago laguna danau
port: port puerto porto
island: koh kaoh isle île ile isla isola pulau
fort: fort ft camp castle château chateau castillo
cape: cape cabo cap point pointe punta ras
bay: bay baie bahia bahía gulf golfo golfe
saint: saint st ste sainte san santa santo são sao
valley: val valle vale glen strath
town: ciudad villa kota bandar
rapids: ângkôr angkor
street: rue calle avenida via viale rua jalan avenue boulevard route highway interstate hwy us-
square: plaza place piazza plaça
bridge: pont ponte puente
tower: tour torre
falls: cascade cascades falls
strait: strait straits
"""
)
"""Words that stand before a name."""

AFTER: Final = word_table(
    """
street: street st ſtreet streets strasse straße
road: road rd roads roads
avenue: avenue ave av avenues
boulevard: boulevard blvd
drive: drive dr
lane: lane ln
way: way parkway pkwy expressway freeway turnpike highway hwy route trail tollway bypass beltway causeway
court: court circle cir terrace crescent close row mews alley loop plaza square circus
place: place pl
county: county counties co parish borough twp township precinct shire comté
district: district
province: province provinces oblast krai prefecture governorate raion canton department
state: state territory republic kingdom emirate
village: village hamlet
town: town city
pagoda: pagoda stupa chedi
temple: temple shrine
church: church chapel cathedral abbey priory minster kirk mosque synagogue basilica monastery nunnery churchyard
castle: castle hall palace tower towers manor lodge grange cottage villa court
house: house hall farm farmhouse mansion place inn
mountain: mountain mountains mount mt mtn pike pikes peak peaks ben volcano alps sierra massif
hill: hill hills fell fells knot knott nab crag crags cragg craggs scar scars how howe hause haws hawse hawes pen
hill: brow bank heights
ridge: ridge edge rigg rig raise screes dodd barrow cliff cliffs bluff bluffs rock rocks stone stones cairn head
ridge: end
pass: pass gap col hause hawse gorge canyon gulch ravine ghyll gill dell clough nick
valley: valley vale dale glen strath dales bottom hollow basin
river: river rivers beck becks burn brook creek bayou stream water run fork branch
waterfall: force falls fall waterfall cascade cataract lynn linn spout
lake: lake lakes lough loch water waters mere meer tarn tarns dub pond pool reservoir lagoon tonle
sea: sea ocean gulf bay sound strait straits channel firth fjord fiord harbor harbour cove inlet haven bight
island: island islands isle isles holm holme key keys atoll cay archipelago islet
cape: cape point head ness peninsula spit
beach: beach sands sand shore coast strand
forest: forest forests wood woods jungle grove wilderness
park: park parks garden gardens preserve refuge reserve sanctuary monument
moor: moor moors moss mosses marsh marshes heath common commons fen fens swamp wetlands
plain: plain plains prairie desert steppe plateau mesa field fields meadow meadows flat flats
bridge: bridge brig ferry ford crossing junction viaduct tunnel
gate: gate gates corner corners
station: station airport airfield depot terminal
port: port dock docks wharf pier quay
school: school college university academy institute
hospital: hospital clinic infirmary
prison: prison jail penitentiary
mall: mall market bazaar
stadium: stadium arena speedway raceway racecourse fairgrounds
cemetery: cemetery graveyard
dam: dam weir lock canal
mine: mine mines quarry pit
spring: spring springs well wells spa
ruins: ruins fort fortress wall
region: region area territory highlands lowlands uplands coast front
capital: capital
"""
)
"""Words that stand after a name, with a space or a hyphen."""

WEAK_AFTER: Final = word_list(
    """
    school college university academy institute hospital clinic church temple chapel mall market house farm inn
    station court way run branch place row close head end point front stream well wells state department capital
    area region stadium arena pit lock wall fall garden field stone rock bank wood plaza terrace circle loop
    trail route lodge
    """
)
"""Words after a name that make the name of a building, a body or a person as well: little evidence by themselves."""

SURE_BEFORE: Final = word_list(
    """
    wat vat prasat phum phumi khum srok phnom stung steung stoeng tonle tonlé prek preaek boeng beng boeung koh
    kaoh tuol mount mt lake loch lough isle rio río cerro jebel jabal djebel
    """
)
"""Words before a name that hardly stand before anything but the name of a place."""

STREETS: Final = word_list(
    """
    street st road rd avenue ave av boulevard blvd drive dr lane ln parkway pkwy expressway freeway turnpike
    highway hwy causeway
    """
)
"""Words that make a numbered or lettered name a street ("40th Avenue", "Avenue Q")."""

OF_JOINS: Final = word_list(
    """
    isle isles ile island islands valley falls gulf bay cape lake lakes mount strait straits sea republic
    kingdom port firth mull forest peninsula sound kirk
    """
)
"""Words that with *of* and a name make one name: Isle of Man, Vale of St. John."""

SUFFIXES: Final = tuple(
    sorted(
        word_list(
            """
    thwaite dale mere shire wick ville burgh borough boro bury ham ton land stan ford mouth wall fell water
    ington worth field port stead stone ness dorf stadt berg burg heim haven chester caster cester gate holme
    beck garth barrow abad pur pore grad slav sk shima yama ovo ice polis poli istan
    """
        )
    )
)
"""Endings that many place names have (our choice)."""
