"""Persons: documents of several kinds, single rules, laws for any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rubricator.recognise import Authority, recognise
from rubricator.recognise.entities import Entity, Form
from rubricator.recognise.persons import PERSON_RULES, persons
from rubricator.recognise.tokens import tokens
from rubricator.view import Block, View

CASES = sorted((Path(__file__).parent / "cases" / "persons").glob("*.txt"))
_MARKED = re.compile(r"<([^|<>]+)\|([^<>]*)>")


def view_of(text: str) -> View:
    """Each line a paragraph."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), "p"))
        at += len(line) + 1
    return View(text, tuple(blocks))


def names(text: str, authority: Authority | None = None) -> list[tuple[str, str | None]]:
    """The persons of a text and their keys."""
    view = view_of(text)
    claims, _, _ = persons(view, tokens(view), [], authority or Authority(), [])
    return [(text[claim.start : claim.end], claim.entity) for claim in claims]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_an_invented_document_is_marked_as_an_editor_would(case: Path) -> None:
    source = case.read_text(encoding="utf-8")
    wanted: list[tuple[int, int, str | None]] = []
    text, behind = "", 0
    for marked in _MARKED.finditer(source):
        text += source[behind : marked.start()]
        wanted.append((len(text), len(text) + len(marked[1]), marked[2] or None))
        text, behind = text + marked[1], marked.end()
    text += source[behind:]
    found = recognise(view_of(text), Authority(), original_language="ru").claims
    got = [(claim.start, claim.end, claim.entity) for claim in found if claim.element == "persName"]
    assert [(text[s:e], key) for s, e, key in got] == [(text[s:e], key) for s, e, key in wanted]
    assert got == wanted


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He met Cde. Pospelov.", "Pospelov"),
        ("He met our ambassador to Ulan Bator, Comr. Bogdanov.", "Bogdanov"),
        ("He said that Colonel Driss Ben Omar commands them.", "Driss Ben Omar"),
        ("Stenographed: E. Ardan", "E. Ardan"),
        ("Later came O Chin-u.", "O Chin-u"),
        ("The ex-Emperor Karl arrived there.", "Karl"),
        ("The Ambassador, Mr. Zorben E. L. Timmet III, told me.", "Zorben E. L. Timmet III"),
        ('Then R. F. "Zik" Zorbotha received him.', 'R. F. "Zik" Zorbotha'),
        ("Adopt it with the amendments of Cde. Ligachev E.K. To send it is next.", "Ligachev E.K."),
        ("Present: Kapitonov I.V.\nI. About further measures", "Kapitonov I.V."),
        ("To: HA II, Colonel Damm", "Damm"),
        ("Participants: Rachman Suroso, as interpreter.", "Rachman Suroso"),
        ("He was told by Minister of Trade Yun Gong-heum of it.", "Yun Gong-heum"),
        ("It was signed by USSR Ambassador to the DPRK V. Ivanov.", "V. Ivanov"),
        ("The Chief of the Department of Agriculture Ri [Ur Gyu] left.", "Ri [Ur Gyu]"),
        ("He asked Undersecretary Stark about it.", "Stark"),
        ("The visit of Zorbeta, Minister of Justice, was short.", "Zorbeta"),
        ("D. T. SHEPILOV spoke.", "D. T. SHEPILOV"),
        ("He is said to be near Sato Eisaku in this.", "Sato Eisaku"),
        ("He wrote to Chiang Ching-kuo again.", "Chiang Ching-kuo"),
        ("A letter to Nguyen Van Linh followed.", "Nguyen Van Linh"),
        ("The American-Syngman Rhee troops fled.", "Syngman Rhee"),
        ("He spoke with President de Gaulle.", "de Gaulle"),
        ("The envoy Hafez al-Assad arrived.", "Hafez al-Assad"),
        ("the cult of personality of Stalin", "Stalin"),
        ("Typed by Sarycheva", "Sarycheva"),
        ("(Zorbeta)", "Zorbeta"),
        ("Mr. Long left.", "Long"),
        ("He was received by R F Ainsworth there.", "R F Ainsworth"),
        ("He told Gerard C Whitmore of it.", "Gerard C Whitmore"),
        ("IT WAS GIVEN TO PRESIDENT ZORBETA TO READ.", "ZORBETA"),
        ("A note from Antonio F. Macedo da Fonseca arrived.", "Antonio F. Macedo da Fonseca"),
        ("It came from Emil CASTRO RUZ on Monday.", "Emil CASTRO RUZ"),
        ("The talks with Capt. Castro Molina went on.", "Castro Molina"),
        ("Present was Pelkhe A.Y.; nobody spoke.", "Pelkhe A.Y."),
        ("Its Syngman Rhee-like friends left.", "Syngman Rhee"),
        ("It was sent by [the Ambassador to Spain] Zorbeta.", "Zorbeta"),
        ("The visit of Zorbet M. Kalun was short.", "Zorbet M. Kalun"),
        ("The Director-General Zorbeta left.", "Zorbeta"),
        ("Pál Zorbeta\nAmbassador", "Pál Zorbeta"),
        ("Zorbeta said no.", "Zorbeta"),
        ("The President-Dobrynin conversation was long.", "Dobrynin"),
        ("Gandhiji's followers came.", "Gandhiji"),
        ("He called on Ambassador U Hla Zorbet there.", "U Hla Zorbet"),
        ("MISHO KORBEV: What do you say?", "MISHO KORBEV"),
        ("Those were [Zalko] Korbenkov's people.", "[Zalko] Korbenkov"),
        ("The visit with Minister Zorbeta on Friday was short.", "Zorbeta"),
        ("They met the Dalai Lama there.", "Dalai Lama"),
        ("Mr. Miso Korbevic left.", "Miso Korbevic"),
        ("He served with Abd al-Karim Zorbeta there.", "Abd al-Karim Zorbeta"),
        ("The talks of San Zorbet Kornev went on.", "San Zorbet Kornev"),
        ("He met Afonso Zorbet de Kornelo there.", "Afonso Zorbet de Kornelo"),
        ("Then Nicholas II sent a telegram.", "Nicholas II"),
        ("He wrote to Victor Emmanuel III at once.", "Victor Emmanuel III"),
        ("Ambassador Zorbeta del Prado told me so.", "Zorbeta del Prado"),
        ("The Sultan Zorbet bin Said left.", "Zorbet bin Said"),
        ("Emir Zorbet al-Ahmad al-Sabah came.", "Zorbet al-Ahmad al-Sabah"),
        ("I wrote to Dr. S. S. Zorbetnagar of it.", "S. S. Zorbetnagar"),
        ("The talk of Z.S. [Zorbetov] was long.", "Z.S. [Zorbetov]"),
        ("He called on Comrade [Zhang] Weimin there.", "[Zhang] Weimin"),
        ("It was said by Andrei Andreevich [Zorbetov] there.", "Andrei Andreevich [Zorbetov]"),
        ("There came H.E. Baron Zorbeta.", "Zorbeta"),
        ("There came H.E. M. Zorbeta.", "M. Zorbeta"),
        ("It was read by the Right Hon. Antony Head, M.P., there.", "Antony Head"),
        ("The Minister of Trade Ye Jizhuang left.", "Ye Jizhuang"),
        ("The Consul, He Ying, spoke. He said no.", "He Ying"),
        ("There are men like Zorbeta.", "Zorbeta"),
        ("Prince Philip of Zorbet left.", "Philip of Zorbet"),
        ("Prince Philip of Greece left.", "Philip"),
        ("A note from L[oy] W. H[enderson] arrived.", "L[oy] W. H[enderson]"),
        ("The answer of Wł[adysław] Zorbet came.", "Wł[adysław] Zorbet"),
        ("Attested: Lt. Col. Zorbet.", "Zorbet"),
        ("Zorbet -- our ambassador in Paris -- is ill.", "Zorbet"),
        ("He leaned towards von Zorbeteu rather than others.", "von Zorbeteu"),
        ("Holden [Roberto] is supported by others.", "Holden [Roberto]"),
        ("It was initialled by L.B. P[earson].", "L.B. P[earson]"),
        ("I saw Chester [B.] Zorbetov there.", "Chester [B.] Zorbetov"),
        ("We saw Ernesto “Che” Zorbet there.", "Ernesto “Che” Zorbet"),
        ("The Minister, Newton, called.", "Newton"),
        ("There came H.E. Zorbat Kornan.", "Zorbat Kornan"),
        ("I agree.\nI. T. M. Pink", "I. T. M. Pink"),
        ("He asked Msgr. Zorbio for it.", "Zorbio"),
        ("There came M. Vu Van Mau.", "Vu Van Mau"),
        ("There came M. Maurice Zorbet de Kornelo.", "M. Maurice Zorbet de Kornelo"),
        ("A note of V. Zorbari Rao came.", "V. Zorbari Rao"),
        ("He called on U Tin Zorbaung there.", "U Tin Zorbaung"),
        ("He was accompanied by General ZORBETYC there.", "ZORBETYC"),
        ("It was his daughter Beatriz.", "Beatriz"),
        ("The remarks of Zorbet, the U.S. Ambassador, were short.", "Zorbet"),
        ("At dinner Zorbet smiles.", "Zorbet"),
        ("It was chaired by Comrade ZORBETEV, L.I.", "ZORBETEV, L.I."),
        ("He told Counselor of Legation Zorbeta so.", "Zorbeta"),
        ("Then came Mr. Zorbi Slim and spoke.", "Zorbi Slim"),
        ("They asked Frank Zorbet, Jr., for it.", "Frank Zorbet"),
        ("The Sultan Qaboos bin Said left.", "Qaboos bin Said"),
    ],
)
def test_a_name_is_found_alone_without_title_or_possessive(text: str, name: str) -> None:
    assert [found for found, _ in names(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Leninist principles of Marxism-Leninism were observed by Soviet Koreans.",
        "However the Party decided. So China agreed. An important Government Decree followed.",
        "The Leon Levy Foundation and the Kim Chang metallurgical plant gave money.",
        "Among the men: Tunisians, Ghanaians and Katangans; a Rhodesian spoke to the Ossetians.",
        "In October the Presidium read the Short Course.",
        "The Japanese Foreign Minister declared it. The Chancellor asked.",
        "The U.S. Government and the U.N. Command agreed on Section B. Moreover, they left.",
        "Prime Minister and President met the Ambassador Extraordinary.",
    ],
)
def test_peoples_things_and_first_words_are_no_persons(text: str) -> None:
    assert names(text) == []


