"""encodingDesc: what was done to the text, and by which rules the program proposed."""

from __future__ import annotations

from lxml import etree

from rubricator import __version__
from rubricator.seeds.document import Document
from rubricator.tei.header.parts import HeaderFacts, add
from rubricator.tei.weave import Node, tei

_EMPHASIS = (
    "Words that the source sets otherwise than those around them (in italics, in bold type, underlined) are in hi, "
    "but for what fills a bracket."
)
# What was done to the text, for editorialDecl: the key of Document.practice → the sentence of one, and of several.
_PRACTICE = {
    "hyphenation": ("A word broken over a line end was joined.", "{n} words broken over a line end were joined."),
    "line-ends": (
        "A line end inside of a paragraph became a space.",
        "{n} line ends inside of paragraphs became spaces.",
    ),
    "spaces": ("A run of spaces became one space.", "{n} runs of spaces became one space."),
    "page-breaks": (
        "A page break of the source is a pb element; a paragraph that runs over it is one paragraph.",
        "{n} page breaks of the source are pb elements; a paragraph that runs over one is one paragraph.",
    ),
    "running-heads": ("A running head was left out.", "{n} running heads were left out."),
    "side-headings": (
        "A heading in the margin stands as the head of the paragraph that it stood beside.",
        "{n} headings in the margin stand as the heads of the paragraphs that they stood beside.",
    ),
    "columns": (
        "Two columns side by side stand one behind the other.",
        "On {n} pages two columns side by side stand one behind the other.",
    ),
    "emphasis": (_EMPHASIS, _EMPHASIS),
    "encoding": (
        "A character that XML does not allow, or that was damaged on the way, was replaced.",
        "{n} characters that XML does not allow, or that were damaged on the way, were replaced.",
    ),
}


def encoding_description(facts: HeaderFacts) -> Node:
    node = etree.Element(tei("encodingDesc"))
    purpose = f"Encoded for the edition “{facts.edition.title}”."
    add(add(node, "projectDesc"), "p", facts.edition.description or purpose)
    node.append(_editorial_declaration(facts.document))
    if facts.rules:
        taxonomy = add(add(node, "classDecl"), "taxonomy", xml_id="rules")
        for rule in sorted(facts.rules):
            add(add(taxonomy, "category", xml_id=rule), "catDesc", facts.rules[rule])
    application = add(add(node, "appInfo"), "application", ident="rubricator", version=__version__, xml_id="rubricator")
    add(application, "label", "rubricator")
    return node


def _editorial_declaration(document: Document) -> Node:
    counts = dict(document.practice)
    done = {
        key: one if counts[key] == 1 else several.format(n=counts[key])
        for key, (one, several) in _PRACTICE.items()
        if counts.get(key)
    }
    node = etree.Element(tei("editorialDecl"))
    correction = "Nothing was corrected; what looks wrong in the source stands as it is."
    add(add(node, "correction"), "p", f"{correction} {done.get('encoding', '')}".strip())
    hyphens = done.get("hyphenation", "The source has no words broken over a line end.")
    add(add(node, "hyphenation", eol="none"), "p", hyphens)
    add(
        add(node, "interpretation"),
        "p",
        "Names, dates and interventions that the program proposed carry @ana, a pointer to its rule, and @cert; "
        "where @ana is absent a person confirmed or made the markup.",
    )
    normal = [done[key] for key in ("line-ends", "spaces", "emphasis") if key in done]
    add(add(node, "normalization"), "p", " ".join(normal) or "White space is as in the source.")
    add(
        add(node, "quotation", marks="all"),
        "p",
        "Quotation marks are kept as characters. Square brackets of the source became elements; @rend says what to "
        "print again where it is not a plain pair of brackets.",
    )
    left_out = sorted({item.text.strip() for item in document.furniture if item.text.strip()})
    segments = [done[key] for key in ("page-breaks", "running-heads", "side-headings", "columns") if key in done]
    segmentation = add(node, "segmentation")
    add(segmentation, "p", " ".join(["Paragraphs are those of the source.", *segments]))
    if left_out:
        add(
            segmentation,
            "p",
            "Left out as furniture of the site or the file: " + "; ".join(map(_quoted, left_out)) + ".",
        )
    return node


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”"
