"""Names that the world shares: countries with their people, states with their short forms. Collected by us."""

from __future__ import annotations

from typing import Final

from karmalink.claims.mentions.word_list import name_list


def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(part.strip() for part in row.split("|")) for row in text.strip().splitlines())


US_STATES: Final = _rows(
    """
Alabama|AL|Ala.|32.8|-86.8
Alaska|AK|Alaska|64.0|-152.0
Arizona|AZ|Ariz.|34.5|-111.5
Arkansas|AR|Ark.|34.8|-92.5
California|CA|Calif.|37.3|-119.8
Colorado|CO|Colo.|39.0|-105.5
Connecticut|CT|Conn.|41.7|-72.7
Delaware|DE|Del.|39.0|-75.5
Florida|FL|Fla.|28.8|-82.5
Georgia|GA|Ga.|32.8|-83.5
Hawaii|HI|Hawaii|20.8|-156.5
Idaho|ID|Idaho|44.5|-114.3
Illinois|IL|Ill.|40.0|-89.3
Indiana|IN|Ind.|40.0|-86.3
Iowa|IA|Iowa|42.0|-93.5
Kansas|KS|Kan.|38.5|-98.5
Kentucky|KY|Ky.|38.2|-84.9
Louisiana|LA|La.|31.0|-92.0
Maine|ME|Maine|45.5|-69.2
Maryland|MD|Md.|39.0|-76.7
Massachusetts|MA|Mass.|42.3|-71.8
Michigan|MI|Mich.|44.3|-85.5
Minnesota|MN|Minn.|46.3|-94.3
Mississippi|MS|Miss.|32.8|-89.8
Missouri|MO|Mo.|38.3|-92.5
Montana|MT|Mont.|47.0|-109.8
Nebraska|NE|Neb.|41.5|-99.8
Nevada|NV|Nev.|39.3|-116.8
New Hampshire|NH|N.H.|43.7|-71.5
New Jersey|NJ|N.J.|40.2|-74.5
New Mexico|NM|N.M.|34.5|-106.0
New York|NY|N.Y.|43.0|-75.5
North Carolina|NC|N.C.|35.5|-80.0
North Dakota|ND|N.D.|47.5|-100.5
Ohio|OH|Ohio|40.3|-83.0
Oklahoma|OK|Okla.|35.5|-97.5
Oregon|OR|Ore.|44.0|-120.5
Pennsylvania|PA|Pa.|40.9|-77.8
Rhode Island|RI|R.I.|41.7|-71.5
South Carolina|SC|S.C.|34.0|-81.0
South Dakota|SD|S.D.|44.5|-100.3
Tennessee|TN|Tenn.|35.8|-86.3
Texas|TX|Tex.|31.3|-99.3
Utah|UT|Utah|39.3|-111.5
Vermont|VT|Vt.|44.0|-72.7
Virginia|VA|Va.|37.5|-78.7
Washington|WA|Wash.|47.5|-120.5
West Virginia|WV|W.Va.|38.5|-80.5
Wisconsin|WI|Wis.|44.5|-90.0
Wyoming|WY|Wyo.|43.0|-107.5
District of Columbia|DC|D.C.|38.9|-77.03
Puerto Rico|PR|P.R.|18.2|-66.5
"""
)
"""US states: name, postal code, news short form, and a point near the middle (degrees, to half a degree)."""

MORE_SHORT: Final = _rows(
    """
Penn.|Pennsylvania
Phila.|Philadelphia
Wisc.|Wisconsin
Kans.|Kansas
Nebr.|Nebraska
Tex.|Texas
Ont.|Ontario
Que.|Quebec
Alta.|Alberta
Sask.|Saskatchewan
Man.|Manitoba
B.C.|British Columbia
N.S.|Nova Scotia
N.B.|New Brunswick
U.S.|United States
U.S.A.|United States
U.K.|United Kingdom
U.A.E.|United Arab Emirates
N.Y.C.|New York City
L.A.|Los Angeles
W. Va.|West Virginia
"""
)