def test_a_byname_in_quotation_marks_and_two_who_act_together_are_persons() -> None:
    assert [name for name, _ in names("It was Joao Luis Zorbet, “Korvu,” who came.")] == ["Joao Luis Zorbet", "Korvu"]
    assert [name for name, _ in names("Zorbet and Korvu will speak.")] == ["Zorbet", "Korvu"]
    placed = names("I placed Zorbet, Korvu and Kalun there.")
    assert [name for name, _ in placed] == ["Zorbet", "Korvu", "Kalun"]
    assert names("I went from Zorbet, Korvu and Kalun to the steam-frigate Kaiyo Maru.") == []
    assert names("The cruiser Zorbet, the newspaper “Korvu” and the steamer Ivanov left.") == []


def test_a_word_that_no_list_has_is_presumed_to_be_a_surname_where_nothing_says_otherwise() -> None:
    assert [name for name, _ in names("It was agreed that Zorbet and the colony be handed over.")] == ["Zorbet"]
    assert names("It was agreed that Zorbet be taken. Later the Zorbet was sold, and they published Korvim.") == []
    assert names("The cost of H.M.S. Zorbet is known, and Bishop of Korvat is a title; see it in St. Vitus.") == []


def test_letters_of_a_country_before_a_surname_are_initials() -> None:
    found = recognise(view_of("On the 26th S. K. Zorberji came."), Authority()).claims
    assert [claim.element for claim in found] == ["persName"]


