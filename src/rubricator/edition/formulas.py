"""Formulas in TeX as MathML, which browsers and readers of books set; by latex2mathml, where that is installed.

Law: the words of a formula are kept (``alttext``); one that the program does not know wholly stays as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import metadata, util
from typing import Any

from lxml import etree

from rubricator import safe_xml

TEI = "{http://www.tei-c.org/ns/1.0}"
PROGRAM = "latex2mathml"

_NOTATION = re.compile(r"\s*(la|ams|plain)?tex(-?math)?\s*", re.IGNORECASE)
_INLINE = re.compile(r"\$([^$]*)\$|\\\((.*)\\\)", re.DOTALL)
_DISPLAY = re.compile(
    r"\$\$([^$]*)\$\$|\\\[(.*)\\\]|\\begin\{(?:equation|displaymath|math)\*?\}(.*)\\end\{[a-z]+\*?\}", re.DOTALL
)
# Environments that the program lays out, and others by what comes near; it would leave out what it does not know.
_KNOWN = frozenset(
    "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix array cases split align substack".split()
)
_NEAR = {
    "aligned": "split",
    "dcases": "cases",
    "gather": "matrix",
    "gathered": "matrix",
    "multline": "matrix",
    "eqnarray": "array",
}
_ENVIRONMENT = re.compile(r"\\(begin|end)\{([a-zA-Z]+)(\*?)\}")
_BLOCK = frozenset({"block", "display", "displayed"})
_LONGEST = 4000


def program() -> str:
    """What sets TeX, with its version; "" where it is not installed."""
    return f"{PROGRAM} {metadata.version(PROGRAM)}" if util.find_spec(PROGRAM) else ""


def set_tex(tree: Any) -> None:
    """Change the tree: each formula in TeX that can be set holds MathML."""
    formulas = [node for node in tree.iter(f"{TEI}formula") if _NOTATION.fullmatch(node.get("notation", ""))]
    if not formulas or not util.find_spec(PROGRAM):
        return
    from latex2mathml.converter import convert

    for node in formulas:
        if not len(node):
            made = _mathml(node.text or "", not _BLOCK.isdisjoint(node.get("rend", "").split()), convert)
            if made is not None:
                node.text = None
                node.append(made)


def _mathml(written: str, is_block: bool, convert: Callable[..., str]) -> Any:
    text = " ".join(written.split())
    if display := _DISPLAY.fullmatch(text):
        text, is_block = next(group for group in display.groups() if group is not None).strip(), True
    elif inline := _INLINE.fullmatch(text):
        text = next(group for group in inline.groups() if group is not None).strip()
    if not text or len(text) > _LONGEST:
        return None
    known = _ENVIRONMENT.sub(lambda found: f"\\{found[1]}{{{_NEAR.get(found[2], found[2])}}}", text)
    if any(found[2] not in _KNOWN for found in _ENVIRONMENT.finditer(known)):
        return None
    try:
        said = convert(known, display="block" if is_block else "inline")
        math = etree.fromstring(said.encode(), safe_xml.parser())
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, etree.XMLSyntaxError):
        return None
    except Exception as error:
        # Its own exceptions have no common ancestor but this.
        if type(error).__module__.partition(".")[0] == PROGRAM:
            return None
        raise
    if any("\\" in part or "$" in part for part in map(str, math.itertext())):
        return None  # a command that it does not know is its name
    math.set("alttext", text)
    return math
