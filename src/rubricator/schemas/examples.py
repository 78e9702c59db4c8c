"""Examples as they are printed: the markup of an ``egXML`` on lines that one can read."""

from __future__ import annotations

import textwrap

from lxml import etree

from rubricator.schemas.odd import EXAMPLES

_WIDTH = 100


def markup(body: etree._Element) -> str:
    """The example's XML without declarations of namespaces; long ones with line ends between attributes and words."""
    text = "".join(
        etree.tostring(child, encoding="unicode", with_tail=False).replace(f' xmlns="{EXAMPLES}"', "") for child in body
    )
    joined = " ".join(text.replace(' xmlns:sch="http://purl.oclc.org/dsdl/schematron"', "").split())
    return textwrap.fill(joined, _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
