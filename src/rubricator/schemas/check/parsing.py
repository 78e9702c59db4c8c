"""From bytes to a tree, safely (no entity bombs, no network, nothing read from disk), or to what is wrong with them."""

from __future__ import annotations

import re
from xml.parsers import expat

from lxml import etree

from rubricator import resources, safe_xml
from rubricator.findings import Finding, Severity


def parse(file: str, content: bytes) -> etree._Element | Finding:
    """The root of the file's tree."""
    if not content.strip():
        return Finding(
            file, 1, 1, "xml-empty", Severity.ERROR, "The file is empty.", "Delete it, or write TEI into it."
        )
    if (bomb := _entities(content)) is not None:
        return Finding(file, bomb, 1, "xml-entities", Severity.ERROR, *_BOMB)
    parser = safe_xml.parser(entities=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        return _malformed(file, content, error)
    except (ValueError, LookupError) as error:
        return Finding(file, 1, 1, "xml-malformed", Severity.ERROR, f"The file cannot be read as XML: {error}.")
    return root


_BOMB = (
    "The entities that this file declares grow too large when they are read, or stand outside of the file.",
    "Take the declarations out of the DOCTYPE and write the characters themselves.",
)


def _entities(content: bytes) -> int | None:
    """The line at which expat refuses the entities of the file (its limit: a hundred times the input), else None."""
    if b"<!ENTITY" not in content and b"\x00" not in content:
        return None
    parser = expat.ParserCreate()
    external: list[int] = []

    def declared(*parts: object) -> None:
        if parts[4] is not None:  # a system identifier
            external.append(parser.CurrentLineNumber)

    parser.EntityDeclHandler = declared
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        if "amplification" in str(error):
            return error.lineno
    return external[0] if external else None


def _malformed(file: str, content: bytes, error: etree.XMLSyntaxError) -> Finding:
    line, column = _bad_byte(content) or (error.position or (0, 0))[:2]
    reason = re.sub(r"\s*, line \d+, column \d+$", "", error.msg or "")
    message, remedy = _misspelled(reason, content) or _plain(reason)
    return Finding(file, line or 0, column or 0, "xml-malformed", Severity.ERROR, message, remedy)


def _bad_byte(content: bytes) -> tuple[int, int] | None:
    """Line and column of the first byte that is not UTF-8, in a file that declares nothing else."""
    declared = re.match(rb"\s*<\?xml[^>]*encoding=[\"']([^\"']+)", content)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or (declared and declared[1].lower() not in (b"utf-8", b"utf8")):
        return None
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        return before.count(b"\n") + 1, error.start - before.rfind(b"\n")
    return None


def _misspelled(reason: str, content: bytes) -> tuple[str, str] | None:
    """A start and an end tag whose names differ by a slip: the right one is TEI's, or else what the file uses more."""
    from rubricator.schemas.check.naming import nearest

    mismatch = re.match(r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+?)(?:,|$)", reason)
    if mismatch is None or not nearest(mismatch[1], [mismatch[3]]):
        return None
    opened, line, closed = mismatch.groups()
    schema = (resources.folder("schemas") / "rubricator.rng").read_bytes()

    def weight(name: str) -> tuple[bool, int]:
        written = re.escape(name.rpartition(":")[2].encode())
        return b'<element name="%b"' % written in schema, len(re.findall(rb"</?" + written + rb"[\s>]", content))

    right = opened if weight(opened) > weight(closed) else closed
    message = f"{opened} was opened in line {line}, but {closed} is closed here: one of the two is misspelled."
    return message, f"Write <{right}> and </{right}>."


# libxml2's words → ours. The first that matches is taken; \1 and \2 are names from libxml2's message.
_PLAIN = (
    (
        r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+?)(?:,|$)",
        r"\1 was opened in line \2, but \3 is closed here.",
        r"Write </\1> before it, or take one of the two tags away.",
    ),
    (
        r"Premature end of data in tag (\S+) line (\d+)",
        r"The file ends, but \1, opened in line \2, is still open.",
        r"Write </\1> where the element ends.",
    ),
    (r"Attribute (\S+) redefined", r"The attribute \1 stands twice on this element.", "Keep one of them."),
    (
        r"Entity '(\S+)' not defined",
        r"&\1; is not known in XML.",
        "Write the character itself, or its number (&#160; for a no-break space).",
    ),
    (
        r"xmlParseEntityRef: no name|EntityRef: expecting ';'",
        "An ampersand stands by itself.",
        "Write &amp; for the character &.",
    ),
    (r"Unescaped '<' not allowed", "A < stands in the value of an attribute.", "Write &lt; for the character <."),
    (r"AttValue: \" or ' expected", "An attribute's value stands without quotation marks.", "Add quotation marks."),
    (r"Start tag expected, '<' not found", "The file begins with no element: it is not XML.", "Is it the right file?"),
    (r"Extra content at the end", "Something stands after the root element's end.", "A file has one root element."),
    (
        r"Namespace prefix (\S+) .*not defined",
        r"The prefix \1 is not declared.",
        r'Declare it: xmlns:\1="…", or write the name without it.',
    ),
    (
        r"not proper UTF-8|invalid .*encoding|Invalid bytes|encoding error",
        "The file holds bytes that do not fit its encoding.",
        "Save it as UTF-8.",
    ),
    (
        r"Unsupported encoding: (\S+)",
        r"The file says that its encoding is \1, which nobody knows.",
        'Save it as UTF-8, with encoding="UTF-8" in the first line.',
    ),
    (r"Excessive depth", "The elements are nested too deep to be read.", "Close what is open."),
    (
        r"invalid Char value|Invalid character: Char|xmlParseCharRef: invalid",
        "A control character stands here that XML forbids.",
        "Delete it.",
    ),
    (r"StartTag: invalid element name", "A < stands here that begins no tag.", "Write &lt; for the character <."),
)  # fmt: skip


def _plain(message: str) -> tuple[str, str]:
    for pattern, said, remedy in _PLAIN:
        if match := re.search(pattern, message):
            return match.expand(said), match.expand(remedy)
    return f"The file is not well-formed XML: {message}.", "Compare the tags around this place."
