"""Things that people lose, hide, carry and find: the nouns, by kind. Collected by us."""

from __future__ import annotations

from typing import Final

from karmalink.claims.mentions.word_list import word_table

THINGS: Final = word_table(
    """
statue: statue statues buddha buddhas figure figures figurine figurines idol idols image images sculpture
statue: sculptures bust torso bronze
head: head heads
relief: relief lintel lintels pediment stele stela slab frieze
box: box boxes chest chests trunk trunks crate crates case cases casket caskets coffer
vessel: jar jars urn urns pot pots bowl bowls vase vases bottle bottles jug jugs cup cups chalice
bag: bag bags sack sacks bundle bundles suitcase suitcases satchel basket baskets
bell: bell bells gong gongs drum drums
jewel: ring rings necklace necklaces bracelet bracelets crown crowns jewel jewels jewellery jewelry gem gems
jewel: amulet amulets locket
coin: coin coins treasure treasures hoard money
gold: gold bullion ingot ingots
silver: silver
weapon: sword swords knife knives gun guns rifle rifles pistol pistols dagger daggers spear spears shell shells
weapon: bomb bombs mine mines grenade
book: book books diary diaries letter letters manuscript manuscripts document documents map maps photograph
book: photographs photo photos scroll scrolls
painting: painting paintings picture pictures portrait portraits drawing drawings icon icons tapestry
body: body bodies bone bones skull skulls skeleton remains corpse corpses ashes coffin coffins
grave: headstone gravestone tombstone
vehicle: car cars truck trucks lorry cart carts wagon wagons carriage bicycle motorbike motorcycle van
ship: ship ships boat boats canoe canoes junk junks steamer steamers lifeboat raft rafts barge barges submarine
ship: trawler
aircraft: plane planes aeroplane airplane helicopter glider
clothing: coat coats shirt shoe shoes boot boots scarf krama hat hats robe robes uniform
instrument: flute violin piano radio watch clock compass telescope camera
key: key keys lock padlock
mast: wreck wreckage mast anchor anchors propeller
"""
)
