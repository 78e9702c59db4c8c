"""Annotations of the compact syntax: documentation, and elements of other vocabularies, which are kept aside."""

from __future__ import annotations

from dataclasses import dataclass

from rubricator.relaxng.compact.lexer import Token
from rubricator.relaxng.compact.tokens import Annotation, Tokens
from rubricator.relaxng.nodes import ANNOTATIONS, RNG


@dataclass(frozen=True, slots=True)
class Leading:
    """``said``: the documentation; ``default``: an attribute's default value; ``elements``: whether other annotation
    elements stand there."""

    said: str = ""
    default: str | None = None
    elements: bool = False


NONE = Leading()


def leading(tokens: Tokens) -> Leading:
    """What stands before a construct: documentation and ``[…]``."""
    said: list[str] = []
    while tokens.at("documentation"):
        said.append(tokens.take().text)
    attributes: dict[tuple[str, str], str] = {}
    texts = _block(tokens, attributes) if tokens.sign("[") else []
    default = attributes.get((ANNOTATIONS, "defaultValue"))
    return Leading("\n".join([*said, *(text for text in texts if text)]), default, not all(texts))


def following(tokens: Tokens) -> bool:
    """``>> name […]`` behind a pattern; whether there is one."""
    found = False
    while tokens.sign(">>"):
        element(tokens)
        found = True
    return found


def element(tokens: Tokens, name: Token | None = None) -> str:
    """An annotation element; what it says where it is a:documentation."""
    name = name or tokens.take()
    found = _tree(tokens, name, nested=False)
    tokens.annotations.append(found)
    said = "".join(part for part in found.content if isinstance(part, str))
    return said or " " if found.namespace == ANNOTATIONS and found.name == "documentation" else ""


def _tree(tokens: Tokens, name: Token, nested: bool) -> Annotation:
    """After its name. Inside of an annotation, any namespace may stand."""
    if name.kind not in ("name", "escaped", "cname"):
        raise tokens.error(f"“{name.text}” stands where the name of an annotation should", name)
    uri = tokens.namespace_of(name)
    if uri == RNG and not nested:
        raise tokens.error("an annotation is in RELAX NG's own namespace", name)
    line = tokens.line(name)
    tokens.need("[")
    attributes: dict[tuple[str, str], str] = {}
    while tokens.peek(1) == "=":
        _attribute(tokens, attributes, nested=True)
    content: list[Annotation | str] = []
    while not tokens.sign("]"):
        if tokens.at("literal"):
            content.append(tokens.literal())
        else:
            content.append(_tree(tokens, tokens.take(), nested=True))
    return Annotation(uri, name.text.rpartition(":")[2], attributes, tuple(content), line)


def _block(tokens: Tokens, attributes: dict[tuple[str, str], str]) -> list[str]:
    """After ``[``: attributes, then elements, of which each gives what it says."""
    while tokens.peek(1) == "=":
        _attribute(tokens, attributes, nested=False)
    said = []
    while not tokens.sign("]"):
        said.append(element(tokens))
    return said


def _attribute(tokens: Tokens, seen: dict[tuple[str, str], str], nested: bool) -> None:
    name = tokens.take()
    if name.kind not in ("name", "escaped", "cname"):
        raise tokens.error(f"“{name.text}” stands where the name of an annotation should", name)
    uri = tokens.namespace_of(name) if name.kind == "cname" else ""
    key = (uri, name.text.rpartition(":")[2])
    if (
        key in seen
        or (uri == RNG and not nested)
        or key == ("", "xmlns")
        or uri.startswith("http://www.w3.org/2000/xmlns")
    ):
        raise tokens.error(f"the annotation “{name.text}” may not stand here", name)
    tokens.need("=")
    seen[key] = tokens.literal()
