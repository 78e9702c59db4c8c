"""What a document and an edition are, as typed records: read from teiHeader and edition.toml. Pure.

``document(...)`` reads one TEI file, ``edition_record(...)`` the edition over all of them. Every value of a record
has its :class:`Origin`: the XPath that gave it, the key of edition.toml, or that it is missing and where it was sought.

    >>> record = document(path.read_bytes(), "1956-09-15-telegram.xml", project.edition, authority)
    >>> record.title, record.created.iso, record.origins["title"].where
    ('Telegram …', '1956-09-15', 'header')

``rubricator.cite`` makes citations of records, ``rubricator.deposit`` packages.
"""

from rubricator.describe.edition import edition_record
from rubricator.describe.header import document
from rubricator.describe.licences import layers, narrowest, terms_of
from rubricator.describe.names import authority_of
from rubricator.describe.record import (
    Agent,
    Archive,
    Dates,
    EditionRecord,
    Licensed,
    Origin,
    Place,
    Record,
    Unreadable,
)

__all__ = [
    "Agent",
    "Archive",
    "Dates",
    "EditionRecord",
    "Licensed",
    "Origin",
    "Place",
    "Record",
    "Unreadable",
    "authority_of",
    "document",
    "edition_record",
    "layers",
    "narrowest",
    "terms_of",
]