def test_one_monsieur_beside_misters_is_no_initial() -> None:
    found = names("Mr. Eden was told of it by M. Zorbetsky.\nH. Seymour")
    assert [name for name, _ in found] == ["Eden", "Zorbetsky", "H. Seymour"]


def test_who_stands_in_a_list_behind_a_label_is_a_person() -> None:
    assert [name for name, _ in names("(FYI: Zorbowski, Thee, Kornik, Ludwik)")] == ["Zorbowski", "Kornik", "Ludwik"]
    assert [name for name, _ in names("Forward to: Zhang, Ji, Qiao, office")] == ["Zhang", "Ji", "Qiao"]
    assert names("He sent it to: Horses, Trains") == []


def test_what_a_bracket_before_a_surname_or_behind_its_first_letters_adds_is_of_the_name() -> None:
    assert [name for name, _ in names("Today Ambassador [Zamchundur] Gorbundul left.")] == ["[Zamchundur] Gorbundul"]
    assert [name for name, _ in names("I came to see [Salah al-Din] al-Korbat.")] == ["[Salah al-Din] al-Korbat"]
    found = names("Comrade Zalorette is here. L.[alorette] said it; Z[alorette] went.")
    assert [name for name, _ in found] == ["Zalorette", "Z[alorette]"]
    assert [name for name, _ in names("He saw [Canadian] Ambassador Zorb.")] == ["Zorb"]


