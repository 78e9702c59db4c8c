"""An invented volume: divisions in divisions, notes of both kinds, interventions, variants, references from end to end,
lists, tables, verse, page breaks; as long as one wants it. And the same as a transcription of pages with images."""

from __future__ import annotations

from collections.abc import Iterator

from invented_facsimile import HEIGHT, LINES, WIDTH
from rubricator.edition import Settings

SETTINGS = Settings(title="Lamps", sigla={"volume.xml": "V"}, order=("volume.xml",))
_TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">'
_HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>The Book of the <hi>Lamps</hi></title><respStmt xml:id='translator'>"
    "<resp>translation into English</resp><persName>A. Keeper</persName></respStmt></titleStmt><publicationStmt><p/>"
    "</publicationStmt><sourceDesc>{witnesses}<bibl><title>Lamps</title></bibl></sourceDesc></fileDesc><profileDesc>"
    "<abstract><p>Of the stair, the oil and the glass.</p></abstract></profileDesc></teiHeader>"
)
_WITNESSES = '<listWit><witness xml:id="A">First</witness><witness xml:id="B">Second</witness></listWit>'
_SAID = "the oil which came in the spring boat is of a poor sort and smokes the glass before midnight so send better or send none"


def volume(chapters: int, paragraphs: int = 12) -> dict[str, bytes]:
    """``volume.xml`` of so many chapters, and ``persons.xml``."""
    body = "".join(_chapter(number, chapters, paragraphs) for number in range(1, chapters + 1))
    persons = "".join(
        f'<person xml:id="k{n}"><persName>Keeper {n} of the Lamps</persName></person>' for n in range(1, chapters + 1)
    )
    front = '<front><div><head>Preface</head><p xml:id="f1" n="i">Read <ref target="#note2-1">the second chapter</ref>.</p></div></front>'
    return {
        "volume.xml": f"{_TEI}{_HEADER.format(witnesses=_WITNESSES)}<text>{front}<body>{body}</body></text></TEI>".encode(),
        "persons.xml": f"{_TEI}{_HEADER.format(witnesses='')}<standOff><listPerson>{persons}</listPerson></standOff></TEI>".encode(),
    }


def _chapter(number: int, chapters: int, paragraphs: int) -> str:
    inside = "".join(_paragraph(number, at, chapters, paragraphs) for at in range(1, paragraphs + 1))
    tail = (
        f'<list type="ordered"><item xml:id="i{number}a">oil</item><item>wicks</item></list>'
        f'<table xml:id="t{number}"><row><cell>casks</cell><cell>{number}</cell></row></table>'
        f'<lg xml:id="v{number}"><l n="1">The lamp will serve</l><l n="2">till Michaelmas</l></lg>'
    )
    return (
        f'<pb n="{number}" xml:id="pb{number}"/><div xml:id="c{number}"><head>Chapter {number}</head>{inside}'
        f"<div><head>Stores of {number}</head>{tail}</div></div>"
    )


def _paragraph(chapter: int, at: int, chapters: int, paragraphs: int) -> str:
    number = (chapter - 1) * paragraphs + at
    other = (number * 7) % (chapters * paragraphs) + 1
    note = f'<note type="editorial" xml:id="note{chapter}-{at}">Of {number}, see <ref target="#q{other}">below</ref>.</note>'
    foot = (
        f'<note place="foot">As in the log of <persName ref="persons.xml#k{chapter}">him</persName>, {number}.</note>'
    )
    said = {
        0: f"{_SAID} <supplied resp='#translator'>and soon</supplied>{note}",
        1: f"<app xml:id='app{number}'><lem wit='#A'>oil {number}</lem><rdg wit='#B'>tallow</rdg></app> {_SAID}{foot}",
        2: f'<persName ref="persons.xml#k{chapter}">Keeper {chapter}</persName> says that {_SAID}, as in <ref target="#q{other}">q</ref>',
    }[at % 3]
    return f'<p xml:id="q{number}" n="{number}">{said}.</p>\n'


def transcription(leaves: int, lines: int = 30) -> tuple[bytes, list[str]]:
    """A transcription with a zone a line, and the addresses of its images."""
    surfaces, text = [], []
    for leaf in range(1, leaves + 1):
        zones = "".join(_zones(leaf, lines))
        surfaces.append(
            f'<surface xml:id="s{leaf}" lrx="{WIDTH}" lry="{HEIGHT}" ulx="0" uly="0"><graphic url="facs/{leaf}.png" width="{WIDTH}px" '
            f'height="{HEIGHT}px"/>{zones}</surface>'
        )
        said = "".join(
            f'<lb facs="#z{leaf}-{line}" n="{line}"/>{LINES[line % len(LINES)][1]}\n' for line in range(1, lines + 1)
        )
        text.append(f'<pb n="{leaf}" facs="#s{leaf}"/><p xml:id="l{leaf}" n="{leaf}">{said}</p>')
    header = _HEADER.format(witnesses="")
    tei = f"{_TEI}{header}<facsimile>{''.join(surfaces)}</facsimile><text><body><div>{''.join(text)}</div></body></text></TEI>"
    return tei.encode(), [f"facs/{leaf}.png" for leaf in range(1, leaves + 1)]


def _zones(leaf: int, lines: int) -> Iterator[str]:
    for line in range(1, lines + 1):
        y = 20 + line * 25
        yield f'<zone xml:id="z{leaf}-{line}" ulx="60" uly="{y}" lrx="520" lry="{y + 20}"/>'
