"""Style sheets and scripts without what only their writers read: comments, indentation, space around signs.

A style sheet says the same rules afterwards, in the same order (tests/pages compares what Chromium reads of both);
of a script only whole lines of comment and the indentation go, so its lines stay legible and errors keep their names.
For our own files alone: strings over several lines, or remarks within a line, are not looked for in a script.
"""

from __future__ import annotations

import re

_STRING = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
_COMMENT = re.compile(rf"({_STRING})|/\*.*?\*/", re.DOTALL)
# A colon loses the space behind it only: before one, a space in a selector means "within" (".text :target").
_SPACE = re.compile(rf"({_STRING})|\s*([{{}};,>])\s*|(:)\s+|\s+")
_LAST = re.compile(rf"({_STRING})|;}}")
_SCRIPT_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/[ \t]*|//[^\n]*)\n", re.DOTALL | re.MULTILINE)


def lean_style(text: str) -> str:
    """CSS, the same rules in fewer bytes."""
    bare = _COMMENT.sub(lambda found: found[1] or " ", text)
    close = _SPACE.sub(lambda found: found[1] or found[2] or found[3] or " ", bare)
    return _LAST.sub(lambda found: found[1] or "}", close).strip()


def lean_script(text: str) -> str:
    """JavaScript without comment lines and indentation."""
    return re.sub(r"^[ \t]+|\n(?=\n)", "", _SCRIPT_COMMENT.sub("", text), flags=re.MULTILINE).strip() + "\n"
