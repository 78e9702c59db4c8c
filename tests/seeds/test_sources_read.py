"""Line ends, hyphens, page breaks, furniture, Word files."""

from __future__ import annotations

import io
import itertools
import zipfile

import pytest
from outline import outline

from rubricator.project import FurnitureRule
from rubricator.seeds import FurnitureRules, read
from rubricator.seeds.joining import Hyphens, Piece, Practice, join

RULES = FurnitureRules.shipped()


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("consoli-", "date the gains", "consolidate the gains"),
        ("a so-", "called strengthening", "a so-called strengthening"),
        ("Marxist-", "Leninist parties", "Marxist-Leninist parties"),
        ("Choe Chang-", "ik spoke", "Choe Chang-ik spoke"),
        ("the well-", "known fact", "the well-known fact"),
        ("pages 3-", "5 of it", "pages 3- 5 of it"),
        ("a dash -", "and more", "a dash - and more"),
    ],
)
def test_words_broken_at_a_line_end(left: str, right: str, joined: str) -> None:
    assert join([Piece(left), Piece(right)], Hyphens(frozenset()), Practice()).text == joined


def test_the_documents_own_words_decide_first() -> None:
    own = Hyphens.of(["the co-operation of the ports", "unheardofword"])
    assert join([Piece("co-"), Piece("operation")], own, Practice()).text == "co-operation"
    assert join([Piece("unheardof-"), Piece("word")], own, Practice()).text == "unheardofword"


def test_a_page_break_inside_of_a_word() -> None:
    made = join([Piece("the consoli-"), Piece("date", page=True)], Hyphens(frozenset()), Practice())
    assert made.text == "the consolidate"
    assert made.breaks == ((len("the consoli"), True),)


def test_running_heads_go_and_are_recorded() -> None:
    months = ["January", "February", "March", "October"]
    prose = "The ports of the upper river were closed by the ice in the first weeks of"
    pages = [
        f"REPORT ON THE PORTS\n\nIn {month} the river froze, and\n{prose}\n{prose}\n{prose} that {month}.\n\n- {n} -\n"
        for n, month in enumerate(months, 4)
    ]
    document, _ = read("a.txt", "\f".join(pages).encode(), RULES)
    assert document is not None
    assert "REPORT" not in document.text
    assert [f.rule for f in document.furniture] == ["running-head"] * 8
    assert dict(document.practice)["running-heads"] == 8


def test_an_edition_adds_furniture() -> None:
    rules = RULES.extended([FurnitureRule("shop", r"Buy our \w+!", "an advertisement")])
    document, _ = read("a.txt", b"A head of it\n\nThe text of it is here.\n\nBuy our mugs!\n\nIt ends here.\n", rules)
    assert document is not None
    assert [(f.text, f.rule, f.line) for f in document.furniture] == [("Buy our mugs!", "shop", 5)]
    assert "mugs" not in document.text


def test_a_pattern_that_is_none_is_said() -> None:
    with pytest.raises(ValueError, match="shop"):
        RULES.extended([FurnitureRule("shop", "(", "")])


