"""What citations, titles, datelines and typist's lines say."""

from __future__ import annotations

import pytest

from rubricator.seeds import FurnitureRules, read
from rubricator.seeds.citation import parse
from rubricator.seeds.correspondence import sender_and_addressees
from rubricator.seeds.dates import dateline, iso, torn
from rubricator.seeds.genres import genre


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("GARF, Fond 10, Opis 98, Delo 7, Listy 6-10", ("GARF", "Fond 10, Opis 98", "Delo 7", "Listy 6-10")),
        ("AVPRF F. 0138, Op. 49, Delo 12", ("AVPRF", "F. 0138, Op. 49", "Delo 12", "")),
        ("AVP RF, f. 0102, op. 16, p. 85, d. 7, ll. 1-15", ("AVP RF", "f. 0102, op. 16", "p. 85, d. 7", "ll. 1-15")),
        ("BArch, B 136/59748, 403-410", ("BArch", "", "B 136/59748", "403-410")),
        ("SAPMO-BArch, DY 30/3646, Bl. 12-15", ("SAPMO-BArch", "", "DY 30/3646", "Bl. 12-15")),
        ("NARA, RG 59, Box 12", ("NARA", "RG 59", "Box 12", "")),
        ("The National Archives, FO 371/123", ("The National Archives", "", "FO 371/123", "")),
        ("TNA, PREM 11/3345", ("TNA", "", "PREM 11/3345", "")),
        ("PRC FMA 105-00604-01, 1-5", ("PRC FMA", "", "105-00604-01", "1-5")),
        (
            "Diplomatic Archives of the Ministry of Foreign Affairs of Japan, File A’0392 (Microfilm)",
            ("Diplomatic Archives of the Ministry of Foreign Affairs of Japan", "", "File A’0392 (Microfilm)", ""),
        ),
        ("Adam Smith Papers, Box 3, Library of Congress", ("Library of Congress", "Adam Smith Papers", "Box 3", "")),
        (
            "Archivo General Histórico, Fondo Países, Cuba 1961, vol. 3, fojas 41–44",
            ("Archivo General Histórico", "Fondo Países", "Cuba 1961, vol. 3", "fojas 41–44"),
        ),
        ("Diplomatski arhiv, PA, 1961, fascikla 12", ("Diplomatski arhiv, PA", "", "1961, fascikla 12", "")),
        ("BOA, DH. ŞFR, nr. 54/51", ("BOA, DH. ŞFR", "", "nr. 54/51", "")),
        ("RGANI, f. 89, d. 1, ll. 1, 12-25", ("RGANI", "f. 89", "d. 1", "ll. 1, 12-25")),
        ("CIA FOIA Reading Room", ("CIA FOIA Reading Room", "", "", "")),
        ("State Archive, Tirana (Fond 14, D. 2)", ("State Archive, Tirana", "Fond 14", "D. 2", "")),
    ],
)
def test_references_of_archives(text: str, parts: tuple[str, str, str, str]) -> None:
    original = parse(text + ".").original
    assert (original.repository, original.collection, original.idno, original.locus) == parts
    assert original.reference == text


def test_a_whole_citation() -> None:
    cited = parse(
        "\"Letter from A to B, 'On Rice',\" December 07, 1957, Example Digital Archive, NARA, RG 59, Box 12. "
        "Obtained by James F. Person and translated by Anna Marek and Li Wei. https://archive.example.org/document/114"
    )
    assert cited.title == "Letter from A to B, 'On Rice'"
    assert cited.date == "1957-12-07"
    assert cited.archive == "Example Digital Archive"
    assert cited.url == "https://archive.example.org/document/114"
    assert cited.original.repository == "NARA"
    assert cited.people == (
        ("obtained-by", "James F. Person"),
        ("translator", "Anna Marek"),
        ("translator", "Li Wei"),
    )


def test_who_obtained_and_translated_behind_an_archive() -> None:
    cited = parse("Foreign Ministry archives, obtained and translated by NTV, provided to ABC, copy on file at the Seminar.")
    assert cited.original.repository == "Foreign Ministry archives"
    assert cited.people == (("obtained-by", "NTV"), ("translator", "NTV"))


def test_one_person_with_several_parts() -> None:
    assert parse("X, Box 1. Contributed, transcribed, and translated by Eva Lang.").people == (
        ("contributor", "Eva Lang"),
        ("transcriber", "Eva Lang"),
        ("translator", "Eva Lang"),
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30-31 August 1956", "1956-08-30/1956-08-31"),
        ("December 07, 1957", "1957-12-07"),
        ("1st April, 1949.", "1949-04-01"),
        ("SATURDAY, 24TH SEPTEMBER, 1938", "1938-09-24"),
        ("22d December, 1870", "1870-12-22"),
        ("O R 041603Z NOV 75", "1975-11-04"),
        ("November 1967", "1967-11"),
        ("1956", "1956"),
        ("15.II.57", "1957-02-15"),
        ("12.09.1956", "1956-09-12"),
        ("1957-12-07", "1957-12-07"),
        ("?9 Jan 1957", "1957-01-09"),
        ("31 June 1956", ""),
        ("30 Febber 1956", ""),
        ("page 12", ""),
    ],
)
def test_dates_of_heads(text: str, value: str) -> None:
    assert iso(text) == value


