"""What the guidelines (the ODD) say of each code that a finding may have: the rule, what to do, wrong and right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from lxml import etree

from rubricator import resources
from rubricator.findings import Finding
from rubricator.schemas.examples import markup
from rubricator.schemas.odd.document import EXAMPLES, TEI, Constraint, Example, Odd, read

_SENTENCE = re.compile(r"(?<=[.?!]) +")


@dataclass(frozen=True, slots=True)
class Explanation:
    """``rule`` is one sentence, ``words`` say what to do; ``severities`` where the rule has them of its own."""

    code: str
    rule: str
    words: str
    severities: tuple[str, ...]
    wrong: tuple[str, ...]
    right: tuple[str, ...]


@cache
def explanations() -> Mapping[str, Explanation]:
    """Those of the program's own guidelines, by code, in their order."""
    return explained(read((resources.folder("schemas") / "rubricator.odd").read_bytes()))


def explained(odd: Odd) -> dict[str, Explanation]:
    """Of every rule of a customisation, and of every code that its prose explains (``list[@type='gloss']``)."""
    found = [*_of_rules(odd), *_of_prose(odd)]
    return {explanation.code: explanation for explanation in found}


def taught(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, each with the sentence of the guidelines on its code where it has none that is closer."""
    listed = list(findings)
    if all(finding.guideline for finding in listed):
        return listed
    known = explanations()
    return [replace(f, guideline=known[f.code].rule) if not f.guideline and f.code in known else f for f in listed]


def _of_rules(odd: Odd) -> Iterator[Explanation]:
    examples = [example for spec in odd.elements for example in spec.examples]
    for constraint in odd.all_constraints():
        mine = [example for example in examples if example.code == f"rule.{constraint.ident}"]
        yield Explanation(
            constraint.ident,
            f"{constraint.gloss.rstrip('.')}.",
            constraint.desc,
            _severities(constraint),
            tuple(_shown(example) for example in mine if not example.valid),
            tuple(_shown(example) for example in mine if example.valid),
        )


def _severities(constraint: Constraint) -> tuple[str, ...]:
    roles = {test.get("role", "error") for rule in constraint.rules for test in rule if test.get("test")}
    return tuple(sorted(roles))


def _shown(example: Example) -> str:
    return markup(example.body)


def _of_prose(odd: Odd) -> Iterator[Explanation]:
    for chapter in odd.prose:
        for label in chapter.iterfind(f".//{{{TEI}}}list[@type='gloss']/{{{TEI}}}label"):
            item = label.getnext()
            code = "".join(map(str, label.itertext())).strip()
            if item is not None:
                yield _entry(code, item)


def _entry(code: str, item: etree._Element) -> Explanation:
    said = " ".join("".join(_words(item)).split())
    rule, _, words = _SENTENCE.sub("\n", said, count=1).partition("\n")
    examples = list(item.iter(f"{{{EXAMPLES}}}egXML"))
    wrong = tuple(markup(body) for body in examples if body.get("valid") == "false")
    right = tuple(markup(body) for body in examples if body.get("valid") != "false")
    return Explanation(code, rule, words, (), wrong, right)


def _words(element: etree._Element) -> Iterator[str]:
    """The words of an element without its examples."""
    yield element.text or ""
    for child in element:
        if etree.QName(child).namespace != EXAMPLES:
            yield from _words(child)
        yield child.tail or ""