def test_a_memorandum_has_no_catalogue() -> None:
    document, _ = read("a.txt", b"Date: 4 May 1951\nSubject: coal\n\nThe coal is here. It is enough.\n", RULES)
    assert document is not None
    assert document.catalogue == ()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BODY = f"""<w:document {_W}><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Report on the Port</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The cranes </w:t></w:r><w:r><w:t>are old.</w:t><w:footnoteReference w:id="2"/></w:r>
<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>
<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>one</w:t></w:r></w:p><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>two</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>"""
_NOTES = (
    f'<w:footnotes {_W}><w:footnote w:id="2"><w:p><w:r><w:t>Since 1911.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def _docx(body: str, **parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", body)
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return stream.getvalue()


def test_word_files() -> None:
    document, findings = read("a.docx", _docx(_BODY, footnotes=_NOTES, comments="<c/>"), RULES)
    assert document is not None
    assert document.format == "docx"
    assert outline(document).splitlines() == [
        "div[type=document]/head| Report on the Port",
        "div[type=document]/p| The cranes are old.[1]",
        "div[type=document]/list[rend=bulleted]/item| one",
        "div[type=document]/list[rend=bulleted]/item| two",
        "div[type=document]/table/row/cell| a",
        "div[type=document]/table/row/cell| b",
        "div[type=notes]/note[type=footnote][place=foot][n=1]| [1] Since 1911.",
    ]
    assert [f.code for f in findings] == ["source-comments", "source-tracked-changes"]


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_COUNTED = f"""<w:numbering {_W}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def _word(style: str, text: str, level: int = -1) -> str:
    placed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>' if level >= 0 else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{placed}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def test_the_lists_and_headings_of_word_files_nest() -> None:
    parts = [_word("Title", "Report on the Port"), _word("Heading1", "1. Cranes"), _word("", "They are old:")]
    parts += [_word("", "one", 0), _word("", "of iron", 1), _word("", "two", 0), _word("Heading1", "2. Quays")]
    body = f"<w:document {_W}><w:body>{''.join(parts)}{_word('', 'They are new.')}</w:body></w:document>"
    document, _ = read("a.docx", _docx(body, numbering=_COUNTED), RULES)
    assert document is not None
    assert outline(document).replace("div[type=document]/", "").splitlines() == [
        "head| Report on the Port",
        "div[type=section]/head| 1. Cranes",
        "div[type=section]/p| They are old:",
        "div[type=section]/list[rend=numbered]/item/seg| one",
        "div[type=section]/list[rend=numbered]/item/list[rend=bulleted]/item| of iron",
        "div[type=section]/list[rend=numbered]/item| two",
        "div[type=section]/head| 2. Quays",
        "div[type=section]/p| They are new.",
    ]


_BOXED = f"""<w:document {_W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>
<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{{box}}</w:txbxContent></mc:Choice>
<mc:Fallback><w:txbxContent>{{box}}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>
{{text}}<w:moveFrom><w:p><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p></w:moveFrom>
<w:tbl><w:tr><w:tc>{{goods}}{{raw}}</w:tc><w:tc><w:p/></w:tc><w:tc>{{tons}}</w:tc></w:tr></w:tbl></w:body></w:document>"""


def test_text_boxes_cells_and_page_heads_of_word_files() -> None:
    words = {"box": "SECRET", "text": "The cranes of the port are old.", "goods": "Cocoa", "raw": "(raw)", "tons": "12"}
    body = _BOXED.format(**{key: _word("", text) for key, text in words.items()})
    head = f"<w:hdr {_W}>{_word('', 'State Archive, Fond 1')}</w:hdr>"
    document, findings = read("a.docx", _docx(body, header1=head), RULES)
    assert document is not None
    assert not findings
    assert outline(document).replace("div[type=document]/", "").splitlines() == [
        "opener/seg[type=classification]| SECRET",
        "p| The cranes of the port are old.",
        "table/row/cell| Cocoa (raw)",
        "table/row/cell| ",
        "table/row/cell| 12",
    ]
    assert [item.text for item in document.furniture] == ["State Archive, Fond 1"]


def test_lists_within_lists_of_markdown_and_html() -> None:
    for name, text in (
        ("a.md", "# Port\n\nOld cranes are here.\n\n1. one\n   - of iron\n   - of wood\n2. two\n"),
        ("a.html", "<html><h1>Port</h1><p>Old cranes are here.</p><ol><li>1. one<ul><li>of iron<li>of wood</ul>"
                   "<li>2. two</ol></html>"),
    ):  # fmt: skip
        document, _ = read(name, text.encode(), RULES)
        assert document is not None
        assert outline(document).replace("div[type=document]/", "").splitlines() == [
            "head| Port",
            "p| Old cranes are here.",
            "list[rend=numbered]/item/seg| 1. one",
            "list[rend=numbered]/item/list[rend=bulleted]/item| of iron",
            "list[rend=numbered]/item/list[rend=bulleted]/item| of wood",
            "list[rend=numbered]/item| 2. two",
        ]


_DOSSIER = """Papers on the Port of Varna

These papers were found in the archive of the port, and tell how its cranes came to be mended in the spring.

DOCUMENT No. 1
Telegram from the Port of Varna, 3 May 1960

[Source: State Archive, fond 4, file 1.]

The cranes of the port are old, and they will not be ready for the ships that come in June.

DOCUMENT No. 2
Record of a Conversation in the Port of Varna, 31 May 1960

[Source: State Archive, fond 4, file 2.]

The engineer said that the cranes of the port had been mended, and that the ships might come.
"""


def test_several_documents_in_one_file_are_said_and_headed() -> None:
    document, findings = read("a.txt", _DOSSIER.encode(), RULES)
    assert document is not None
    assert [f.code for f in findings] == ["source-several-documents"]
    assert outline(document).splitlines()[2:5] == [
        "div[type=document]/head| DOCUMENT No. 1",
        "div[type=document]/head| Telegram from the Port of Varna, 3 May 1960",
        "div[type=document]/p| [Source: State Archive, fond 4, file 1.]",
    ]
    assert document.metadata.title == "Papers on the Port of Varna"
    assert not document.metadata.original.repository  # each document has one of its own


_NUMBERED = """Document Numbers 5-6

3 August 1914

(117) No. 5.
Mr. Winter to Sir Edward Harrow.
Strelsau, August 3, 1914.
D. 9 A.M.
Tel. (No. 46.)
R. 12:15 P.M.

General mobilisation of the army has just been ordered here, and the railway is closed to all travellers.

(118) No. 6.
Sir Edward Harrow to Mr. des Roches (Zenda).
Foreign Office, August 3, 1914.
Tel.
D. 12:45 P.M.

Your telegram of today.(1)

You should find out from the Government what has passed, and let me know the facts as soon as possible.
"""


def test_numbers_alone_over_who_writes_to_whom_head_documents() -> None:
    document, findings = read("a.txt", _NUMBERED.encode(), RULES)
    assert document is not None
    assert [f.code for f in findings] == ["source-several-documents"]
    assert outline(document).splitlines()[2:8] == [
        "div[type=document]/head| (117) No. 5.",
        "div[type=document]/opener/seg| Mr. Winter to Sir Edward Harrow.",
        "div[type=document]/opener/dateline| Strelsau, August 3, 1914.",
        "div[type=document]/opener/seg[type=particulars]| D. 9 A.M.",
        "div[type=document]/opener/seg[type=document-number]| Tel. (No. 46.)",
        "div[type=document]/opener/seg[type=particulars]| R. 12:15 P.M.",
    ]


def test_what_word_strikes_out_is_said_and_its_symbols_are_characters() -> None:
    runs = (
        "<w:r><w:t xml:space='preserve'>The port is </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>ol</w:t></w:r>"
        "<w:r><w:rPr><w:dstrike w:val='true'/></w:rPr><w:t>d</w:t></w:r><w:r><w:rPr><w:strike w:val='0'/></w:rPr>"
        "<w:t xml:space='preserve'> new </w:t><w:sym w:font='Symbol' w:char='F0AE'/></w:r><w:r><w:t xml:space='preserve'>"
        " see Varna </w:t><w:sym w:font='Wingdings' w:char='F0FC'/><w:sym w:font='Webdings' w:char='zz'/></w:r>"
    )
    body = f"<w:document {_W}><w:body><w:p>{runs}</w:p></w:body></w:document>"
    document, _ = read("a.docx", _docx(body), RULES)
    assert document is not None
    assert document.text == "The port is old new → see Varna ✓▯"
    assert [document.text[start:end] for start, end in document.struck] == ["old"]


_NOTED = _DOSSIER.replace("[Source: State Archive, fond 4, file 1.]\n\n", "").replace(".\n\nDOCUMENT", ".[1]\n{}DOCUMENT")


def test_the_notes_of_each_of_several_documents_stand_behind_it() -> None:
    text = _NOTED.format("", "\n[1] They were mended.\n\n") + "\nHe said so.[1]\n\n[1] On the quay.\n"
    read_, _ = read("a.txt", text.encode(), RULES)
    assert read_ is not None
    kinds = [line.partition("|")[0].partition("/")[0] for line in outline(read_).splitlines() if line]
    assert [kind for kind, _ in itertools.groupby(kinds)] == [
        "div[type=document]", "div[type=notes]", "div[type=document]", "div[type=notes]",
    ]  # fmt: skip


def test_the_notes_of_several_documents_at_the_end_stand_below_the_heads_of_theirs() -> None:
    notes = "\nNotes\n\nDocument No. 1\n[1] They were mended.\n\nDocument No. 2\n[1] On the quay.\n"
    read_, findings = read("a.txt", (_NOTED.format("", "\n") + "\nHe said so.[1]\n" + notes).encode(), RULES)
    assert read_ is not None
    assert "2 documents" in findings[0].message
    assert outline(read_).splitlines()[-5:] == [
        "div[type=notes]/head| Notes",
        "div[type=notes]/div[type=notes]/head| Document No. 1",
        "div[type=notes]/div[type=notes]/note[type=footnote][place=foot][n=1]| [1] They were mended.",
        "div[type=notes]/div[type=notes]/head| Document No. 2",
        "div[type=notes]/div[type=notes]/note[type=footnote][place=foot][n=1]| [1] On the quay.",
    ]


def test_exhibits_and_printed_despatches_are_documents_too() -> None:
    for first, second in (
        ("EXHIBIT 15.", "EXHIBIT 16."),
        ("No. 15.—Sir A. Winter to Mr. Harrow.—(Rec. July 28.)", "No. 16.—Mr. Harrow to Sir A. Winter.—(Rec. July 29.)"),
    ):
        title = "Telegram of the Chancellor to the Ambassador in London on July 27th, 1914.\n" if "EXHIBIT" in first else ""
        body = "We have at once started the mediation in the sense that was desired by the Minister. " * 3 + "\n"
        text = f"{first}\n{title}{body}{second}\n{title}{body}"
        document, findings = read("a.txt", text.encode(), RULES)
        assert document is not None
        assert [f.code for f in findings] == ["source-several-documents"]
        heads = [document.text_of(e) for e in document.structure if e.name == "head"]
        assert heads == [head for head in (first, title.strip(), second, title.strip()) if head]


def test_a_bomb_is_refused() -> None:
    document, findings = read("a.docx", _docx("<a>" + " " * 50_000_000 + "</a>"), RULES)
    assert document is None
    assert [f.code for f in findings] == ["source-docx"]
    assert "unreasonable" in findings[0].message


def test_entities_are_not_expanded() -> None:
    body = f'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>{_BODY.replace("are old", "&e; are old")}'
    document, _ = read("a.docx", _docx(body), RULES)
    assert document is not None
    assert "root" not in document.text
    assert "The cranes" in document.text


def test_lists_that_nest_without_end_are_read_no_deeper() -> None:
    for name, text in (
        ("a.txt", "Title of it\n\n" + "1. here\n\na. there\n\n" * 1500),
        ("a.html", "<html><h1>Title</h1><p>Text of it.</p>" + "<ul><li>a" * 1500 + "</html>"),
    ):
        document, _ = read(name, text.encode(), RULES)
        assert document is not None


def test_a_line_that_is_almost_a_credit_takes_no_longer_than_its_length() -> None:
    document, _ = read("a.txt", f"A letter\n\nTranslated by {'A' * 500}!\n\nThe text of the letter.\n".encode(), RULES)
    assert document is not None


def test_the_contents_of_a_text_are_no_data_of_a_record() -> None:
    lines = [
        "May 8, 1964",
        "Record of Premier Oudry's Conversations",
        "This document was made possible with support from Henry Luce Foundation",
        "Contents",
        "Premier Oudry and President Hale: First Talks (1)",
        "Premier Oudry and President Hale: Second Talks (21)",
        "Our side's participants: Jean Rual, Vice Premier; Marc Tessin, Deputy Director",
        "Their side's participants: K. Boto, Minister of Foreign Affairs; S. Dera, Deputy Minister",
        "The talks began with an exchange of greetings.",
        "President Hale asked about the railway.",
        "Premier Oudry answered that it would be built.",
        "Summary",
        "President Hale spoke of the borders of his country.",
    ]
    document, _ = read("talks.txt", "\n\n".join(lines).encode(), RULES)
    assert document is not None
    assert "Jean Rual" in document.view().text