DEMONYMS: Final = _rows(
    """
Afghanistan|Afghan Afghans Afghani
Albania|Albanian Albanians
Algeria|Algerian Algerians
Andorra|Andorran
Angola|Angolan Angolans
Argentina|Argentine Argentines Argentinian Argentinean
Armenia|Armenian Armenians
Australia|Australian Australians Aussie Aussies
Austria|Austrian Austrians
Azerbaijan|Azerbaijani Azeri Azeris
Bahamas|Bahamian
Bahrain|Bahraini
Bangladesh|Bangladeshi Bangladeshis
Barbados|Barbadian
Belarus|Belarusian Belarusians Belarussian
Belgium|Belgian Belgians
Belize|Belizean
Benin|Beninese
Bhutan|Bhutanese
Bolivia|Bolivian Bolivians
Bosnia|Bosnian Bosnians
Botswana|Botswanan
Brazil|Brazilian Brazilians
United Kingdom|British Briton Britons Brit Brits
Brunei|Bruneian
Bulgaria|Bulgarian Bulgarians
Burkina Faso|Burkinabe
Myanmar|Burmese
Burundi|Burundian
Cambodia|Cambodian Cambodians Khmer Khmers
Cameroon|Cameroonian
Canada|Canadian Canadians
Cape Verde|Cape-Verdean
Chad|Chadian Chadians
Chile|Chilean Chileans
China|Chinese
Colombia|Colombian Colombians
Democratic Republic of the Congo|Congolese
Costa Rica|Costa-Rican
Croatia|Croatian Croatians Croat Croats
Cuba|Cuban Cubans
Cyprus|Cypriot Cypriots
Czech Republic|Czech Czechs
Denmark|Danish Dane Danes
Djibouti|Djiboutian
Netherlands|Dutch Dutchman
Ecuador|Ecuadorian Ecuadorean
Egypt|Egyptian Egyptians
Eritrea|Eritrean Eritreans
England|English Englishman Englishmen Englishwoman
Estonia|Estonian Estonians
Ethiopia|Ethiopian Ethiopians
Fiji|Fijian Fijians
Philippines|Filipino Filipinos Philippine
Finland|Finnish Finn Finns
France|French Frenchman Frenchmen
Gabon|Gabonese
Gambia|Gambian
Georgia|Georgian Georgians
Germany|German Germans
Ghana|Ghanaian Ghanaians
Greece|Greek Greeks
Guatemala|Guatemalan Guatemalans
Guinea|Guinean Guineans
Guyana|Guyanese
Haiti|Haitian Haitians
Honduras|Honduran Hondurans
Hungary|Hungarian Hungarians
Iceland|Icelandic Icelander Icelanders
India|Indian Indians
Indonesia|Indonesian Indonesians
Iran|Iranian Iranians Persian Persians
Iraq|Iraqi Iraqis
Ireland|Irish Irishman Irishmen
Israel|Israeli Israelis
Italy|Italian Italians
Ivory Coast|Ivorian
Jamaica|Jamaican Jamaicans
Japan|Japanese
Jordan|Jordanian Jordanians
Kazakhstan|Kazakh Kazakhs
Kenya|Kenyan Kenyans
South Korea|Korean Koreans
Kosovo|Kosovan Kosovar Kosovars
Kuwait|Kuwaiti Kuwaitis
Kyrgyzstan|Kyrgyz
Laos|Lao Laotian Laotians
Latvia|Latvian Latvians
Lebanon|Lebanese
Liberia|Liberian Liberians
Libya|Libyan Libyans
Lithuania|Lithuanian Lithuanians
Luxembourg|Luxembourgish
Macedonia|Macedonian Macedonians
Madagascar|Malagasy
Malawi|Malawian
Malaysia|Malaysian Malaysians Malay
Mali|Malian Malians
Malta|Maltese
Mauritania|Mauritanian
Mexico|Mexican Mexicans
Moldova|Moldovan Moldovans
Mongolia|Mongolian Mongolians Mongol
Montenegro|Montenegrin
Morocco|Moroccan Moroccans
Mozambique|Mozambican
Namibia|Namibian
Nepal|Nepalese Nepali Nepalis
New Zealand|New-Zealander
Nicaragua|Nicaraguan Nicaraguans
Niger|Nigerien
Nigeria|Nigerian Nigerians
North Korea|North-Korean
Norway|Norwegian Norwegians
Oman|Omani
Pakistan|Pakistani Pakistanis
Palestine|Palestinian Palestinians
Panama|Panamanian
Papua New Guinea|Papuan
Paraguay|Paraguayan
Peru|Peruvian Peruvians
Poland|Polish Pole Poles
Portugal|Portuguese
Qatar|Qatari
Romania|Romanian Romanians
Russia|Russian Russians
Rwanda|Rwandan Rwandans
Saudi Arabia|Saudi Saudis
Scotland|Scottish Scots Scot Scotch Scotsman
Senegal|Senegalese
Serbia|Serbian Serbians Serb Serbs
Sierra Leone|Sierra-Leonean
Singapore|Singaporean Singaporeans
Slovakia|Slovak Slovaks Slovakian
Slovenia|Slovenian Slovenians Slovene
Somalia|Somali Somalis Somalian
South Africa|South-African
Spain|Spanish Spaniard Spaniards
Sri Lanka|Sri-Lankan
Sudan|Sudanese
Suriname|Surinamese
Sweden|Swedish Swede Swedes
Switzerland|Swiss
Syria|Syrian Syrians
Taiwan|Taiwanese
Tajikistan|Tajik Tajiks
Tanzania|Tanzanian Tanzanians
Thailand|Thai Thais Siamese
Tibet|Tibetan Tibetans
Togo|Togolese
Tunisia|Tunisian Tunisians
Turkey|Turkish Turk Turks
Turkmenistan|Turkmen
Uganda|Ugandan Ugandans
Ukraine|Ukrainian Ukrainians
United Arab Emirates|Emirati
United States|American Americans
Uruguay|Uruguayan
Uzbekistan|Uzbek Uzbeks
Venezuela|Venezuelan Venezuelans
Vietnam|Vietnamese
Wales|Welsh Welshman Welshmen
Yemen|Yemeni Yemenis
Zambia|Zambian
Zimbabwe|Zimbabwean Zimbabweans
Europe|European Europeans
Africa|African Africans
Asia|Asian Asians
Abkhazia|Abkhaz Abkhazian Abkhazians
Chechnya|Chechen Chechens
Kurdistan|Kurdish Kurd Kurds
South Ossetia|Ossetian Ossetians
Catalonia|Catalan Catalans
Sicily|Sicilian Sicilians
Texas|Texan Texans
California|Californian Californians
Florida|Floridian Floridians
Virginia|Virginian Virginians
Ohio|Ohioan Ohioans
Minnesota|Minnesotan Minnesotans
Kentucky|Kentuckian Kentuckians
Pennsylvania|Pennsylvanian Pennsylvanians
Michigan|Michigander Michiganders
Oregon|Oregonian Oregonians
New York City|New-Yorker
London|Londoner Londoners Cockney
Paris|Parisian Parisians
Hawaii|Hawaiian Hawaiians
Alaska|Alaskan Alaskans
Alabama|Alabamian Alabaman
Tennessee|Tennessean Tennesseans
Nebraska|Nebraskan Nebraskans
Kansas|Kansan Kansans
Iowa|Iowan Iowans
Illinois|Illinoisan
Wisconsin|Wisconsinite Wisconsinites
Arizona|Arizonan
Ontario|Ontarian Ontarians
Quebec|Quebecer Quebecois
Crimea|Crimean
Siberia|Siberian
Bavaria|Bavarian Bavarians
Venice|Venetian
Rome|Roman Romans
Moscow|Muscovite Muscovites
Dublin|Dubliner Dubliners
Gaza|Gazan Gazans
Beirut|Beiruti
Cornwall|Cornish
Normandy|Norman
"""
)
"""Place and its people or adjectives; a hyphen stands for the space of two words."""

