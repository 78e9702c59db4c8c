"""Forty rules on a document of one megabyte, compiled once: our engine beside lxml.isoschematron (XSLT 1.0, the
Schematron skeleton). The rules are XPath 1.0, so that all can read them.
SchXslt2 is in no package of PyPI or npm, so it is not here.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator

from lxml import etree, isoschematron

from rubricator.schematron import validator

RUNS = 5
_NS = '<ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>'
_NAMES = ("persName", "placeName", "orgName", "date", "note", "supplied", "gap", "p", "item", "head")


def rules() -> Iterator[tuple[str, str]]:
    """Ten elements, four rules for each: an attribute that is needed, no empty element, none in itself, a value."""
    for name in _NAMES:
        yield f"tei:{name}[@ref]", "contains(@ref, '#')"
        yield f"tei:body//tei:{name}", "normalize-space() or tei:desc or @n"
        yield f"tei:text//tei:{name}", "not(ancestor::tei:orgName[@bad])"
        yield f"tei:{name}", "not(@cert) or @cert = 'high' or @cert = 'medium' or @cert = 'low'"


def schema(binding: str) -> bytes:
    patterns = "".join(
        f'<pattern id="r{n}"><rule context="{context}"><assert test="{test}">No {n}: <name/>.</assert></rule></pattern>'
        for n, (context, test) in enumerate(rules())
    )
    head = f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="{binding}">'
    return f"{head}{_NS}{patterns}</schema>".encode()


def document(size: int = 1_000_000) -> bytes:
    paragraph = (
        '<p xml:id="p{n}" n="{n}">On <date when="1957-03-0{d}" cert="high">{d} March 1957</date> the envoy '
        '<persName ref="persons.xml#a" cert="high">Ivanov</persName> met <persName ref="persons.xml#b">Li</persName> '
        'of the <orgName ref="orgs.xml#m">Ministry in <placeName ref="places.xml#h">Hanoi</placeName></orgName>. '
        'They spoke <supplied resp="#t" cert="{c}">at length</supplied> of rice, coal and the railway'
        '<note type="translator" resp="#t">In the original: road.</note> and parted as friends.</p>'
    )
    parts, length, n = ['<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div>'], 0, 0
    while length < size:
        n += 1
        parts.append(paragraph.format(n=n, d=n % 9 + 1, c="unsure" if n % 200 == 0 else "low"))
        length += len(parts[-1])
    return "".join([*parts, "</div></body></text></TEI>"]).encode()


def timed(run: Callable[[], object]) -> tuple[float, float]:
    """The first run, and the median of the following."""
    times = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return times[0], statistics.median(times[1:])


def peers() -> Iterator[tuple[str, Callable[[], object]]]:
    # lxml's own wrapper adds the count of failures; the transformation is what is timed here too.
    root = etree.fromstring(document())
    skeleton = isoschematron.Schematron(etree.fromstring(schema("xslt")), store_report=True)
    yield "lxml.isoschematron", lambda: skeleton.validate(root)


def main() -> None:
    text = document()
    root = etree.fromstring(text)
    start = time.perf_counter()
    ours = validator(schema("xslt2"))
    compiling = time.perf_counter() - start
    found = len(ours.run(root).results)
    first, warm = timed(lambda: ours.run(root))
    print(
        f"{len(list(rules()))} rules, {len(text) / 1e6:.2f} MB, {sum(1 for _ in root.iter())} elements, {found} results"
    )
    print(f"rubricator.schematron  compile {compiling:6.3f} s  first {first:6.3f} s  then {warm:6.3f} s")
    for name, run in peers():
        first, then = timed(run)
        print(f"{name:22}                   first {first:6.3f} s  then {then:6.3f} s  ({then / warm:.1f} times ours)")


if __name__ == "__main__":
    main()
