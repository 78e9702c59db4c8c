"""What xsd:anyURI takes: a reference as RFC 2396 and RFC 2732 have it, when what XLink 5.4 escapes is escaped."""

from __future__ import annotations

import re

_REFERENCE = re.compile(r"(?:(?P<scheme>[^/?#:]*):)?(?P<rest>[^#]*)(?:#[^#]*)?", re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"(?:[^@\[\]]*@)?\[(?P<address>[^\[\]]*)\](?::\d*)?", re.ASCII)


# No percent sign, no bracket, at most one number sign; neither a scheme nor an authority that would be looked at.
_PLAIN = re.compile(r"(?:https?://\w|(?!//))[\w./?&=;,~+*!'()$@-]*(?:#[\w./?&=;,~+*!'()$@:-]*)?", re.ASCII)
is_plain_reference = _PLAIN.fullmatch


def is_reference(text: str) -> bool:
    """Whether the text is a URI reference."""
    match = _REFERENCE.fullmatch(text)
    if match is None or _PERCENT.search(text):
        return False
    scheme, rest = match["scheme"], match["rest"]
    if scheme is None:
        return _hierarchical(rest, len(rest) < len(text))
    if not _SCHEME.fullmatch(scheme) or not rest:
        return False
    return not rest.startswith("/") or _hierarchical(rest, len(scheme) + 1 + len(rest) < len(text))


def _hierarchical(text: str, fragment: bool) -> bool:
    path, mark, _ = text.partition("?")
    if path.startswith("//"):
        authority, slash, path = path[2:].partition("/")
        if authority:
            if "[" in authority or "]" in authority:
                host = _HOST.fullmatch(authority)
                if host is None or not _is_address(host["address"]):
                    return False
        elif not (slash or mark or fragment):
            return False
    return "[" not in path and "]" not in path


def _is_address(text: str) -> bool:
    import ipaddress  # few addresses are numbers

    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return True
