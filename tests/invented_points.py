"""Invented dossiers in the manner of other archives, and which of their sentences say the same: each line begins with the
numbers of its points, and two lines of two documents that share a point are parallel."""

from __future__ import annotations

CHOLERA = {
    "1892-08-24-telegram": """\
: To the Senate of the city of Hamborg, from the harbour physician Dr Ernst Wiedemann.
1: Since Saturday fourteen persons have fallen ill with cholera in the emigrants' sheds at the Amerika quay, and six of them have died.
2: The first to fall ill was the mason Ferdinand Sahling, who had worked at the sewer mouth of the Little Grasbrook.
3: I believe that the water of the Elbe, which is drawn unfiltered into the mains, carries the infection.
4: All emigrants should be kept from going on board until they have been observed for six days.
5: Please send forty beds, carbolic acid and two more nurses at once.
: I am at the shed night and day.
6: The steamer Normannia is to sail on Thursday with nine hundred passengers, many of whom came from the Russian frontier.""",
    "1892-08-29-report": """\
: Report of the Medical Council on the outbreak of cholera in the port.
: The Council met three times in the past week under the chairmanship of Senator Hachfeld.
1: According to the harbour physician fourteen people in the sheds of the emigrants on the Amerika quay had caught cholera by Wednesday, of whom six died.
: By Sunday there were two hundred and eleven cases in all parts of the town.
2: The earliest case is held to be that of Ferdinand Sahling, a mason employed on the outfall of the Little Grasbrook sewer.
3: Dr Wiedemann holds that the infection is carried by the unfiltered water of the Elbe that is pumped into the mains.
: Professor Reincke does not share this opinion and points to the bad air of the alleys.
4: The majority of the Council agrees that no emigrant may embark before he has been under observation for six days.
6: The Normannia nevertheless sailed on Thursday with nine hundred passengers on board.
7: The Council proposes to close all public baths and the markets at the Hopfenmarkt and the Messberg for four weeks.
8: Boiled water should be given out free of charge from carts of the fire brigade in every quarter.
9: Schools ought to remain shut until the number of new cases has fallen below ten a day.
10: The dead should be buried within twenty-four hours and without a funeral procession.
: The cost is put at one hundred and twenty thousand marks.""",
    "1892-09-01-decree": """\
: Decree of the Senate.
: In view of the report of the Medical Council the Senate decrees as follows.
7: All public baths are closed, as are the markets on the Hopfenmarkt and the Messberg, for a period of four weeks.
8: The fire brigade shall distribute boiled water from carts in all quarters without payment.
9: The schools are to stay closed until fewer than ten new cases are reported in a day.
4: Emigrants are allowed on board only after six days of observation.
10: Bodies are to be interred within a day of death; processions are forbidden.
11: Landlords must have privies and courtyards limed every week, on pain of a fine of fifty marks.
: This decree comes into force on the day of its publication.""",
    "1892-09-14-letter": """\
: My dear brother,
: You will have read about our misfortune in the newspapers.
2: They say that it began with a mason called Sahling, who had been at work where the sewer of the Little Grasbrook runs out.
8: The firemen drive through our street every morning and give away boiled water from their carts.
9: The children are at home, for the schools will not open before there are fewer than ten new cases a day.
7: Mother cannot get vegetables since the Hopfenmarkt was closed.
: Father has taken to drinking nothing but beer.
11: Our landlord was fined fifty marks because he had not had the courtyard limed.
: Write soon, and do not come.""",
}

