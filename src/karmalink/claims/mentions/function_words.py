"""Words that begin sentences and headlines without being names. Collected by us."""

from __future__ import annotations

from typing import Final

from karmalink.claims.mentions.word_list import word_list

FUNCTION: Final = word_list(
    """
    a an the this that these those some any each every either neither no all both half such what which whose who
    whom i you he she it we they me him her us them my your his its our their mine yours hers ours theirs myself
    himself herself itself ourselves themselves one ones someone somebody anyone anybody everyone everybody
    nobody nothing something anything everything none and or but nor so yet for if then else because although
    though while whereas unless until till since when whenever where wherever whether as than that lest once
    after before in on at by to from of with without within into onto upon over under above below between among
    amongst through thro throughout during against along across around about behind beside besides beyond near
    off out outside inside past per round since toward towards up down via amid despite except like unlike
    opposite concerning regarding be am is are was were been being have has had having do does did doing done
    will would shall should can could may might must ought need dare let lets not never ever also too very just
    only even still already again now here there hence thence thither hither today tomorrow yesterday tonight
    often always sometimes soon later early perhaps maybe indeed however therefore thus moreover furthermore
    meanwhile nevertheless otherwise instead rather quite almost nearly about yes no oh ah well please thanks
    thank hello hi dear alas lo behold why more most less least much many few fewer several other others another
    same own first second third fourth fifth last next two three four five six seven eight nine ten eleven
    twelve twenty thirty hundred thousand million new old good great little long short big small high low young
    large according upon having being given during following including hath doth thou thee thy thine ye 'tis
    'twas tis twas o'er ere il la le les un une des du de et el los las der die das und
    """
)
"""Words of grammar; a name does not begin or end with them (but "New York", "Great Britain", "La Paz" do)."""

OPEN_NAMES: Final = word_list(
    """
    new old great little long high low big upper lower north south east west la le les el los las der de du des
    san st isle middle far inner outer central mid half saint second third fifth five three four seven nine ten
    first small short one two good young third fourth sixth seventh eighth ninth tenth over under nether
    """
)
"""Of those, words with which names do begin."""

COMMON: Final = word_list(
    """
    police officer officers people man men woman women child children boy girl boys girls family families mother
    father son daughter brother sister friend friends student students teacher teachers parent parents school
    schools city town county state country nation government company business president mayor council board
    court judge jury law lawyer attorney sheriff deputy fire firefighters game games team teams season coach
    player players fans club work worker workers job jobs money tax taxes budget plan plans program project
    report reports news story stories time times day days week month year years night morning evening afternoon
    summer winter spring fall autumn home house houses building street road water river lake sea land field
    ground place area areas part parts way side end top bottom center centre north south east west right left
    hope faith grace joy love peace truth best better nice reading mobile orange sandy rocky crystal buffalo
    eagle bear wolf fish bird horse dog cat cow tree trees wood stone rock gold silver iron copper white black
    red green blue brown gray grey yellow pink purple rich poor young hard call come came go went gone see saw
    seen look looked take took taken make made give gave given get got tell told say said says ask asked think
    thought know knew known find found want use used try tried leave left feel felt become keep kept begin began
    start started run ran show showed hear heard play played move moved live lived believe bring brought happen
    write wrote sit sat stand stood lose lost pay paid meet met include continue set learn change lead led watch
    follow stop create speak spoke read allow add spend grow open walk win won offer remember consider appear
    buy wait serve die died send build stay fall cut reach kill raise pass sell require decide pull new old good
    bad great high low big small long short early late next last free full easy hard clear sure whole real true
    strong special public private local national international federal general common main major recent current
    final total average annual available possible able likely certain similar single personal open war army
    battle soldiers soldier church temple god king queen prince lord lady sir duke earl bishop officials
    official authorities authority residents resident neighbors members member leaders leader director manager
    chairman chief superintendent secretary treasurer governor senator representative congressman commissioner
    commissioners department office agency committee commission association group union party election vote
    voters candidate candidates campaign democrats republicans bill act university college library museum
    hospital center park airport station hotel restaurant store shop market bank music film movie book books art
    show concert festival event events party dance song doctor doctors nurse nurses patient patients health care
    medical insurance car cars truck bus train plane flight traffic driver drivers accident crash food dinner
    lunch breakfast beer wine coffee weather rain snow storm wind sun sky moon star earth world life death heart
    mind body soul head hand eye face photo photos video image images copyright page pages section letter
    letters editor contact information email phone click online website web internet link admission tickets
    sponsored hosted scheduled registration among although despite during meanwhile figure tory whig mass media
    data cross island islands mountain mountains hill hills valley vale forest bay coast beach bridge scene
    scenes view views prospect beauty nature genius poet traveller tourist reader gentleman gentlemen ladies
    summit shore banks rocks cliffs lakes rivers woods inn village villages cottage cottages farm spirit voice
    song muse fancy hope fear fate fortune liberty freedom chapter section table plate vol edition note notes
    january february march april may june july august september october november december breast union most same
    male bath split bar ash bill van mary imperial temple lead price bell bush ford bowling lake marsh banks
    mills wells waters fields fisher hunter miller mason carter baker cook banning crew police prince baron rose
    joy marks hill hall green park parks lane
    """
)
"""Frequent words; at the start of a sentence, with a capital, they say nothing."""
