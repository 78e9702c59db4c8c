"""profileDesc: summary, creation, languages, correspondence, classification."""

from __future__ import annotations

from lxml import etree

from rubricator.languages import language_name
from rubricator.tei.header.parts import HeaderFacts, add, catalogue, dated, labelled, named
from rubricator.tei.weave import Node, tei


def profile_description(facts: HeaderFacts) -> Node:
    document, meta, settings = facts.document, facts.document.metadata, facts.settings
    node = etree.Element(tei("profileDesc"))
    summaries = list(catalogue(document, "summary"))
    if summaries:
        abstract = add(node, "abstract")
        for datum in summaries:
            labelled(add(abstract, "p"), datum)
    creation = add(node, "creation")
    dated(creation, settings.date or meta.date)
    place = settings.place or meta.place
    if place:
        named(creation, place, facts)
    if len(creation) == 0:
        creation.text = "Neither date nor place is known."
    node.append(_languages(facts))
    if (settings.sender or meta.sender) and (settings.addressees or meta.addressees):
        node.append(_correspondence(facts))
    keywords = _keywords(facts)
    if len(keywords[0]):
        node.append(keywords)
    return node


def _languages(facts: HeaderFacts) -> Node:
    meta, settings = facts.document.metadata, facts.settings
    node = etree.Element(tei("langUsage"))
    add(node, "language", f"{language_name(meta.text_language)}: the language of this text.", ident=meta.text_language)
    seen = {meta.text_language}
    for code, what in (
        (settings.original_language or meta.original_language, "the language of the original."),
        (
            settings.intermediary_language or meta.intermediary_language,
            "the language of the translation that this text was made from.",
        ),
    ):
        if code and code not in seen:
            seen.add(code)
            add(node, "language", f"{language_name(code)}: {what}", ident=code)
    return node


def _correspondence(facts: HeaderFacts) -> Node:
    meta, settings = facts.document.metadata, facts.settings
    node = etree.Element(tei("correspDesc"))
    sent = add(node, "correspAction", type="sent")
    named(sent, settings.sender or meta.sender, facts)
    place = settings.place or meta.place
    if place:
        named(sent, place, facts)
    dated(sent, settings.date or meta.date)
    received = add(node, "correspAction", type="received")
    for name in settings.addressees or meta.addressees:
        named(received, name, facts)
    return node


def _keywords(facts: HeaderFacts) -> Node:
    meta, settings = facts.document.metadata, facts.settings
    node = etree.Element(tei("textClass"))
    keywords = add(node, "keywords")
    for kind, term in (
        ("genre", settings.genre or meta.genre),
        ("classification", meta.classification),
        *(("subject", keyword) for keyword in settings.keywords or meta.keywords),
    ):
        if term:
            add(keywords, "term", term, type=kind)
    return node
