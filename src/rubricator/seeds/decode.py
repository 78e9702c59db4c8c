"""From bytes to text: which encoding, what was mended, what cannot be a text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from rubricator.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text (line ends are line feeds), None where the bytes hold none; ``mended`` counts replaced characters."""

    text: str | None
    findings: tuple[Finding, ...] = ()
    mended: int = 0


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# The first member of its archive is named so, without compression (OpenDocument 1.2, part 3, 3.3).
_OPEN_DOCUMENT = re.compile(rb"PK\x03\x04.{0,60}mimetypeapplication/vnd\.oasis\.opendocument", re.DOTALL)
_PROGRAM_FILES: tuple[tuple[bytes | re.Pattern[bytes], str, str], ...] = (
    (b"%PDF-", "a PDF", "Take its text out first (pdftotext, or “save as text”) and give that file."),
    (b"{\\rtf", "an RTF file", "Save it as DOCX or as plain text (UTF-8) and give that file."),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "Save it as DOCX or as plain text (UTF-8)."),
    (_OPEN_DOCUMENT, "an OpenDocument text", "Save it as DOCX (File, Save as) and give that file."),
    (b"MIME-Version:", "a page saved with all its parts (MHTML)", "Save the page as HTML only and give that file."),
    (b"PK\x03\x04", "a ZIP archive that is no DOCX", "Unpack it and give the documents one by one."),
    (b"\x89PNG", "an image", "Give the text that was read from it."),
    (b"\xff\xd8\xff", "an image", "Give the text that was read from it."),
    (b"GIF8", "an image", "Give the text that was read from it."),
    (b"II*\x00", "an image", "Give the text that was read from it."),
    (b"MM\x00*", "an image", "Give the text that was read from it."),
    (b"\x1f\x8b", "a compressed file", "Unpack it and give the document."),
    (b"\x7fELF", "a program", "Give the document itself."),
)

# How much of a large file is enough to tell its encoding.
_SAMPLE = 200_000

# XML 1.0, 2.2 Characters: these may not stand in a document. (U+000C, the form feed, is a page break and is kept here.)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028]|\u2029")


def decode(name: str, data: bytes) -> Decoded:
    """The text of a source file, or a finding that says why there is none.

    UTF-8 and UTF-16 with or without their mark, Windows-1251, KOI8-R, Windows-1252 and Latin-1; text that was
    UTF-8 and was once read as Windows-1252 is mended. Characters that XML does not allow become U+FFFD.
    """
    refused = _refuse(name, data)
    if refused:
        return Decoded(None, (refused,))
    text, findings = _to_text(name, data)
    if text is None:
        return Decoded(None, tuple(findings))
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    text, repaired = _mend_mojibake(text)
    if repaired:
        findings.append(
            _finding(
                name, "source-mojibake", Severity.WARNING,
                f"{repaired} stretches of damaged letters (UTF-8 once read as Windows-1252 or Latin-1) were mended.",
                "Look at accents, quotation marks and dashes in the result.",
            )
        )  # fmt: skip
    text, replaced = _NOT_XML.subn("\ufffd", text)
    if replaced:
        findings.append(
            _finding(
                name, "source-characters", Severity.WARNING,
                f"{replaced} characters that XML does not allow were replaced by U+FFFD.",
                "Search the result for � and put right what stood there.",
            )
        )  # fmt: skip
    if not text.strip():
        findings.append(_empty(name))
        return Decoded(None, tuple(findings))
    return Decoded(text, tuple(findings), repaired + replaced)


def _finding(name: str, code: str, severity: Severity, message: str, remedy: str = "") -> Finding:
    return Finding(name, 0, 0, code, severity, message, remedy)


def _empty(name: str) -> Finding:
    return _finding(
        name, "source-empty", Severity.ERROR, "The file is empty: there is no text in it.", "Download the source again."
    )


def _refuse(name: str, data: bytes) -> Finding | None:
    if not data.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf"):
        return _empty(name)
    for start, what, remedy in _PROGRAM_FILES:
        if data.startswith(start) if isinstance(start, bytes) else start.match(data):
            return _finding(name, "source-binary", Severity.ERROR, f"The file is {what}, not a text.", remedy)
    return None


