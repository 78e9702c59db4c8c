"""A grammar in RELAX NG's compact syntax (ISO/IEC 19757-2, Annex C)."""

from __future__ import annotations

from collections.abc import Iterator

from rubricator.relaxng.compact.lexer import KEYWORDS
from rubricator.schemas.pattern import ANNOTATIONS, START, TEI, XSD_TYPES, Grammar, Pattern

_REPEATS = {"optional": "?", "zeroOrMore": "*", "oneOrMore": "+"}
_JOINED = {"choice": " | ", "group": ", ", "interleave": " & ", "list": ", ", "mixed": ", ", "element": ", "}
_XML = "http://www.w3.org/XML/1998/namespace"


def write_compact(grammar: Grammar, comment: str) -> bytes:
    """The grammar, definitions by name after ``start``; the same language as in XML syntax."""
    writer = _Writer(grammar)
    body = list(writer.definitions())
    head = [f"# {comment}", f'default namespace = "{TEI}"', f'namespace a = "{ANNOTATIONS}"']
    head += [f'namespace {prefix} = "{uri}"' for uri, prefix in writer.prefixes.items()]
    head += [f'datatypes {prefix} = "{uri}"' for uri, prefix in writer.libraries.items()]
    return "\n".join([*head, "", *body, ""]).encode("utf-8")


class _Writer:
    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self.prefixes: dict[str, str] = {}
        self.libraries: dict[str, str] = {XSD_TYPES: "xsd"}

    def definitions(self) -> Iterator[str]:
        yield f"start = {self._pattern(self._grammar[START], 1)}"
        for name in sorted(self._grammar):
            if name != START:
                yield f"{_identifier(name)} = {self._pattern(self._grammar[name], 1)}"

    def _pattern(self, pattern: Pattern, depth: int) -> str:
        kind = pattern.kind
        if kind == "ref":
            return _identifier(pattern.get("name"))
        if kind in ("text", "empty", "notAllowed"):
            return kind
        if kind in ("element", "attribute"):
            return self._named(pattern, depth)
        if kind in ("data", "value"):
            return self._data(pattern, depth)
        inner = self._children(pattern, depth)
        if kind in _REPEATS:
            return f"({inner}){_REPEATS[kind]}" if _needs_brackets(inner) else inner + _REPEATS[kind]
        return f"{kind} {{ {inner} }}" if kind in ("list", "mixed") else f"({inner})"

    def _children(self, pattern: Pattern, depth: int) -> str:
        """The parts joined; what is said of a value (a documentation after it) goes before it."""
        joint = _JOINED.get(pattern.kind, ", ")
        parts: list[str] = []
        for child in pattern.children:
            if child.kind == "documentation":
                if parts and pattern.kind == "choice":
                    parts[-1] = _documented(child.text, parts[-1], depth)
            elif child.kind not in ("name", "anyName", "nsName", "param", "except"):
                parts.append(self._pattern(child, depth))
        return joint.join(parts) or "empty"

    def _named(self, pattern: Pattern, depth: int) -> str:
        docs = [child.text for child in pattern.children if child.kind == "documentation"]
        indent = "  " * depth
        name = self._name(pattern)
        inner = [self._pattern(child, depth + 1) for child in pattern.children if _is_content(child)]
        body = f",\n{indent}".join(inner) if pattern.kind == "element" else ", ".join(inner)
        default = "text" if pattern.kind == "attribute" else "empty"
        if pattern.kind == "element":
            text = f"element {name} {{\n{indent}{body or default}\n{'  ' * (depth - 1)}}}"
        else:
            text = f"attribute {name} {{ {body or default} }}"
        return _documented(" ".join(docs), text, depth) if docs else text

    def _name(self, pattern: Pattern) -> str:
        if name := pattern.get("name"):
            return self._qualified(name, dict(pattern.attributes).get("ns"), pattern.kind == "attribute")
        found = [child for child in pattern.children if child.kind in ("name", "anyName", "nsName", "choice")]
        return self._name_class(found[0]) if found else "*"

    def _name_class(self, pattern: Pattern) -> str:
        if pattern.kind == "name":
            return self._qualified(pattern.text, pattern.get("ns") or None, False)
        if pattern.kind == "choice":
            return "(" + " | ".join(self._name_class(child) for child in pattern.children) + ")"
        start = "*" if pattern.kind == "anyName" else f"{self._prefix(pattern.get('ns') or TEI)}:*"
        excepted = [self._name_class(c) for e in pattern.children if e.kind == "except" for c in e.children]
        return f"{start} - ({' | '.join(excepted)})" if excepted else start

    def _qualified(self, name: str, namespace: str | None, is_attribute: bool) -> str:
        if ":" in name:
            return name
        if namespace == _XML:
            return f"xml:{name}"
        if namespace is None or (not namespace and is_attribute):
            return _escaped(name)
        return f"{self._prefix(namespace)}:{name}"

    def _prefix(self, namespace: str) -> str:
        return self.prefixes.setdefault(namespace, f"ns{len(self.prefixes) + 1}")

    def _library(self, uri: str) -> str:
        return self.libraries.setdefault(uri, f"d{len(self.libraries)}")

    def _data(self, pattern: Pattern, depth: int) -> str:
        given = dict(pattern.attributes)
        library = given.get("datatypeLibrary", XSD_TYPES)
        kind = given.get("type", "token")
        name = f"{self._library(library)}:{kind}" if library and "type" in given else kind
        if pattern.kind == "value":
            return f"{name} {_literal(pattern.text)}" if "type" in given else _literal(pattern.text)
        params = [f"{p.get('name')} = {_literal(p.text)}" for p in pattern.children if p.kind == "param"]
        text = f"{name} {{ {' '.join(params)} }}" if params else name
        excepted = [self._children(e, depth) for e in pattern.children if e.kind == "except"]
        return f"{text} - ({excepted[0]})" if excepted else text


def _is_content(child: Pattern) -> bool:
    return child.kind not in ("documentation", "name", "anyName", "nsName")


def _needs_brackets(text: str) -> bool:
    return not (text.startswith("(") and _closes_at_end(text)) and any(c in text for c in " \n|,&")


def _closes_at_end(text: str) -> bool:
    depth = 0
    for place, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if not depth:
            return place == len(text) - 1
    return False


def _identifier(name: str) -> str:
    return _escaped(name)


def _escaped(name: str) -> str:
    return f"\\{name}" if name in KEYWORDS else name


def _literal(text: str) -> str:
    """A string: in whichever quotes it has none of; characters that a line cannot hold are escaped."""
    shown = "".join(f"\\x{{{ord(c):x}}}" if c in "\n\r\t" else c for c in text).replace("\\x{", "\\x{")
    if '"' not in shown:
        return f'"{shown}"'
    return f"'{shown}'" if "'" not in shown else f'"""{shown}"""'


def _documented(words: str, text: str, depth: int) -> str:
    """The pattern with ``##`` before it, in brackets so that the comment's place is sure."""
    indent = "  " * depth
    return f"\n{indent}## {' '.join(words.split())}\n{indent}{text}"
