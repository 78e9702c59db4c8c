"""The little of XPath that a Schematron compiler must see: variables, parameters, and calls that fetch documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

OURS = "urn:rubricator:schematron"

_TOKEN = re.compile(
    r"""(?P<string>"[^"]*"|'[^']*')
    |(?P<comment>\(:)
    |\$\s*(?P<variable>[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?)
    |(?<![\w.\-:$@])(?:fn:)?(?P<call>doc-available|document|doc)(?=\s*\()""",
    re.VERBOSE,
)


def rewritten(expression: str, names: Mapping[str, str]) -> str:
    """The expression with its variables renamed, and ``doc()``, ``document()`` and ``doc-available()`` bound to the
    documents that were handed over. What stands in strings and comments stays."""
    parts: list[str] = []
    place = 0
    while match := _TOKEN.search(expression, place):
        parts.append(expression[place : match.start()])
        place = match.end()
        if match["comment"]:
            place = _comment_end(expression, place)
            parts.append(expression[match.start() : place])
        elif match["variable"]:
            parts.append("$" + names.get(match["variable"], match["variable"]))
        elif match["call"]:
            parts.append(f"Q{{{OURS}}}{match['call']}")
        else:
            parts.append(match[0])
    return "".join(parts) + expression[place:]


def _comment_end(expression: str, place: int) -> int:
    """Where the comment ends that began before ``place``; comments nest."""
    depth = 1
    for mark in re.compile(r"\(:|:\)").finditer(expression, place):
        depth += 1 if mark[0] == "(:" else -1
        if not depth:
            return mark.end()
    return len(expression)


def substituted(text: str, parameters: Mapping[str, str]) -> str:
    """The text with each ``$name`` of an abstract pattern replaced by its value, as it stands (ISO 19757-3, 5.4.10)."""
    if "$" not in text or not parameters:
        return text
    replace: Callable[[re.Match[str]], str] = lambda match: parameters.get(match[1], match[0])  # noqa: E731
    return re.sub(r"\$([^\W\d][\w.\-]*)", replace, text)


def quoted(text: str) -> str:
    """The text as a string literal."""
    return "'" + text.replace("'", "''") + "'"


_BEYOND = re.compile(r"@|\$|attribute::|\b(?:text|node|comment|attribute|processing-instruction)\s*\(|^\s*\.|\|\s*\.")


def beyond_elements(context: str) -> bool:
    """Whether a rule's context may match attributes, text, comments or processing instructions."""
    bare = _outside_predicates(context)
    if not re.search(r"[\w*/.]", bare):
        return True
    return bool(_BEYOND.search(bare))


def _outside_predicates(context: str) -> str:
    """The pattern without its predicates and strings, in one pass."""
    kept: list[str] = []
    depth = 0
    for match in re.finditer(r""""[^"]*"|'[^']*'|\[|\]|[^\[\]"']+""", context):
        token = match[0]
        if token in "[]":
            depth = max(0, depth + (1 if token == "[" else -1))
        elif not depth and token[0] not in "\"'":
            kept.append(token)
    return "".join(kept)