def test_datelines() -> None:
    assert dateline("New Delhi, 1st April, 1949.") == ("New Delhi", "1949-04-01")
    assert dateline("Washington, D.C., May 4, 1960") == ("Washington, D.C.", "1960-05-04")
    assert dateline("20 August 1968") == ("", "1968-08-20")
    assert dateline("He came on 20 August 1968") is None
    assert dateline("In 1968") is None


@pytest.mark.parametrize(
    ("title", "both"),
    [
        (
            "Telegram from the USSR Ambassador to the DPRK Ivanov addressed to Brandt and Osipov, 'The Plenum'",
            ("USSR Ambassador to the DPRK Ivanov", "Brandt and Osipov"),
        ),
        ("Letter from Zhou Enlai to Ho Chi Minh", ("Zhou Enlai", "Ho Chi Minh")),
        ("Letter, Jawaharlal Nehru to All Provincial Premiers", ("Jawaharlal Nehru", "All Provincial Premiers")),
        ("Cable from the Embassy in Moscow to the Foreign Ministry on rice", ("Embassy in Moscow", "Foreign Ministry")),
        (
            "Telegram from the Ambassador to Havana to the Foreign Ministry",
            ("Ambassador to Havana", "Foreign Ministry"),
        ),
        ("Ciphered Telegram, Stalin to Mao Zedong", ("Stalin", "Mao Zedong")),
        ("Telegram No. 45 from Prague", ("", "")),
    ],
)
def test_sender_and_addressees_of_titles(title: str, both: tuple[str, str]) -> None:
    assert sender_and_addressees(title) == both


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Journal of the Ambassador for 7 December", "journal"),
        ("Memorandum of Conversation between A and B", "memorandum of conversation"),
        ("The Chancellor's Meeting with the Prime Minister", "memorandum of conversation"),
        ("Decision of the Committee on the Report", "decision"),
        ("Untitled", ""),
    ],
)
def test_genres(title: str, name: str) -> None:
    assert genre(title) == name


def test_earlier_translators_and_checkers() -> None:
    text = (
        "The report of the plenum was heard by all.\n\nNothing else was said on that day.\n\n"
        "The translation was received from the friends, and checked with the original by Orlov and Sedov.\n"
    )
    document, _ = read("a.txt", text.encode(), FurnitureRules.shipped())
    assert document is not None
    assert document.metadata.people == (("checker", "Orlov"), ("checker", "Sedov"))


def test_a_telegram_is_dated_by_the_line_below_its_number_and_title() -> None:
    text = (
        "12. Telegram From the Legation to the Ministry\n\nLima, October 27, 1931, 1415Z.\n\n"
        "4538. " + "The consul spoke with the prefect about the harbour dues. " * 30 + "\n\nBrown\n\n"
        "Source: Archives of the Ministry, Central Files, 12. Secret.\n"
    )
    document, _ = read("telegram.txt", text.encode(), FurnitureRules.shipped())
    assert document is not None
    assert document.metadata.date == "1931-10-27"
    assert "harbour dues" in document.text, "a source note below is no head, and the text above it no title"


def test_a_title_that_names_a_day_is_not_dated_by_its_year_alone() -> None:
    text = "The Evening News (August 30, 1946)\n\n" + "The court heard the witness on the fire in the port. " * 9
    document, _ = read("news.txt", text.encode(), FurnitureRules.shipped())
    assert document is not None
    assert document.metadata.date == "1946-08-30"


@pytest.mark.parametrize("number", ["693.95/1–2551: Telegram", "693D.95A/1-2551"])
def test_a_decimal_file_number_dates_what_nothing_else_dates(number: str) -> None:
    text = f"{number}\n\nThe Consul to the Secretary\n\n" + "On January 18 the prefect spoke of the harbour. " * 9
    document, _ = read("despatch.txt", text.encode(), FurnitureRules.shipped())
    assert document is not None
    assert document.metadata.date == "1951-01-25"


def test_a_date_torn_over_a_line_end_is_one() -> None:
    assert torn("Jerusalem, 22", "February 1956")
    assert torn("of a note from the Department dated December 7,", "1918, enclosing four papers")
    assert not torn("No. 22", "February 1956")
    assert not torn("Copies, 22", "Marlow 1956")


def test_a_dateline_may_name_the_house_and_no_title() -> None:
    assert dateline("Beijing, the Great Hall of the People, 23 September 1970, 7:20–9:00 pm") == (
        "Beijing, the Great Hall of the People",
        "1970-09-23",
    )
    assert dateline("Resolution of the Politburo, 3 May 1962") is None
