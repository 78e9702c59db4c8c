"""Says whether a document is valid, as fast as it goes: no positions, no reasons."""

from __future__ import annotations

from xml.parsers import expat

from rubricator.relaxng.automaton import SPACE, VALUE, Frame, State
from rubricator.relaxng.errors import Invalid
from rubricator.relaxng.ids import Identifiers
from rubricator.relaxng.names import SEPARATOR
from rubricator.relaxng.namespaces import Namespaces
from rubricator.relaxng.openings import Opening
from rubricator.relaxng.xsdtypes import XML_SPACE


def valid(content: bytes, start: State, ids: Identifiers | None, names: dict[str, str]) -> bool:
    """Whether the document is valid, its ids too where they are asked for. ``names`` gathers those of its elements and
    attributes (and prefixes). Raises ExpatError (not well-formed)."""
    parser = expat.ParserCreate(namespace_separator=SEPARATOR, intern=names)
    parser.buffer_text = parser.ordered_attributes = True
    context = Namespaces(ids)
    context.attach(parser)
    texts: list[str] = []
    stack: list[Frame] = []
    state, childless = start, False

    def begin(name: str, attributes: list[str]) -> None:
        nonlocal state, childless
        if texts:
            if state.mode and (text := "".join(texts)).strip(XML_SPACE):
                state = _after_text(state, text, context)
            texts.clear()
        frame = state.starts[name]
        stack.append(frame)
        if attributes:
            opening = frame.opening
            state = opening.attributes(attributes, context)
            if ids is not None and not opening.identified.isdisjoint(attributes):
                _identify(ids, attributes, opening)
        elif frame.plain is None:
            raise Invalid
        else:
            state = frame.plain
        childless = True

    def end(_: str) -> None:
        nonlocal state, childless
        frame = stack.pop()
        looked = state.mode and (texts or state.mode == VALUE)
        state = frame.ends[_accepted(state, texts, childless, context) if looked else state.accepts]
        if texts:
            texts.clear()
        childless = False

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = texts.append
    try:
        parser.Parse(content, True)
    except Invalid:
        return False
    names.pop(None, None)  # type: ignore[call-overload]  # where a default namespace is declared, expat notes its lack of a prefix
    return bool(state.accepts) and not (ids is not None and ids.unknown())


def _identify(ids: Identifiers, attributes: list[str], opening: Opening) -> None:
    if ids.take(attributes, opening.identifying):
        raise Invalid


def _after_text(state: State, text: str, context: Namespaces) -> State:
    if state.mode == SPACE:
        raise Invalid
    return state.after_text(text, context)


def _accepted(state: State, texts: list[str], childless: bool, context: Namespaces) -> int:
    text = "".join(texts)
    blank = not text.strip(XML_SPACE)
    if childless and (blank or state.mode == VALUE):
        return state.ends(text, context)
    return state.accepts if blank else _after_text(state, text, context).accepts
