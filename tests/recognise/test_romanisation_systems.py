"""Systems of romanisation: what is written in one is read back from it; no text is too odd."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.recognise.romanisation import korean, readings_of, russian, systems, through_russian
from rubricator.recognise.romanisation.tables import bare, rows

INITIALS, VOWELS, SPOKEN = (
    "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
    "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
    "-ㄱㄴㄷㄹㅁㅂㅇ",
)
syllable = st.builds(korean.compose, st.sampled_from(INITIALS), st.sampled_from(VOWELS), st.sampled_from(SPOKEN))
hangul = st.text(syllable, min_size=1, max_size=4)
CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"


def exactly(reading: korean.Reading) -> set[str]:
    """All the Hangul that a reading stands for without a loose sound."""
    found = {""}
    for each in reading:
        found = {
            before + korean.compose(i, v, f)
            for before in found
            for i, a in each.initial
            for v, b in each.vowel
            for f, c in each.final
            if a == b == c == 0
        }
    return found


@pytest.mark.parametrize("system", ["rr", "mr"])
@given(hangul)
def test_what_is_reversible_is_read_back_and_nothing_else(system: korean.System, written: str) -> None:
    read = [exactly(reading) for reading in korean.readings(korean.write(written, system), system)]
    assert {written} in read
    assert all(found == {written} for found in read if found and len(min(found)) == len(written))


@given(st.text(syllable, min_size=1, max_size=3))
def test_through_russian_what_was_written_is_among_what_is_read(written: str) -> None:
    read = korean.readings(korean.write(written, "ko"), "ko")
    assert any(
        len(reading) == len(written)
        and all(
            sound in dict(part)
            for each, script in zip(reading, written, strict=True)
            for part, sound in zip((each.initial, each.vowel, each.final), korean.decompose(script), strict=True)
        )
        for reading in read
    )


@pytest.mark.parametrize("column", [0, 1, 2])
def test_a_chinese_syllable_is_read_back_from_every_system(column: int) -> None:
    for row in rows("romanisation-chinese.tsv"):
        spelled = through_russian.latin(row[2]) if column == 2 else row[column]
        read = {r.script for r in readings_of(spelled) if r.language == "Chinese"}
        same_spelling = [bare(other[0]) for other in rows("romanisation-chinese.tsv") if other[column] == row[column]]
        assert bare(row[0]) in {bare(script) for script in read} or len(same_spelling) > 3 or column == 2, row
        if column == 2:
            skeleton = through_russian.skeleton(spelled)
            assert skeleton


@pytest.mark.parametrize("column", [1, 2])
def test_kana_are_read_back(column: int) -> None:
    for row in rows("romanisation-kana.tsv"):
        if row[0] != "ん":
            title = ("Hepburn", "Kunrei")[column - 1]
            assert [r.script for r in readings_of(row[column]) if r.system == title] == [row[0]]


@given(st.text(CYRILLIC, min_size=1, max_size=8))
def test_iso_9_has_one_letter_for_one(written: str) -> None:
    assert russian.read(russian.write(written, "iso"), "iso") == (written,)


@pytest.mark.parametrize(
    ("name", "ala", "bgn"),
    [("Хрущёв", "khrushchëv", "khrushchëv"), ("Микоян", "mikoi͡an", "mikoyan"), ("Ельцин", "elʹt͡sin", "yel'tsin")],
)
def test_russian_is_written_by_the_standards(name: str, ala: str, bgn: str) -> None:
    assert (russian.write(name, "ala"), russian.write(name, "bgn")) == (ala, bgn)
    assert name.casefold() in russian.read(ala, "ala")
    assert name.casefold() in russian.read(bgn, "bgn")


@pytest.mark.parametrize(
    ("name", "system", "script"),
    [
        ("Cheongjin", "Revised Romanisation", "청진"),
        ("Ch’ŏngjin", "McCune-Reischauer", "청진"),
        ("Chkhonchzhin", "through Russian, Kontsevich", "청진"),
        ("Mao Tse-tung", "Wade-Giles", "mao ze dong"),
        ("Mao Zedong", "pinyin", "mao ze dong"),
        ("Mao Tszedun", "through Russian, Palladius", "mao ze dong"),
        ("Khirokhito", "through Russian, Polivanov", "ひろひと"),
        ("Matida", "Kunrei", "まちだ"),
        ("Ton Dyk Tkhang", "through Russian", "ton đuc thang"),
        ("Mikoian", "ALA-LC", "Микоян"),
    ],
)
def test_a_name_is_read_in_its_system(name: str, system: str, script: str) -> None:
    assert script in [reading.script for reading in readings_of(name) if reading.system == system]


@given(st.text(max_size=90))
def test_any_text_is_read_without_labour(text: str) -> None:
    named = {system for _, system in systems()}
    assert {reading.system for reading in readings_of(text)} <= named
