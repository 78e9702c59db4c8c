"""Encodings and broken files: a right text or a clear finding, never a traceback."""

from __future__ import annotations

import time

import pytest

from rubricator.findings import Severity
from rubricator.seeds import FurnitureRules, read
from rubricator.seeds.decode import decode

RULES = FurnitureRules.shipped()
ENGLISH = "The communiqué of the “plenum” – see № 4.\n"
RUSSIAN = "Совершенно секретно. Товарищ посол сообщает о положении в партии и правительстве страны.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"], ids=lambda e: str(e)
)
def test_unicode_in_any_form(encoding: str) -> None:
    decoded = decode("a.txt", (ENGLISH * 20).encode(encoding))
    assert decoded.text == ENGLISH * 20
    assert decoded.findings == ()


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_cyrillic_is_known_by_its_letters(encoding: str) -> None:
    decoded = decode("a.txt", (RUSSIAN * 5).encode(encoding))
    assert decoded.text == RUSSIAN * 5
    assert [f.code for f in decoded.findings] == ["source-encoding"]


def test_a_few_cyrillic_words_in_capitals_are_known_too() -> None:
    text = "СОВЕРШЕННО СЕКРЕТНО\nToday I received the ambassador; he gave me an aide-memoire [памятная записка].\n"
    assert decode("a.txt", text.encode("cp1251")).text == text


def test_western_text_is_windows_1252() -> None:
    text = "The communiqué of the “plenum” – a façade, said Müller.\n" * 5
    assert decode("a.txt", text.encode("cp1252")).text == text


def test_mojibake_is_mended_and_said() -> None:
    damaged = "The communiqué of the “plenum” – the end.".encode().decode("cp1252", "replace")
    damaged = damaged.replace("\ufffd", "\x9d")
    decoded = decode("a.txt", damaged.encode("utf-8"))
    assert decoded.text == "The communiqué of the “plenum” – the end."
    assert [f.code for f in decoded.findings] == ["source-mojibake"]
    assert decoded.mended == 4


def test_right_accents_are_let_alone() -> None:
    text = "Ângela et Ãlvaro à Orléans, « à la carte », Bogotá, Göß, Å."
    assert decode("a.txt", text.encode("utf-8")).text == text


def test_characters_that_xml_forbids_become_replacement_characters() -> None:
    decoded = decode("a.txt", b"one\x00two\x0bthree\x1b. " + b"plain words " * 50)
    assert decoded.text is not None
    assert decoded.text.startswith("one\ufffdtwo\ufffdthree\ufffd.")
    assert [f.code for f in decoded.findings] == ["source-characters"]
    assert decoded.mended == 3


def test_line_ends_of_all_systems() -> None:
    assert decode("a.txt", b"a\r\nb\rc\nd").text == "a\nb\nc\nd"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "source-empty"),
        (b" \r\n\t \x00\x00", "source-empty"),
        (b"\xef\xbb\xbf", "source-empty"),
        (b"%PDF-1.7 ...", "source-binary"),
        (b"\x89PNG\r\n\x1a\n", "source-binary"),
        (b"{\\rtf1 text}", "source-binary"),
        (b"PK\x03\x04nothing", "source-binary"),
        (bytes(range(256)) * 20, "source-binary"),
        (bytes(range(0x80, 0x100)) * 20, "source-encoding-unknown"),
        (b"Skip to content\n\nget citation\n", "source-no-text"),
    ],
)
def test_what_is_no_text_is_a_finding(data: bytes, code: str) -> None:
    document, findings = read("a.txt", data, RULES)
    assert document is None
    assert [f.code for f in findings] == [code]
    assert findings[0].severity is Severity.ERROR
    assert findings[0].file == "a.txt"


def test_a_few_wrong_bytes_are_replaced_and_the_line_is_named() -> None:
    data = "Öl, Gröbaer Straße, Götz\n".encode() * 10 + b"wrong \xff here\n"
    decoded = decode("a.txt", data)
    assert decoded.text is not None
    assert "wrong \ufffd here" in decoded.text
    assert [(f.code, f.line) for f in decoded.findings] == [("source-damaged", 11)]


@pytest.mark.parametrize(
    "data",
    [b"word " * 400_000, b"[" * 2_000_000, b"**a [x](http <" * 150_000, b"A. B, " * 300_000, b"\n" * 2_000_000 + b"x"],
    ids=["words", "brackets", "marks", "initials", "blank lines"],
)
def test_two_megabytes_on_a_line_are_quick(data: bytes) -> None:
    """Linear time: a pattern that backtracks would take minutes here."""
    start = time.monotonic()
    document, _ = read("a.txt", data, RULES)
    assert document is not None
    assert time.monotonic() - start < 20


@pytest.mark.parametrize("wrongly", ["cp1252", "latin-1"])
def test_utf_8_that_was_read_as_another_encoding_is_mended(wrongly: str) -> None:
    right = "It’s a café in Orléans – “Hello”."
    damaged = right.replace("”", "’").encode().decode(wrongly).encode()
    assert decode("x.txt", damaged).text == right.replace("”", "’")
