"""Words of locality labels, in English, Spanish, Portuguese and French, with some German and Swedish.

The compass and unit words follow the headings and units of the Georeferencing Calculator (VertNet/georefcalculator,
tables of constants); the rest is our choice, read off public museum labels.
"""

from __future__ import annotations

from typing import Final

from karmalink.core.units import KM_PER


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNIT_WORDS: Final = {
    "km": "km kms kilometer kilometers kilometre kilometres kilómetro kilómetros kilometro kilometros"
    " quilômetro quilômetros"
    " quilometros kilomètre kilomètres kil klm",
    "mi": "mi mls mile miles milla millas milha milhas mille milles mil meile meilen",
    "m": "m mt mts mtr mtrs meter meters metre metres metro metros mètre mètres",
    "ft": "ft foot feet pies pie pés",
    "yd": "yd yds yard yards yarda yardas",
    "league": "league leagues legua leguas légua léguas lieue lieues",
    "nm": "nm nmi",
}
UNITS: Final = {word: KM_PER[unit] for unit, words in _UNIT_WORDS.items() for word in words.split()}
"""Kilometres per unit word. A Spanish league is about 4.2 to 5.6 km: the row of `core.units` is used."""
AMBIGUOUS_METRE: Final = "m"
"""A letter that is a metre, and on old labels a mile ("1m South")."""
HEIGHT_UNITS: Final = _words("m mt mts meter meters metre metres metro metros ft foot feet pies msnm masl")

_WIND_WORDS: Final = {
    "n": "norte nord norr norra nördlich",
    "s": "sur sul sud söder södra südlich",
    "e": "este leste est öster östra östlich l",
    "w": "oeste ouest väster västra westlich occidente poniente",
    "ne": "noreste nordeste noroeste_ nord-est nordest nordost nordöst",
    "nw": "noroeste nord-ouest nordouest nordväst no",
    "se": "sureste sudeste sud-est sudest sydost sydöst",
    "sw": "suroeste sudoeste sud-ouest sudouest sydväst so",
    "nne": "nornoreste nornordeste",
    "nnw": "nornoroeste nno",
    "sse": "sursureste sudsudeste",
    "ssw": "sursuroeste sudsudoeste sso",
    "ene": "estenoreste lesnordeste",
    "wnw": "oestenoroeste ono",
    "ese": "estesureste lessudeste",
    "wsw": "oestesuroeste oso",
}
WINDS: Final = {
    word.strip("_"): wind for wind, words in _WIND_WORDS.items() for word in words.split() if word[-1] != "_"
}
"""Winds that English does not know, and the letters that Spanish writes with O for oeste."""
WEST_O: Final = frozenset({"o"})
"""Oeste in Spanish and Portuguese; *or* and *east* (Ost) elsewhere, so it needs a distance before it."""

OF: Final = _words("of from de del da do das dos des du von från off above below before past beyond desde von")
"""Words between an offset and what it starts from."""
ARTICLES: Final = _words("the la el los las o a le les l'")
TOWARDS: Final = _words("to the due al a hacia el au à en line airline air straight directly do ao about approx")
"""Words that may stand between a distance and its wind."""

NEAR: Final = _words("near nr cerca prope perto près close vicinity vic outside nära bei neighborhood proximidades")
BETWEEN: Final = _words("between entre btw betw zwischen mellan")
AND: Final = _words("and y e et und och & x")
JUNCTION: Final = _words(
    "junction jct jtcn intersection confluence crossing crossroads jnctn junct confluencia cruce cruzamento"
    " entronque carrefour"
)
MOUTH: Final = _words("mouth desembocadura boca foz embouchure outflow outlet")
BORDER: Final = _words("border boundary line frontera limite fronteira")
HEADWATERS: Final = _words("headwaters headwater cabeceras cabecera nascente nacimiento source head")
ALONG: Final = _words("along on via by sobre em en por")
SIDES: Final = _words("side bank slope edge flank end base shore coast lado orilla margen ladera margem")

ROADS: Final = _words(
    "road rd hwy highway hiway route rt rte rte. freeway trail track railroad rr railway carretera camino"
    " ruta rodovia estrada"
    " autopista brecha street st. ave avenue ln lane drive dr"
)
DOUBT: Final = _words("possibly probably perhaps presumably maybe doubtful posiblemente probablemente talvez")
HEDGES: Final = _words("c ca circa approx approximately aprox about around roughly some unos ~ ± apprx appr ungefär")

KINDS: Final = {
    **dict.fromkeys(_words("rancho ranch hacienda finca estancia fazenda farm ejido station stn hs"
        " homestead hstd fundo hato"), "farm"),
    **dict.fromkeys(_words("rio río river creek arroyo quebrada ck brook stream igarape igarapé lake laguna"
        " lago lagoon lac lagoa presa"
        " dam reservoir bay bahia bahía ensenada cenote spring springs well pond swamp falls salto cascada canal sound"
        " estero"),
        "water",
    ),
    **dict.fromkeys(_words("cerro mt mount mtn mts mtns mountain mountains sierra volcan volcán serra"
        " serrania serranía morro peak pico hill"
        " hills loma range canyon cañon cañón valley valle pass cueva cave gruta grutas cuesta cumbre cordillera"
        " butte mesa ridge"),
        "land",
    ),
    **dict.fromkeys(_words("isla island isle ilha île islands cay key peninsula cape cabo punta point beach"
        " playa praia"), "coast"),
    **dict.fromkeys(_words("bridge puente mine mina camp campamento park parque reserve reserva forest"
        " refuge monument lighthouse airport"
        " aeropuerto garden gardens school church ruins ruinas temple crossing turnoff gate tower hut lodge hotel"
        " restaurant p.n. np biotopo site mission preserve"),
        "spot",
    ),
    **dict.fromkeys(_words("road rd hwy highway hiway route rt rte carretera camino ruta rodovia estrada"
        " street ave trail"), "road"),
    **dict.fromkeys(_words("village town city pueblo villa ciudad poblado cd aldea ville mission_"), "town"),
    **dict.fromkeys(_words("province provincia prov state estado county co departamento depto dept"
        " department district distrito municipality"
        " municipio mpio mun region región territory parish shire canton"),
        "area",
    ),
}  # fmt: skip
"""Feature words of names -> the sort of feature they speak of."""

PLAIN: Final = _words(
    "old new big small large little main dry abandoned former wooden stone white next first last same nearest ruined"
)
"""Words that tell two features of a sort apart and name neither: our choice."""

NAME_STOPS: Final = _words(
    "along on near at in by to from via where then which above below beyond ca c about and & or between"
    " entre cerca sobre"
    " carretera_ en por with just behind past toward towards under over off around near. nr is was collected elev alt"
    " elevation altitude into out up down across junct_ opposite inside outside through upon ridge_ slope"
    " camino_ on. if"
    " growing against among within next ac approx approximately vic vicinity ungefär towards hacia circa gps"
)
"""Words at which a name ends."""

ABBREVIATIONS: Final = _words(
    "st sto sta mt mts ft pt cd gral dr ste nat natl hwy rd jct co prov dept depto mpio mun no san ca c mi"
    " km n s e w ne nw se sw nne"
    " sse ssw nnw ene ese wnw wsw rt rte i r cr ck vic nr twp sec elev alt approx aprox jr cia gen hda rch"
    " pto pta bo col"
)
"""Words whose full stop ends no segment."""