TREATY = {
    "1936-03-10-draft": """\
: Draft of a convention on the waters of the Rodna, as laid before the mixed commission.
1: The contracting parties undertake to divide the waters of the river Rodna equally between their mills and fields.
2: Neither party may build a dam higher than three metres without the written consent of the other.
3: A commission of six members, three from each country, shall meet every spring at the bridge of Vadul.
4: Rafts carrying timber pass free of toll between the first of April and the end of October.
5: Disputes that the commission cannot settle within a year shall be submitted to the President of the Swiss Confederation.
6: Fishing with dynamite and poison is prohibited on both banks.
7: The convention is concluded for ten years and is renewed tacitly unless one party denounces it six months before its expiry.""",
    "1936-05-02-report-roman": """\
: The envoy in Belmar to the Minister of Foreign Affairs.
: I was received yesterday by the Under-Secretary Count Orsay, and we talked for two hours about the river convention.
2: The Count declared that his government could never accept a limit of three metres for dams, since a power station was planned at Sura.
8: He offered instead that each side should give notice of its works six months in advance.
1: On the equal sharing of the water for mills and fields he raised no objection.
4: He wished the freedom from tolls for timber rafts to last until the end of November.
5: He did not like the arbitration by the President of the Swiss Confederation and would prefer the court at the Hague.
9: In parting he hinted that the customs dispute over salt could be settled at the same time.
: The Count was in excellent humour and showed me his orchids.
10: I ask for instructions before the commission meets again on the twentieth.""",
    "1936-05-02-note-orsay": """\
: Note on a conversation with the envoy of the neighbouring kingdom.
: The envoy called at his own request and stayed from four until six.
2: I told him plainly that the clause on dams was unacceptable to us because of the hydroelectric works which we intend to erect near Sura.
8: I suggested that either party inform the other half a year before it begins any construction.
1: We have no difficulty with dividing the water in equal parts.
4: I asked that rafts with timber be exempt from tolls one month longer, till the end of November.
5: As for disputes, I said that the Hague court would be a more fitting judge than the head of the Swiss state.
9: I let it be understood that we might come to terms about the salt duties as well.
: He seemed tired and looked at his watch several times.""",
    "1936-06-30-convention": """\
: Convention on the use of the waters of the Rodna.
1: Article 1. The high contracting parties divide the waters of the Rodna equally between the mills and fields on either bank.
8: Article 2. Each party shall notify the other of any works in the bed of the river six months before they are begun.
3: Article 3. A commission composed of three members from each country shall meet each spring at the bridge of Vadul.
4: Article 4. Timber rafts are free of toll from the first of April to the end of November.
5: Article 5. Disputes which the commission has failed to settle within one year are brought before the Permanent Court at the Hague.
6: Article 6. It is forbidden on both banks to fish with dynamite or poison.
7: Article 7. This convention is concluded for ten years; it is renewed tacitly if neither party has denounced it six months before it expires.""",
}

MISSION = {
    "1961-04-11-cable-embassy-k": """\
: From the embassy in Karsan to the Ministry.
: The President received me today at noon together with Ambassador Lindqvist.
1: He said that the rebels in the eastern province had been driven back across the Tumba river, and that four hundred of them had laid down their arms.
2: He complained bitterly that the promised lorries and radio sets had not arrived, though they were paid for in January.
3: When I asked about the arrested journalists he answered that they would be tried before a civil court and not before the military tribunal.
4: The elections, in his words, will be held in October if the rains allow it.
5: He does not want United Nations observers in the polling stations, but he would accept some from neutral African countries.
: My impression is that he sleeps badly.
6: He asked us to lend him two engineers for the repair of the railway bridge at Moyo.""",
    "1961-04-12-dispatch-lindqvist": """\
: Ambassador Lindqvist to the Cabinet Secretary.
: With my colleague I had an audience with the President of the Republic yesterday.
1: The head of state was confident: the insurgents have been thrown back over the Tumba, he claimed, and some four hundred have surrendered.
2: He was indignant about the delay of the trucks and wireless equipment, which his government paid for at the beginning of the year.
3: Questioned by my colleague about the newspapermen in prison, he promised that a civilian court and no military one would hear their case.
4: He spoke of elections in October, weather permitting.
5: Observers from neutral states of Africa would be welcome, those of the United Nations would not.
7: To me he expressed his gratitude for the hospital ship, which had treated more than two thousand patients.
: The palace was full of flies.
8: I recommend that the second instalment of the loan be paid only after the elections.""",
    "1961-04-20-memorandum": """\
: Memorandum for the Minister on the situation in the Republic of Karsan.
1: Both our ambassador and the Swedish one were told by the President that the rising in the eastern province is broken and that four hundred rebels have given up their weapons beyond the Tumba river.
: Our military attaché puts the number at less than one hundred.
2: The lorries and radio sets that were paid for in January have been held up at the port of Dabo by a strike of the dockers.
3: The journalists will come before a civil court.
4,5: Elections are announced for October; observers of neutral African countries are to be admitted, but none of the United Nations.
6: The President's request for two engineers to repair the railway bridge at Moyo should be granted, as it costs little.
8: The Swedes intend to withhold the second part of their loan until after the elections.
: The cocoa harvest promises to be good.""",
    "1961-04-21-letter-attache": """\
: The military attaché to the Chief of Staff.
9: I visited the eastern province from the fourteenth to the seventeenth.
1: Of the four hundred rebels who are said to have laid down their arms at the Tumba I could see eighty-seven.
: They were barefoot and very young.
10: The garrison of Moyo has had no pay since February and lives by levying a toll on the markets.
6: The railway bridge there cannot be repaired by two engineers alone, for the middle pier is gone.
2: Without lorries and radio sets no operation can be led in this country.""",
}
