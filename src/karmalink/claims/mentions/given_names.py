"""Frequent given names, a cue that a person is named. Collected by us; Khmer ones included."""

from __future__ import annotations

from typing import Final

from karmalink.claims.mentions.word_list import word_list

GIVEN: Final = word_list(
    """
    james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony
    mark donald steven steve paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey
    jeff ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory greg
    frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter
    kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence
    jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene
    vincent russell elijah louis bobby philip phillip johnny mary patricia jennifer linda elizabeth barbara
    susan jessica sarah karen nancy lisa betty margaret sandra ashley kimberly emily donna michelle dorothy
    carol amanda melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda
    pamela emma nicole helen samantha katherine christine debra rachel catherine carolyn janet ruth maria
    heather diane virginia julie joyce victoria olivia kelly christina lauren joan evelyn judith megan cheryl
    andrea hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail alice
    julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany
    charlotte marie kayla alexis lori jane anne ellen eliza harriet fanny agnes isabel isabella edith dora sophy
    caroline tom dick harry bill bob jim mike dan dave ben sam ted ned fred will matt chris nick tony tim ron
    don ken rick rob ed al ray jay lee pete phil doug jon josh zach alex max leo hugh ian neil nigel graham
    stuart simon martin oliver oscar edmund edwin ernest herbert hubert humphrey jasper josiah isaac abraham
    moses aaron ezra elias ephraim barack hillary joe nancy dick newt mitt ralph bernie vladimir dmitry sergei
    igor boris ivan mikhail nikolai yuri alexei andrei viktor oleg anatoly natalia olga svetlana mohammed
    muhammad mohamed ahmed ali hassan hussein ibrahim omar khalid abdul abdullah mahmoud mustafa yusuf yasser
    hosni bashar saad fatima aisha amir tariq rashid karim nabil samir walid jose carlos luis miguel pedro pablo
    diego manuel antonio francisco javier fernando rafael roberto ricardo eduardo mario sergio hugo felipe jorge
    alberto enrique andres rosa carmen lucia elena sofia ana isabel juana pierre jacques michel andre francois
    françois philippe alain bernard claude marcel marie henri louis georges rené yves luc gilles nicolas
    sebastien jean-paul emile émile hans karl heinrich friedrich wilhelm otto franz fritz ludwig johann jürgen
    klaus werner wolfgang gunther giovanni giuseppe paolo marco luigi francesco wei li ming jun chen
    yang hui xin mei ling hong kim park jong min sung hyun hiroshi takashi kenji akira yuki yoko haruki taro raj
    ravi sanjay vijay anil sunil arjun rahul priya anita lakshmi krishna mohan nguyen tran minh anh thanh hoa
    lan sok sokha sophea sophal sovann samnang dara chan chea chantha bopha srey sothea veasna vannak rith ratha
    ratanak kunthea kosal phalla phirum pheap sambath sarun savuth sina sitha sreymom thavy thida vichet vuthy
    billie bobbie charlie eddie freddie jamie jimmie tommy danny kenny ronnie donnie barry harvey stanley
    leonard norman clarence earl leroy clyde lester floyd lloyd herman milton chester marvin glenn glen dale
    darrell curtis clifford vernon melvin alvin lewis gordon ross craig todd chad brad brent derek troy shawn
    shane travis corey dustin jared casey cody marcus darren duane dwayne jerome tyrone reginald andre terrence
    tammy tracy dawn tina robin wendy connie rhonda peggy crystal gladys rita edna lois eleanor ethel ida hazel
    lillian bertha elsie mildred lucille norma pauline phyllis irene marjorie josephine thelma vivian wanda
    yvonne sally becky cathy kathy debbie cindy sue sheila sherry bonnie gail jill jan joanne holly april leslie
    lynn kim vanessa veronica monica valerie erin jenna molly katie kate claire chloe ella lily zoe mimi kelley
    sheryl cheryl darlene marlene charlene colleen maureen loretta annette paula dorothea
    dennis nathaniel theodore thaddeus bartholomew ambrose gilbert godfrey geoffrey roland reuben rufus silas
    simeon solomon titus uriah zachariah
    """
) - frozenset({"will", "lan", "park", "hoa", "min", "joy"})
