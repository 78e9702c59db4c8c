"""Invented documents with an apparatus: two with parallels, and one in two states."""

from __future__ import annotations

from invented_dossier import REPORT, RESOLUTION
from rubricator.edition import Settings

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><msDesc><msIdentifier><idno>1</idno></msIdentifier></msDesc>{}</sourceDesc></fileDesc></teiHeader>"
)
LOAN, GRANT = REPORT.split("\n")[2], RESOLUTION.split("\n")[2]
TIN, SUPPLY = REPORT.split("\n")[4], RESOLUTION.split("\n")[3]


def tei(title: str, body: str, witnesses: str = "") -> bytes:
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{HEADER.format(title, witnesses)}<text><body>'
        f'<div type="document">{body}</div></body></text></TEI>'
    ).encode()


REPORTED = tei(
    "The report",
    f'<p xml:id="p1" n="1">Nothing.</p><p xml:id="p2" n="2"><anchor xml:id="a1"/>{LOAN}<anchor xml:id="a2"/> More.</p>'
    f'<p xml:id="p3" n="3"><anchor xml:id="a3"/>{TIN}<anchor xml:id="a4"/></p>',
)
RESOLVED = tei(
    "The resolution",
    f'<p xml:id="p1" n="1"><anchor xml:id="a3"/>{SUPPLY}<anchor xml:id="a4"/></p>'
    f'<p xml:id="p2" n="2"><anchor xml:id="a1"/>{GRANT}<anchor xml:id="a2"/></p>',
)
PARALLELS = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><standOff><listApp type="parallels">
<app xml:id="parallel-1" type="parallel" subtype="same-words" ana="#rule-parallel">
<lem wit="#R" source="report.xml#a1 report.xml#a2">{LOAN}</lem>
<rdg wit="#S" type="same-words" source="resolution.xml#a1 resolution.xml#a2">{GRANT}</rdg></app>
<app xml:id="parallel-2" type="parallel" subtype="reworded">
<lem wit="#R" source="report.xml#a3 report.xml#a4">{TIN}</lem>
<rdg wit="#S" type="reworded" source="resolution.xml#a3 resolution.xml#a4">{SUPPLY}</rdg></app>
</listApp></standOff></TEI>""".encode()
WITNESSES = '<listWit><witness xml:id="A">Draft</witness><witness xml:id="B">Fair copy</witness></listWit>'
STATES = tei(
    "The letter",
    '<p xml:id="p1" n="1">The plenum and the <app><lem wit="#A">plenum</lem><rdg wit="#B">congress</rdg></app> met'
    '<app><lem wit="#A"/><rdg wit="#B"> again</rdg></app> in <app><lem wit="#A">early</lem><rdg wit="#B"/></app> May'
    ' <app xml:id="order"><lem wit="#A">in Madrid today</lem><rdg wit="#B" type="word-order">today in Madrid</rdg></app>.'
    "</p>",
    WITNESSES,
)
SETTINGS = Settings(title="Ports", sigla={"report.xml": "R", "resolution.xml": "S"}, order=("report.xml",))
FILES = {"report.xml": REPORTED, "resolution.xml": RESOLVED, "parallels.xml": PARALLELS, "letter.xml": STATES}
