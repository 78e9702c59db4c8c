"""An invented dossier: a report, the resolution that restates it in its order, and a telegram on both."""

from __future__ import annotations

from rubricator.collate.dossier import Document

REPORT = """\
The ports of the northern coast have been closed since the storm of last winter.
The Ministry of Fisheries intends to rebuild the quays of Gijon and Aviles before the herring season begins.
For this purpose the Treasury will grant a loan of two million pesetas at four per cent.
I have also heard that the lighthouse keepers were not paid for three months.
The canneries should be supplied with tin plate from the foreign reserves of the State.
Nobody among the fishermen doubts the goodwill of the new Minister.
The price of salt is to be lowered by one fifth for all licensed curing houses."""

RESOLUTION = """\
The Council regrets the delay.
It resolves that the quays of Gijon and Aviles are to be rebuilt before the beginning of the herring season.
The Treasury grants a loan of two million pesetas at four per cent for this purpose.
Tin plate from the foreign reserves of the State is to be supplied to the canneries.
The price of salt for licensed curing houses is lowered by one fifth.
This resolution is to be printed."""

TELEGRAM = """\
Weather is poor and the mail has not arrived.
The Council has decided to have the quays of Gijon and Aviles rebuilt before the herring season.
My housekeeper has left for Madrid."""


def document(key: str, text: str) -> Document:
    blocks = []
    start = 0
    for line in text.split("\n"):
        blocks.append((start, start + len(line)))
        start += len(line) + 1
    return Document(key, text, tuple(blocks))


DOSSIER = [document("report", REPORT), document("resolution", RESOLUTION), document("telegram", TELEGRAM)]


def tei(key: str, text: str, prefix: str = "d") -> bytes:
    """A small TEI document of the text."""
    paragraphs = "\n".join(
        f'        <p xml:id="p{number}" n="{number}">{line}</p>' for number, line in enumerate(text.split("\n"), 1)
    )
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{prefix}-{key}" xml:lang="en">
  <teiHeader><!-- {key} --></teiHeader>
  <text>
    <body>
      <div type="document">
{paragraphs}
      </div>
    </body>
  </text>
</TEI>
""".encode()