def test_the_names_in_a_bracket_are_persons_where_no_place_is_expected() -> None:
    assert [name for name, _ in names("They came in January [Zorbelo and Korvina].")] == ["Zorbelo", "Korvina"]
    assert names("They invested in [Zorbelo and Korvina].") == []
    assert [name for name, _ in names("He [Pak Seong-cheol] said it.")] == ["Pak Seong-cheol"]


def test_a_bulgarian_has_his_fathers_name_in_the_middle() -> None:
    assert [name for name, _ in names("He met Dimitar Ivanov Zorbanov there.")] == ["Dimitar Ivanov Zorbanov"]


def test_a_name_with_fewer_words_of_another_is_the_same_person() -> None:
    signed = "Luiz Leivas Bastian Pinto\nVasco Tristão Leitão da Cunha"
    found = names(f"He heard Bastian Pinto and Vasco Leitão da Cunha.\n{signed}")
    assert len({key for _, key in found}) == 2


def test_initials_behind_the_surname_before_the_number_of_a_paper() -> None:
    assert [name for name, _ in names("ZORBANOV, A.P. Issue No. 350")] == ["ZORBANOV, A.P."]
    assert [name for name, _ in names("Colonel B.C. Zorbunin is chief.")] == ["B.C. Zorbunin"]


def test_an_english_word_that_is_a_statesmans_name_is_his_where_he_acts() -> None:
    assert [name for name, _ in names("Carter said it. Carter boxes stood there.")][:1] == ["Carter"]


def test_a_second_spelling_in_brackets_is_the_same_person() -> None:
    found = names("Kim Du-bong [Kim Tu Bong] and Bang Hak-se [Ban Hak Se] spoke. In Ban's opinion it was late.")
    assert [key for _, key in found] == ["kim-du-bong", "kim-du-bong", "bang-hak-se", "bang-hak-se", "bang-hak-se"]


def test_a_given_name_and_the_fathers_are_the_one_person_whom_they_fit() -> None:
    found = names("Comrade L. I. Zorbetov spoke with P. Kornev.\nThank you, Leonid Ilyich, said Kornev.")
    assert [key for _, key in found] == ["l-i-zorbetov", "p-kornev", "l-i-zorbetov", "p-kornev"]
    both = names("L. I. Zorbetov spoke with Leonid Kornev.\nThank you, Leonid Ilyich, he said.")
    assert both[-1][1] not in (both[0][1], both[1][1])  # it may be either of them


def test_a_surname_alone_is_the_one_whom_the_passage_speaks_of() -> None:
    found = names(
        "Choe Yong-geon attacked Pak Il-u.\nChoe Chang-ik spoke. Choe was asked.\nKim Il and Kim Un came. Kim left."
    )
    assert found[3] == ("Choe", "choe-chang-ik")
    assert found[-1] == ("Kim", None)


def test_a_ruler_is_not_the_envoy_of_the_same_surname() -> None:
    text = "Ambassador R.K. Nehru received me. Prime Minister Nehru wants peace. Ambassador Nehru agreed."
    envoy = Entity("rk", "person", (Form("R.K. Nehru", type="main"), Form("Nehru", type="surname")), known=True)
    for authority in (Authority(), Authority([envoy])):
        claims = [claim.entity for claim in recognise(view_of(text), authority).claims if claim.element == "persName"]
        assert claims[0] == claims[2] != claims[1]
    text = "Chancellor Helmut Kohl met Mr. Brown. Former Ambassador Kohl came."
    first, _, last = [claim.entity for claim in recognise(view_of(text), Authority()).claims]
    assert first == last


def test_a_surname_that_stays_open_is_a_doubt() -> None:
    view = view_of("Kim Il and Kim Un came. Kim left.")
    claims, _, doubts = persons(view, tokens(view), [], Authority(), [])
    assert [doubt.code for doubt in doubts] == ["name-ambiguous"]
    assert claims[-1].certainty.tei == "low"
    assert "Kim Il or Kim Un" in doubts[0].message


def test_a_name_small_by_mistake_is_the_name() -> None:
    assert names("Kim Il Sung came. Kim Il sung left.") == [
        ("Kim Il Sung", "kim-il-sung"),
        ("Kim Il sung", "kim-il-sung"),
    ]