TWO_WORD_PEOPLE: Final = _rows(
    """
Sri Lanka|Sri Lankan|Sri Lankans
South Africa|South African|South Africans
North Korea|North Korean|North Koreans
South Korea|South Korean|South Koreans
New Zealand|New Zealander|New Zealanders
Costa Rica|Costa Rican|Costa Ricans
Puerto Rico|Puerto Rican|Puerto Ricans
Saudi Arabia|Saudi Arabian|Saudi Arabians
New York City|New Yorker|New Yorkers
South Ossetia|South Ossetian|South Ossetians
Sierra Leone|Sierra Leonean|Sierra Leoneans
West Virginia|West Virginian|West Virginians
Latin America|Latin American|Latin Americans
"""
)

COUNTRIES: Final = frozenset(row[0] for row in DEMONYMS) | name_list(
    """
    Britain|Great Britain|America|Burma|Siam|Persia|Congo|Holland|Cote d'Ivoire|Macau|Hong Kong|Antarctica|Oceania|
    Middle East|Mideast|West Bank|Gaza Strip|Latin America|Central America|South America|North America|Southeast Asia|
    Balkans|Scandinavia|Caribbean|Far East|Near East|Eastern Europe|Western Europe|Central Asia|West Africa|East Africa|
    North Africa|Horn of Africa|Soviet Union|USSR|European Union|EU|USA|US|UK|UAE|Timor-Leste|East Timor|Northern Ireland|
    Pacific|Atlantic|Mediterranean|Arctic|Antarctic|Sahara|Himalayas|Alps|Andes|Rockies|Appalachia|Midwest|New England|
    Pacific Northwest|East Coast|West Coast|Gulf Coast|Deep South|Indochina|Indo-China|Cochinchina|Annam|Tonkin|
    Prussia|Ceylon|Abyssinia|Bohemia|Flanders|Lapland|Yugoslavia|Czechoslovakia|Ottoman Empire|Vatican|Vatican City|
    North Atlantic|South Atlantic|Indian Ocean|Pacific Ocean|Atlantic Ocean|Arctic Ocean|Persian Gulf|Dead Sea|Red Sea|
    Black Sea|Caspian Sea|Baltic Sea|Baltic|North Sea|Irish Sea|Mekong|Nile|Danube|Rhine|Thames|Amazon|Mississippi|
    Ganges|Euphrates|Tigris|Volga|Ohio River|Hudson|Seine|Rhone|Po|Tiber|Severn|Tweed|Clyde|Tyne|Humber|Trent|
    Isle of Man|Isle of Wight|Isle of Skye|Channel Islands|Orkney|Shetland|Hebrides|Silicon Valley|
    Wall Street|Hollywood|Capitol Hill|Manhattan|Brooklyn|Queens|Bronx|Staten Island|Harlem|
    Kashmir|Punjab|Tibet|Xinjiang|Darfur|Crimea|Donbas|Galilee|Golan Heights|Sinai|Levant|Maghreb|Sahel
    """
)
"""Countries, seas, great rivers and regions that are places wherever they are named."""

