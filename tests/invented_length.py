"""An invented document of any length, as dense as archival documents are: a paragraph in fifty words, a name in seventy,
a passage that another document has in eighty; and registers of any number of entries."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from rubricator.edition import Settings

# Six letters a word on average, as in English prose with its spaces and signs.
_WORDS = (
    "the committee of grain deliveries resolved that harbours and railways should report before winter on whatever"
    " the provinces lacked so further loans could be granted by neighbouring ministries without delay in all districts"
).split()
_HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><msDesc><msIdentifier><repository>State Archive</repository><idno>Fond 12, delo 7</idno></msIdentifier>"
    "</msDesc></sourceDesc></fileDesc><profileDesc><abstract><p>{abstract}</p></abstract></profileDesc></teiHeader>"
)
_ABSTRACT = "The committee reports on deliveries, on the state of the harbours and railways, and on loans. " * 3
_TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">'
_PARAGRAPH, _NAME, _PASSAGE, _PASSAGE_WORDS = 50, 70, 80, 20
SETTINGS = Settings(title="Harbours", sigla={"report.xml": "R", "answer.xml": "A"}, order=("report.xml", "answer.xml"))


def edition(words: int, entries: int) -> dict[str, bytes]:
    """``report.xml`` of so many words, of which ``answer.xml`` has passages; a register of so many persons."""
    passages = max(1, words // _PASSAGE)
    return {
        "report.xml": _document("Report of the committee", "".join(_paragraphs(words, entries))),
        "answer.xml": _document("Answer", "".join(_answers(passages))),
        "parallels.xml": f'{_TEI}<teiHeader/><standOff><listApp type="parallels">{"".join(_pairs(passages))}</listApp>'
        "</standOff></TEI>".encode(),
        "persons.xml": f"{_TEI}{_HEADER.format(title='Persons', abstract='')}<standOff><listPerson>"
        f"{''.join(map(_person, range(entries)))}</listPerson></standOff></TEI>".encode(),
    }


def _document(title: str, body: str) -> bytes:
    header = _HEADER.format(title=title, abstract=_ABSTRACT)
    return f'{_TEI}{header}<text><body><div type="document">{body}</div></body></text></TEI>'.encode()


def _person(number: int) -> str:
    return (
        f'<person xml:id="person-{number}"><persName>Person Number {number}</persName><persName>P. No. {number}</persName>'
        f'<birth when="1901-02-03"/><death when="1978-05-06"/><occupation>Member of the committee of harbours</occupation>'
        f'<idno type="Wikidata">Q{number}</idno></person>'
    )


def _paragraphs(words: int, entries: int) -> Iterator[str]:
    """A passage begins before the tenth word of a stretch and ends behind its thirtieth; names come at their own pace."""
    named = count()
    for first in range(0, words, _PARAGRAPH):
        number = first // _PARAGRAPH + 1
        said = " ".join(_said(at, words, entries, named) for at in range(first, min(first + _PARAGRAPH, words)))
        yield f'<p xml:id="p{number}" n="{number}">{said}.</p>\n'


def _said(at: int, words: int, entries: int, named: Iterator[int]) -> str:
    passage, place = divmod(at, _PASSAGE)
    word = _WORDS[at % len(_WORDS)]
    if at % _NAME == _NAME - 1:
        # Who is named comes again: a third of the names is new.
        number = (next(named) // 3 * 7) % entries
        word = f'<persName ref="persons.xml#person-{number}">Person {number}</persName>'
    if passage < words // _PASSAGE and place in (9, 9 + _PASSAGE_WORDS):
        anchor = f'<anchor xml:id="a{2 * passage + (place > 9)}"/>'
        return f"{anchor}{word}" if place == 9 else f"{word}{anchor}"
    return word


def _answers(passages: int) -> Iterator[str]:
    for number in range(passages):
        said = " ".join(_WORDS[number % 7 :][:_PASSAGE_WORDS])
        anchors = [f'<anchor xml:id="a{2 * number + end}"/>' for end in (0, 1)]
        yield f'<p xml:id="p{number}" n="{number + 1}">{anchors[0]}{said}{anchors[1]}.</p>\n'


def _pairs(passages: int) -> Iterator[str]:
    for number in range(passages):
        said = " ".join(_WORDS[number % 7 :][:_PASSAGE_WORDS])
        ends = f"a{2 * number} {{0}}#a{2 * number + 1}"
        yield (
            f'<app xml:id="parallel-{number + 1}" type="parallel"><lem wit="#R" source="report.xml#{ends.format("report.xml")}">{said}'
            f'</lem><rdg wit="#A" type="same-words" source="answer.xml#{ends.format("answer.xml")}">{said}</rdg></app>'
        )