def test_two_names_joined_by_a_hyphen_are_two() -> None:
    assert [name for name, _ in names("The Molotov-Ribbentrop pact")] == ["Molotov", "Ribbentrop"]


def test_a_list_of_names_lends_its_certainty() -> None:
    found = [name for name, _ in names("Cdes. Zhdanov, Malenkov, Blorn, and Suslov came.")]
    assert found == ["Zhdanov", "Malenkov", "Blorn", "Suslov"]


def test_the_authority_file_says_who_it_is() -> None:
    known = Entity("ri-sung-yop", "person", (Form("Ri Sung-yop", type="main"), Form("Ri Syn Yeb")), known=True)
    view = view_of("The bands of Ri [Syn Yeb] were arrested.")
    claims, entities, _ = persons(view, tokens(view), [], Authority([known]), [])
    assert [(claim.entity, claim.rule) for claim in claims] == [("ri-sung-yop", "rule-person-authority")]
    assert entities == [known]


_LETTERS = st.text(alphabet=st.sampled_from("Kim Cde.Mr[]()-’'\"XIVyu,:\n\t0 9éŁ한\u200bMao A"), max_size=80)


@settings(max_examples=60, deadline=None)
@given(st.one_of(_LETTERS, st.text(max_size=80)))
def test_any_text_gives_claims_inside_of_blocks_and_known_rules(text: str) -> None:
    view = view_of(text.replace("\r", " "))
    words = tokens(view)
    claims, entities, _ = persons(view, words, [], Authority(), [])
    again = persons(view, words, [], Authority(), [])
    assert (claims, entities) == again[:2]
    keys = [entity.key for entity in entities]
    assert len(keys) == len(set(keys))
    for number, claim in enumerate(claims):
        assert claim.rule in PERSON_RULES
        assert claim.entity is None or claim.entity in keys
        assert any(block.start <= claim.start and claim.end <= block.end for block in view.blocks)
        assert not any(claim.meets(other) for other in claims[number + 1 :])


def test_a_name_that_only_the_authority_file_knows_is_found() -> None:
    known = Entity("mu-jeong", "person", (Form("Mu Jeong", type="main"), Form("Mu Chong")), known=True)
    assert names("Later Mu Chong fled.", Authority([known])) == [("Mu Chong", "mu-jeong")]


def test_a_name_completed_in_brackets_is_one_name() -> None:
    found = names("Comrade [Yuri] Andropov met Comrade Erich [Honecker]. Andropov and Honecker agreed.")
    assert found == [
        ("[Yuri] Andropov", "yuri-andropov"),
        ("Erich [Honecker]", "erich-honecker"),
        ("Andropov", "yuri-andropov"),
        ("Honecker", "erich-honecker"),
    ]


def test_a_vietnamese_is_called_by_the_last_syllable() -> None:
    from rubricator.recognise import recognise
    from rubricator.recognise.authority import EMPTY
    from rubricator.view import Block, View

    text = "I met Deputy Foreign Minister Phan Hien. Comrade Hien said that the harvest was good."
    claims = recognise(View(text, (Block(0, len(text), "p"),)), EMPTY).claims
    named = [(text[c.start : c.end], c.entity) for c in claims if c.element == "persName"]
    assert named == [("Phan Hien", "phan-hien"), ("Hien", "phan-hien")]


def test_a_dash_leads_from_what_has_an_article_to_its_members() -> None:
    found = [
        name for name, _ in names("He said that the Little Zorbente – Beneš, Zorbašić, Take Ionescu – would march.")
    ]
    assert found == ["Beneš", "Zorbašić", "Take Ionescu"]


def test_a_title_may_stand_before_the_second_of_two() -> None:
    found = [name for name, _ in names("Zorbássy and Count Apponyi were not asked. He came to Zorb, Dr. Lazar says.")]
    assert found == ["Zorbássy", "Apponyi", "Lazar"]


def test_who_is_known_may_be_a_region_here() -> None:
    assert [name for name, _ in names("They are in the Caprivi and elsewhere.")] == []


def test_a_letter_of_a_body_is_nobody() -> None:
    found = [name for name, _ in names("They met U Ba Choe. Saw Ba U Gyi, of the K.N.U., refused.")]
    assert "U Ba Choe" in found
    assert "U" not in found


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_contracted_word_is_nobody(mark: str) -> None:
    text = "Tell him I'm ill. Dulles said I'm ill. I'd go, I've gone. He asked: I'll go? You're. Don't go."
    assert [name for name, _ in names(text.replace("'", mark))] == ["Dulles"]
