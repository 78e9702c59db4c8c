"""A Schematron schema as one XSLT 3.0 stylesheet (ISO/IEC 19757-3, query bindings xslt2 and xslt3).

One traversal serves all patterns: a rule's template runs its tests and hands on to the next one that matches
(``xsl:next-match``), with the numbers of the patterns that have fired; of the rules of one pattern the first alone
fires. A mode for each pattern would walk the document once for each (measured: 2 to 5 times slower). A result says
which test it is of and the number of its element in document order, counted by an accumulator: ``path()`` takes
quadratic time where each of many siblings has a result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from rubricator.escaping import escape, quoteattr
from rubricator.schematron.composition import ORIGIN, SCH, Composed, S, SchematronError, declared, line
from rubricator.schematron.phases import DEFAULT, active, phase_element
from rubricator.schematron.program import DYNAMIC, Facts, PatternFacts, Program, RuleFacts, TestFacts, facts, is_dynamic
from rubricator.schematron.scaffold import BINDINGS, HEAD, OURS, RESERVED, XSL, check_foreign, checked_name
from rubricator.schematron.xpath import beyond_elements, quoted, rewritten, substituted

MAIN = "check"


def compile_schema(composed: Composed, phase: str = DEFAULT, *, trace: bool = False, careful: bool = False) -> Program:
    """The program of a schema in a phase. With ``trace`` it also reports the rules that fire; with ``careful`` a test
    that fails to be evaluated is a result of its own, and the others go on."""
    root = composed.root
    binding = root.get("queryBinding", "xslt").lower()
    if binding not in BINDINGS:
        raise SchematronError(f"the query binding {binding} is not supported: use xslt2 or xslt3", line(root))
    return _Writer(composed, phase_element(root, phase), trace, careful).program()


@dataclass(slots=True)
class _Scope:
    """What the expressions of one pattern are read with."""

    names: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)


class _Writer:
    def __init__(self, composed: Composed, phase: etree._Element | None, trace: bool, careful: bool) -> None:
        self._composed, self._phase, self._trace, self._careful = composed, phase, trace, careful
        self._root = composed.root
        self._namespaces = _namespaces(self._root)
        self._out: list[str] = []
        self._lines: dict[int, int] = {}
        self._row = 1
        self._patterns = active(self._root, phase)
        self._rules: list[RuleFacts] = []
        self._tests: list[TestFacts] = []
        self._linked = {e.get("id", ""): e for e in self._root.iter(f"{S}diagnostic", f"{S}property")}
        self._fetches = False

    def program(self) -> Program:
        below = "@* | node()" if any(self._wide(pattern) for pattern in self._patterns) else "*"
        modes = [MAIN, *(f"d{n}" for n, p in enumerate(self._patterns) if p.get("documents"))]
        declarations = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in self._namespaces.items())
        self._write(HEAD.format(namespaces=declarations, modes=" ".join(modes), below=below))
        self._globals()
        self._entry()
        self._templates()
        self._write("</xsl:stylesheet>\n")
        return Program(
            "".join(self._out),
            self._phase.get("id", "") if self._phase is not None else "#ALL",
            facts(self._root),
            declared(self._root),
            tuple(PatternFacts(facts(pattern)) for pattern in self._patterns),
            tuple(self._rules),
            tuple(self._tests),
            {key: facts(element) for key, element in self._linked.items()},
            self._lines,
            self._fetches,
        )

    def _wide(self, pattern: etree._Element) -> bool:
        """Whether a rule of the pattern may look at more than elements."""
        parameters = self._composed.parameters.get(pattern, {})
        contexts = [substituted(rule.get("context", ""), parameters) for rule in pattern.iterchildren(f"{S}rule")]
        return any(beyond_elements(context) for context in contexts)

    # -- writing

    def _write(self, text: str, source: etree._Element | None = None) -> None:
        rows = text.count("\n")
        if source is not None:
            for row in range(self._row, self._row + max(rows, 1)):
                self._lines.setdefault(row, line(source))
        self._out.append(text)
        self._row += rows

    def _expression(self, text: str, scope: _Scope) -> str:
        """The expression as an attribute's value, quotes included."""
        made = rewritten(substituted(text, scope.parameters), scope.names)
        if OURS in made:
            self._fetches = True
        return quoteattr(made)

    def _origin(self, element: etree._Element) -> str:
        """Declarations of the prefixes that an included part was written with."""
        for holder in (element, *element.iterancestors()):
            if (key := holder.get(ORIGIN)) in self._composed.namespaces:
                found = self._composed.namespaces[str(key)]
                return "".join(
                    f" xmlns:{checked_name(prefix, holder)}={quoteattr(uri)}" for prefix, uri in found.items() if prefix
                )
        return ""

    # -- globals

    def _globals(self) -> None:
        for child in self._root:
            if child.tag in (f"{S}let", f"{S}param"):
                self._let(child, _Scope())
            elif etree.QName(child).namespace == XSL:
                check_foreign(child)
                self._write(self._foreign(child, _Scope()) + "\n", child)
        for let in self._phase.iterchildren(f"{S}let") if self._phase is not None else ():
            self._let(let, _Scope())
        self._scopes = self._scoped()
        for pattern, scope in zip(self._patterns, self._scopes, strict=True):
            for let in pattern.iterchildren(f"{S}let"):
                self._let(let, scope)

    def _scoped(self) -> list[_Scope]:
        """The scope of each pattern: a variable whose name is taken elsewhere gets another, because a template's
        match can only refer to global variables."""
        taken = Counter(let.get("name", "") for let in self._root.iter(f"{S}let", f"{S}param"))
        scopes = []
        for number, pattern in enumerate(self._patterns):
            own = {let.get("name", "") for let in pattern.iterchildren(f"{S}let")}
            names = {name: f"{name}.{number}.{len(taken)}" for name in sorted(own) if taken[name] > 1}
            scopes.append(_Scope(names, self._composed.parameters.get(pattern, {})))
        return scopes

    def _let(self, let: etree._Element, scope: _Scope, wrap: str = "{}") -> None:
        own = checked_name(let.get("name", ""), let)
        name = scope.names.get(own, own)
        kind = f" as={quoteattr(let.get('as', ''))}" if let.get("as") else ""
        value = let.get("value", let.get("select"))
        if value is None:
            value = f"parse-xml-fragment({quoted(_inner(let))})/node()" if len(let) else quoted(let.text or "")
        select = self._expression(value, scope)
        if wrap != "{}":
            select = quoteattr(wrap.format(rewritten(substituted(value, scope.parameters), scope.names)))
        self._write(f'<xsl:variable name="{name}"{kind} select={select}{self._origin(let)}/>\n', let)

    # -- the way through the document

    def _entry(self) -> None:
        walk = f'<xsl:apply-templates select="." mode="{MAIN}"/>'
        start = self._phase.get("from") if self._phase is not None else None
        if start is not None:
            match = self._expression(start, _Scope())
            self._write(
                '<xsl:mode name="enter" on-no-match="shallow-skip"/>\n'
                f'<xsl:template match={match} mode="enter">{walk}</xsl:template>\n',
                self._phase,
            )
            walk = '<xsl:apply-templates select="." mode="enter"/>'
        others = ""
        for number, pattern in enumerate(self._patterns):
            if documents := pattern.get("documents"):
                self._fetches = True
                select = self._expression(documents, self._scopes[number])
                others += (
                    f'<xsl:variable name="Q{{{OURS}}}named{number}" select={select}/>'
                    f'<xsl:for-each select="Q{{{OURS}}}named($Q{{{OURS}}}named{number})"><p n="{number}" d="{{.}}"/>'
                    f'<xsl:apply-templates select="$Q{{{OURS}}}files(.)" mode="d{number}"/></xsl:for-each>\n'
                )
        self._write(f'<xsl:template match="/"><results>{walk}{others}</results></xsl:template>\n')

    def _templates(self) -> None:
        priority = sum(1 for pattern in self._patterns for _ in pattern.iterchildren(f"{S}rule"))
        for number, pattern in enumerate(self._patterns):
            rules = [rule for rule in pattern.iterchildren(f"{S}rule") if rule.get("abstract") != "true"]
            alone = len(rules) == 1 or pattern.tag == f"{S}group"
            for rule in rules:
                self._template(rule, pattern, number, priority, alone)
                priority -= 1

    def _template(self, rule: etree._Element, pattern: etree._Element, number: int, priority: int, alone: bool) -> None:
        if rule.get("context") is None:
            raise SchematronError("a rule that is not abstract needs a context", line(rule))
        scope, fired = self._scopes[number], f"Q{{{OURS}}}fired"
        mode = f"d{number}" if pattern.get("documents") else MAIN
        match = self._expression(rule.get("context", ""), scope)
        origin = self._origin(rule)
        self._write(f'<xsl:template match={match} mode="{mode}" priority="{priority}"{origin}>\n', rule)
        self._write(f'<xsl:param name="{fired}" as="xs:integer*"/>\n')
        if not alone:
            self._write(f'<xsl:if test="not(${fired} = {number})">\n')
        self._rule(rule, pattern, scope, number)
        if not alone:
            self._write("</xsl:if>\n")
        handed = f"${fired}" if alone else f"(${fired}, {number})"
        self._write(
            f'<xsl:next-match><xsl:with-param name="{fired}" select="{handed}"/></xsl:next-match></xsl:template>\n'
        )

    def _rule(self, rule: etree._Element, pattern: etree._Element, scope: _Scope, number: int) -> None:
        index = len(self._rules)
        self._rules.append(RuleFacts(_with(facts(rule), "context", rule, scope), number))
        self._write(f'<xsl:variable name="Q{{{OURS}}}node" select="."/>\n')
        if self._trace:
            self._write(f'<f r="{index}"><xsl:sequence select="Q{{{OURS}}}at(.)"/></f>\n')
        if pattern.get("documents"):  # a pattern's variables are of the document that it looks at
            for let in pattern.iterchildren(f"{S}let"):
                self._let(let, scope, wrap="root(.)/({})")
        for let in rule.iterchildren(f"{S}let"):
            self._let(let, scope)
        each = rule.get("visit-each")
        if each is not None:
            self._write(f"<xsl:for-each select={self._expression(each, scope)}>\n", rule)
        for child in rule:
            if child.tag in (f"{S}assert", f"{S}report"):
                self._test(child, rule, index, scope)
        if each is not None:
            self._write("</xsl:for-each>\n")

    # -- tests and their words

    def _test(self, test: etree._Element, rule: etree._Element, index: int, scope: _Scope) -> None:
        kind = etree.QName(test).localname
        number = len(self._tests)
        self._tests.append(TestFacts(_with(facts(test), "test", test, scope), index, kind))
        if test.get("test") is None:
            raise SchematronError(f"this {kind} has no test", line(test))
        condition = test.get("test", "")
        if kind == "assert":
            condition = f"not({condition})"
        shown = self._result(test, rule, number, scope)
        made = f"<xsl:if test={self._expression(condition, scope)}{self._origin(test)}>{shown}</xsl:if>"
        if self._careful:
            failed = f'<e t="{number}"><xsl:sequence select="Q{{{OURS}}}at($Q{{{OURS}}}node)"/>'
            failed += f'<m><xsl:value-of select="$Q{{{_ERR}}}description"/></m></e>'
            held = f'<xsl:variable name="Q{{{OURS}}}made" as="element()?">{made}</xsl:variable>'  # or half of it stays
            held += f'<xsl:sequence select="$Q{{{OURS}}}made"/>'
            made = f'<xsl:try>{held}<xsl:catch errors="*">{failed}</xsl:catch></xsl:try>'
        self._write(made + "\n", test)

    def _result(self, test: etree._Element, rule: etree._Element, number: int, scope: _Scope) -> str:
        node = f"$Q{{{OURS}}}node"
        where = node
        subject = test.get("subject", rule.get("subject"))
        if subject is not None:
            where = f"({node}/({rewritten(substituted(subject, scope.parameters), scope.names)}), {node})[1]"
        parts = [f'<r t="{number}"><xsl:sequence select={quoteattr(f"Q{{{OURS}}}at({where})")}/>']
        parts.append(f"<m>{self._content(test, scope)}</m>")
        for tag, attribute in (("d", "diagnostics"), ("q", "properties")):
            for key in test.get(attribute, "").split():
                if key not in self._linked:
                    raise SchematronError(f"there is nothing with the id {key} among the {attribute}", line(test))
                linked = self._linked[key]
                parts.append(f"<{tag} i={quoteattr(key)}>{self._content(linked, scope)}</{tag}>")
        for level, element in enumerate((test, rule, rule.getparent())):
            parts += self._dynamic(level, element, scope)
        return "".join([*parts, "</r>"])

    def _dynamic(self, level: int, element: etree._Element | None, scope: _Scope) -> Iterator[str]:
        """The role, severity and flags of a test (0), its rule (1) or pattern (2) that the document decides."""
        for name in DYNAMIC:
            given = "" if element is None else element.get(name, "")
            if is_dynamic(given):
                template = given if "{" in given else f"{{{given.strip()}}}"
                yield f'<o l="{level}" a="{name}" v={self._expression(template, scope)}/>'

    def _content(self, element: etree._Element, scope: _Scope) -> str:
        """Mixed content of an assertion, diagnostic or property as XSLT instructions."""
        return "".join(self._pieces(element, scope))

    def _pieces(self, element: etree._Element, scope: _Scope) -> Iterator[str]:
        yield _text((element.text or "").lstrip())
        for child in element:
            name = etree.QName(child)
            if name.namespace == XSL:
                check_foreign(child)
                yield self._foreign(child, scope)
            elif name.namespace != SCH:
                yield _text("".join(str(part) for part in child.itertext()))
            elif name.localname == "value-of":
                yield f"<xsl:value-of select={self._expression(child.get('select', '.'), scope)}{self._origin(child)}/>"
            elif name.localname == "name":
                yield self._name(child, scope)
            else:  # emph, dir, span: their words
                yield self._content(child, scope)
            yield _text(child.tail)

    def _name(self, element: etree._Element, scope: _Scope) -> str:
        path = element.get("path")
        if path is None:
            return f'<xsl:value-of select="name($Q{{{OURS}}}node)"/>'
        named = f"for $n in ({path}) return if ($n instance of element()) then name($n) else $n"
        select = self._expression(named, scope)
        return f"<xsl:value-of select={select}{self._origin(element)}/>"

    def _foreign(self, element: etree._Element, scope: _Scope) -> str:
        """XSLT of the schema's author, with its expressions read like the schema's own."""
        with_names = _copy_of(element)
        for part in with_names.iter(etree.Element):
            for key, value in part.attrib.items():
                made = rewritten(substituted(str(value), scope.parameters), scope.names)
                self._fetches |= OURS in made
                part.set(key, made)
        return etree.tostring(with_names, encoding="unicode", with_tail=False)


_ERR = "http://www.w3.org/2005/xqt-errors"


def _with(found: Facts, name: str, element: etree._Element, scope: _Scope) -> Facts:
    """The facts, one attribute with its parameters filled in."""
    value = substituted(element.get(name, ""), scope.parameters)
    return Facts({**found.attributes, name: value}, found.language, found.line)


def _namespaces(root: etree._Element) -> dict[str, str]:
    """The prefixes that the schema declares, and those of the stylesheet itself."""
    namespaces = declared(root)
    for prefix, uri in RESERVED.items():
        if namespaces.get(prefix, uri) != uri:
            raise SchematronError(f"the prefix {prefix} can only be bound to {uri}", line(root))
    for prefix in namespaces:
        checked_name(prefix, root)
    namespaces.pop("xml", None)
    return RESERVED | {prefix: uri for prefix, uri in namespaces.items() if prefix}


def _copy_of(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element, with_tail=False))


def _inner(element: etree._Element) -> str:
    """The content of an element, as markup."""
    parts: Iterable[str] = (etree.tostring(child, encoding="unicode") for child in element)
    return escape(element.text or "") + "".join(parts)


def _text(text: str | None) -> str:
    return f"<xsl:text>{escape(text)}</xsl:text>" if text else ""