def _to_text(name: str, data: bytes) -> tuple[str | None, list[Finding]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _tolerant(name, data.removeprefix(mark) if encoding == "utf-8" else data, encoding)
    wide = _utf16_without_mark(data)
    if wide:
        return _tolerant(name, data, wide)
    if _binary(data):
        message = "The file is binary data, not a text."
        return None, [_finding(name, "source-binary", Severity.ERROR, message, "Give the document as text (UTF-8).")]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return _not_utf8(name, data, error)


def _tolerant(name: str, data: bytes, encoding: str) -> tuple[str, list[Finding]]:
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError:
        message = f"The file says that it is {encoding.upper()}, but some of its bytes are not."
        damaged = _finding(name, "source-damaged", Severity.WARNING, message, "Search the result for �.")
        return data.decode(encoding, "replace"), [damaged]


def _utf16_without_mark(data: bytes) -> str:
    """Text in Latin letters has a zero in every second byte; at the even or the odd places says which order."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, bytes([*range(9), 11, *range(14, 32)])))
    return controls > 0.1 * len(sample)


def _not_utf8(name: str, data: bytes, error: UnicodeDecodeError) -> tuple[str | None, list[Finding]]:
    sample = data[:_SAMPLE].decode("utf-8", "replace")
    bad, good = sample.count("\ufffd"), sum(1 for c in sample if c > "\x7f" and c != "\ufffd")
    if good > 4 * bad:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"Some bytes are not UTF-8 (the first in line {line}); they became U+FFFD."
        damaged = Finding(name, line, 0, "source-damaged", Severity.WARNING, message, "Search the result for �.")
        return data.decode("utf-8", "replace"), [damaged]
    encoding = _eight_bit(data)
    if encoding is None:
        message = "The file's encoding is unknown: neither UTF-8, UTF-16, Windows-1251, KOI8-R nor Windows-1252."
        return None, [_finding(name, "source-encoding-unknown", Severity.ERROR, message, "Save the file as UTF-8.")]
    message = f"The file is not UTF-8; it was read as {_ENCODING_NAMES[encoding]}, judged by its letters."
    guessed = _finding(name, "source-encoding", Severity.WARNING, message, "Look at the accents, or save it as UTF-8.")
    return data.decode(encoding, "replace"), [guessed]


_ENCODING_NAMES = {"cp1251": "Windows-1251", "koi8-r": "KOI8-R", "cp1252": "Windows-1252", "latin-1": "Latin-1"}
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
# The ten most frequent letters of Russian; the other Slavic languages in Cyrillic share nearly all of them.
_FREQUENT = frozenset("оеаинтсрвл")


def _eight_bit(data: bytes) -> str | None:
    """Cyrillic text has words of high bytes; Western text has single ones among ASCII letters."""
    sample = data[:_SAMPLE]
    runs = [len(run) for run in _HIGH_RUN.findall(sample)]
    if not runs:
        runs = [len(run) for run in _HIGH_RUN.findall(data)]
    if sum(n for n in runs if n >= 3) <= 0.5 * sum(runs):
        return "cp1252" if not re.search(rb"[\x81\x8d\x8f\x90\x9d]", data) else "latin-1"
    shares = {encoding: _frequent_share(sample, encoding) for encoding in ("cp1251", "koi8-r")}
    best = max(shares, key=lambda encoding: (shares[encoding], encoding))
    return best if shares[best] > 0.35 else None


def _frequent_share(sample: bytes, encoding: str) -> float:
    letters = [c for c in sample.decode(encoding, "replace") if c > "\x7f"]
    # Capitals count for a little less: in KOI8-R read as Windows-1251 small letters are capitals.
    return sum(1.0 if c in _FREQUENT else 0.8 * (c.lower() in _FREQUENT) for c in letters) / max(1, len(letters))


# Letters that a byte of UTF-8 becomes when it is read as Windows-1252, or as Latin-1 (the controls below U+00A0).
_FROM_1252 = {chr(b): b for b in range(0x80, 0xA0)}
_FROM_1252 |= {bytes([b]).decode("cp1252", "ignore") or chr(b): b for b in range(0x80, 0x100)}
_TO_BYTES = {ord(letter): chr(byte) for letter, byte in _FROM_1252.items()}
_DAMAGED = re.compile("[" + "".join(re.escape(letter) for letter in _FROM_1252) + "]{2,}")


def _mend_mojibake(text: str) -> tuple[str, int]:
    """Runs of letters that are UTF-8 once read as Windows-1252, read rightly.

    Only where most such runs are, and where it is more than two letters in all: one "Â\u00a0" may be meant.
    """
    if not _DAMAGED.search(text):
        return text, 0
    mended = runs = letters = 0

    def mend(match: re.Match[str]) -> str:
        nonlocal mended, runs, letters
        runs += 1
        try:
            right = match.group().translate(_TO_BYTES).encode("latin-1").decode("utf-8")
        except UnicodeError:
            return match.group()
        mended += 1
        letters += len(match.group())
        return right

    result = _DAMAGED.sub(mend, text)
    return (result, mended) if mended > runs / 2 and letters > 2 else (text, 0)
