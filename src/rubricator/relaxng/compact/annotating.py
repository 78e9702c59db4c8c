"""Annotations of the compact syntax: passed over, but for their form; documentation is kept."""

from __future__ import annotations

from dataclasses import dataclass

from rubricator.relaxng.compact.lexer import Token
from rubricator.relaxng.compact.tokens import Tokens
from rubricator.relaxng.nodes import ANNOTATIONS, RNG


@dataclass(frozen=True, slots=True)
class Leading:
    """``said``: the documentation; ``elements``: whether other annotation elements stand there."""

    said: str = ""
    elements: bool = False


NONE = Leading()


def leading(tokens: Tokens) -> Leading:
    """What stands before a construct: documentation and ``[…]``."""
    said: list[str] = []
    while tokens.at("documentation"):
        said.append(tokens.take().text)
    texts = _block(tokens) if tokens.sign("[") else []
    return Leading("\n".join([*said, *(text for text in texts if text)]), not all(texts))


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
    if name.kind not in ("name", "escaped", "cname"):
        raise tokens.error(f"“{name.text}” stands where the name of an annotation should", name)
    uri = tokens.namespace_of(name)
    if uri == RNG:
        raise tokens.error("an annotation is in RELAX NG's own namespace", name)
    tokens.need("[")
    texts = _content(tokens)
    return "".join(texts) or " " if uri == ANNOTATIONS and name.text.endswith(":documentation") else ""


def _block(tokens: Tokens) -> list[str]:
    """After ``[``: attributes, then elements, of which each gives what it says."""
    seen: set[tuple[str, str]] = set()
    while tokens.peek(1) == "=":
        _attribute(tokens, seen, nested=False)
    said = []
    while not tokens.sign("]"):
        said.append(element(tokens))
    return said


def _attribute(tokens: Tokens, seen: set[tuple[str, str]], nested: bool) -> None:
    name = tokens.take()
    if name.kind not in ("name", "escaped", "cname"):
        raise tokens.error(f"“{name.text}” stands where the name of an annotation should", name)
    uri = tokens.namespace_of(name) if name.kind == "cname" else ""
    key = (uri, name.text.rpartition(":")[2])
    if key in seen or (uri == RNG and not nested) or key == ("", "xmlns") or uri.startswith("http://www.w3.org/2000/xmlns"):
        raise tokens.error(f"the annotation “{name.text}” may not stand here", name)
    seen.add(key)
    tokens.need("=")
    tokens.literal()


def _content(tokens: Tokens) -> list[str]:
    """After ``name [``: attributes, then elements and literals."""
    seen: set[tuple[str, str]] = set()
    while tokens.peek(1) == "=":
        _attribute(tokens, seen, nested=True)
    texts = []
    while not tokens.sign("]"):
        if tokens.at("literal"):
            texts.append(tokens.literal())
        else:
            _nested(tokens)
    return texts


def _nested(tokens: Tokens) -> None:
    """Inside of an annotation, any namespace may stand."""
    name = tokens.take()
    if name.kind not in ("name", "escaped", "cname"):
        raise tokens.error(f"“{name.text}” stands where the name of an annotation should", name)
    tokens.namespace_of(name)
    tokens.need("[")
    _content(tokens)
