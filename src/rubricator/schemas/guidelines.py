"""The guidelines page: prose, elements with their attributes and closed lists, examples, rules with their codes."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from rubricator.schemas.content import TEXT
from rubricator.schemas.datatypes import values
from rubricator.schemas.examples import markup
from rubricator.schemas.model import AttributeModel, Model
from rubricator.schemas.odd import Attribute, Constraint, Example, Odd, Specification
from rubricator.schemas.pattern import Grammar
from rubricator.schemas.prose import prose
from rubricator.schemas.style import STYLE

_XML = "{http://www.w3.org/XML/1998/namespace}"


def guidelines(odd: Odd, grammar: Grammar) -> bytes:
    """The page, standing alone: no script, nothing loaded from outside."""
    page = _Page(odd, Model(grammar))
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(odd.title)}</title><style>{STYLE}</style></head><body>",
        f"<header><h1>{escape(odd.title)}</h1></header>",
        *page.contents(),
        "<main>",
        *(prose(div, page.names) for div in odd.prose),
        *page.rules(),
        *page.elements(),
        "</main></body></html>",
        "",
    ]
    return "\n".join(parts).encode("utf-8")


class _Page:
    def __init__(self, odd: Odd, model: Model) -> None:
        self._odd, self._model = odd, model
        self.names = model.names
        self._specs = {spec.ident: spec for spec in odd.elements}

    def contents(self) -> Iterator[str]:
        yield '<nav aria-label="Contents"><ol>'
        for div in self._odd.prose:
            title = " ".join("".join(str(t) for t in div[0].itertext()).split()) if len(div) else ""
            if key := div.get(f"{_XML}id", ""):
                yield f'<li><a href="#{escape(key)}">{escape(title)}</a></li>'
        yield '<li><a href="#rules">Rules</a></li><li><a href="#elements">Elements</a></li></ol></nav>'

    def rules(self) -> Iterator[str]:
        examples = [example for spec in self._odd.elements for example in spec.examples]
        yield '<section id="rules"><h2>Rules</h2>'
        yield "<p>Each rule has a code, which <code>rubricator validate</code> prints with the finding.</p>"
        for constraint in self._odd.all_constraints():
            yield from _rule(constraint, [e for e in examples if e.code == f"rule.{constraint.ident}"])
        yield "</section>"

    def elements(self) -> Iterator[str]:
        yield '<section id="elements"><h2>Elements</h2>'
        yield f'<p class="index">{" ".join(_link(name) for name in sorted(self._model.names, key=str.lower))}</p>'
        for name in sorted(self._model.names, key=str.lower):
            yield from self._element(name)
        yield "</section>"

    def _element(self, name: str) -> Iterator[str]:
        spec = self._specs.get(name)
        yield f'<section class="element" id="element-{name}"><h3><code>{name}</code></h3>'
        yield f"<p>{escape(_capital(self._model.documentation(name)))}</p>"
        yield from (prose(remark, self.names) for remark in (spec.remarks if spec else ()))
        yield from self._attributes(name, spec)
        for example in spec.examples if spec else ():
            if not example.code:
                yield _example(example)
        yield "<details><summary>Where it stands, what it holds</summary>"
        yield f"<p>In: {_names(self._model.parents(name))}.</p>"
        yield f"<p>Holds: {_names(self._model.content(name))}.</p></details></section>"

    def _attributes(self, name: str, spec: Specification | None) -> Iterator[str]:
        changed = {attribute.ident: attribute for attribute in spec.attributes} if spec else {}
        models = self._model.attributes(name)
        own = [model for model in models.values() if model.required or _shown(model) in changed]
        for model in own:
            yield from _attribute(model, changed.get(_shown(model)))
        others = [f"<code>{_shown(model)}</code>" for model in models.values() if model not in own]
        if others:
            word = "Other attributes" if own else "Attributes"
            yield f"<details><summary>{word}</summary><p>{', '.join(others)}</p></details>"


def _rule(constraint: Constraint, examples: list[Example]) -> Iterator[str]:
    yield f'<section class="rule" id="{escape(constraint.ident)}"><h3>{escape(constraint.gloss)}</h3>'
    roles = {test.get("role", "") for rule in constraint.rules for test in rule if test.get("test")}
    yield f"<p><code>{escape(constraint.ident)}</code>, {' or '.join(sorted(roles))}. {escape(constraint.desc)}</p>"
    for example in sorted(examples, key=lambda e: not e.valid):
        yield _example(example)
    yield "</section>"


def _example(example: Example) -> str:
    kind, label = ("good", "Right") if example.valid else ("bad", "Wrong")
    label = label if example.code else "Example"
    note = f" {escape(example.note)}" if example.note else ""
    return (
        f'<figure class="{kind}"><figcaption><b>{label}.</b>{note}</figcaption>'
        f"<pre><code>{escape(markup(example.body))}</code></pre></figure>"
    )


def _attribute(model: AttributeModel, changed: Attribute | None) -> Iterator[str]:
    needed = ", <em>needed</em>" if model.required else ""
    yield f'<div class="attribute"><p><code>@{_shown(model)}</code>{needed}: {escape(model.documentation)}.</p>'
    if changed is not None and changed.values:
        if not changed.closed:
            yield "<p>Among others:</p>"
        yield "<dl>"
        for value in changed.values:
            words = " — ".join(part for part in (value.gloss, value.desc) if part)
            yield f"<dt><code>{escape(value.ident)}</code></dt><dd>{escape(words)}</dd>"
        yield "</dl>"
    elif closed := values(model.value):
        yield f"<p>{', '.join(f'<code>{escape(value)}</code>' for value in closed)}</p>"
    yield "</div>"


def _shown(model: AttributeModel) -> str:
    return model.name.replace(_XML, "xml:")


def _names(names: frozenset[str] | tuple[str, ...]) -> str:
    elements = sorted((name for name in names if name != TEXT), key=str.lower)
    return ", ".join([*(["text"] if TEXT in names else []), *elements]) or "nothing"


def _link(name: str) -> str:
    return f'<a href="#element-{name}">{name}</a>'


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
