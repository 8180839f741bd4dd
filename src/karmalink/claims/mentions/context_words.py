"""Words around a name that tell what it names: of place, of person, of body. Collected by us."""

from __future__ import annotations

from typing import Final

from karmalink.claims.mentions.word_list import word_list

STRONG: Final = word_list(
    """
    in near outside throughout within into around toward towards through thro across beyond between inside amid
    downtown uptown midtown overlooking opposite above below via en visiting visited reached reach entered
    entering leaving left quitted quit skirting traversing surrounding nearby betwixt amongst alongside to'rds
    thro' at from inland offshore ashore mount neighbouring neighboring environs
    """
)
"""A name that follows is most often a place."""

MEDIUM: Final = word_list(
    """
    to of past along upon over under behind beside round by off on toward ascended climbed crossed crossing
    passed passing called named against descended ascend ascending descending mount mounting about
    """
)
"""A name that follows is often a place."""

DIRECTIONS: Final = word_list(
    """
    north south east west northern southern eastern western northeast northwest southeast southwest northeastern
    northwestern southeastern southwestern central upper lower rural suburban coastal northward southward
    westward eastward mainland greater metro
    """
)
"""A name that follows is most often a place: "western Georgia"."""

CALLED: Final = word_list("called named termed known")

TITLES: Final = word_list(
    """
    mr mrs ms miss dr sir dame lord lady rev reverend fr sgt sergeant lt lieut lieutenant capt captain col
    colonel gen general maj major cpl corporal pvt private adm admiral cmdr commander sen senator rep
    representative gov governor president mayor judge justice sheriff deputy officer detective chief coach prof
    professor king queen prince princess duke duchess earl count countess baron baroness marquis marquess pope
    bishop archbishop cardinal brother sister father mother uncle aunt ajahn lok bong lokta yeay ta neak messrs
    mme mlle monsieur madame herr frau señor don doña saint minister secretary councilman councilwoman
    councillor councilor attorney superintendent principal commissioner director chairman chairwoman spokesman
    spokeswoman spokesperson congressman congresswoman alderman ambassador trooper manager treasurer constable
    inspector poet painter squire master emperor sultan sheikh imam rabbi pastor hon esq
    """
)
"""A name that follows is most often a person's."""

SAYING: Final = word_list(
    """
    said says say told tells added adds explained noted wrote writes writes asked replied answered thought
    thinks believes recalled remembered testified pleaded pled married died sang observed remarked exclaimed
    cried continued laughed smiled joked argued insisted admitted denied agreed remembers played plays scored
    coached hit threw
    """
)
"""A name before which or after which they stand is most often a person's (or a body's)."""

PEOPLE_AFTER: Final = word_list(
    """
    resident residents native natives man woman men women teen teenager couple mayor police officials council
    area county city region suburb suburbs metro metropolitan border residents voters firefighters authorities
    homeowner districts valley parish officers residents family families headquarters branch office campus
    businessman student students neighborhood neighbourhood downtown capital government coast mountains hills
    peninsula side street road river lake
    """
)
"""After a name, they make it a place's: "an Alexandria woman", "the Knoxville area"."""

BODIES: Final = word_list(
    """
    university college school schools academy institute department dept office bureau agency ministry committee
    commission council board authority association society club league union party company corp corporation inc
    llc ltd co bank group foundation trust fund center centre museum library theatre theater orchestra hospital
    clinic church team times post tribune news herald press gazette journal star daily magazine radio tv network
    channel airlines airways police army navy force forces marines guard corps senate house congress parliament
    court assembly cabinet legislature hotel restaurant inn cafe hall stadium arena court courthouse jail prison
    high elementary middle public medical regional memorial community senior youth chamber federation
    organization organisation band raiders tigers bulldogs eagles wildcats lions bears panthers hawks hornets
    rams warriors trojans knights act bill project program festival fair marathon cup classic open championship
    tournament district services service systems system industries international national laboratory
    laboratories motors insurance energy electric power utilities district's sheriff sheriff's fire water
    coliseum
    """
)
"""Last words of names of bodies."""

MONTHS_DAYS: Final = word_list(
    """
    january february march april may june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu
    thur thurs fri sat sun christmas easter lent michaelmas candlemas lammas thanksgiving halloween ramadan
    hanukkah passover whitsuntide whitsunday martinmas midsummer yuletide
    """
)

NEVER: Final = word_list(
    """
    god lord jesus christ heaven providence nature muse bible gospel internet web wi-fi english french latin
    greek hebrew german spanish chinese christian christians muslim muslims jewish jews islam catholic catholics
    protestant buddhist buddhists hindu democrat democrats democratic republican republicans gop mr mrs ms dr am
    pm ad bc tv ok a.m p.m i ii iii iv v vi vii viii ix x xi xii xiii xiv xv o oh
    """
)
"""Capitalised words that are no place by themselves."""