PROVINCES: Final = name_list(
    """
    Ontario|Quebec|Alberta|Manitoba|Saskatchewan|British Columbia|Nova Scotia|New Brunswick|Newfoundland|Labrador|
    Prince Edward Island|Yukon|Nunavut|Northwest Territories|New South Wales|Queensland|Victoria|Tasmania|South Australia|
    Western Australia|Northern Territory|Bavaria|Saxony|Brittany|Provence|Tuscany|Lombardy|Andalusia|Catalonia|
    Cumberland|Westmoreland|Westmorland|Lancashire|Yorkshire|Northumberland|Durham|Cheshire|Derbyshire|Devonshire|Devon|
    Cornwall|Somerset|Dorset|Wiltshire|Hampshire|Sussex|Surrey|Kent|Essex|Middlesex|Hertfordshire|Bedfordshire|
    Buckinghamshire|Oxfordshire|Berkshire|Gloucestershire|Herefordshire|Worcestershire|Warwickshire|Shropshire|
    Staffordshire|Leicestershire|Nottinghamshire|Lincolnshire|Norfolk|Suffolk|Cambridgeshire|Northamptonshire|Rutland|
    Monmouthshire|Glamorgan|Pembrokeshire|Cumbria|Merseyside|Argyll|Fife|Perthshire|Ayrshire|Dumfriesshire|Galloway|
    Sutherland|Caithness|Ulster|Munster|Leinster|Connacht|Galway|Kerry|Cork|Donegal|Mayo|Sligo|Antrim|Tyrone|Armagh
    """
)
"""Provinces, states and counties outside the United States that English texts name most."""
