"""What an edition says of itself; the command reads it from ``edition.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rubricator.project import DocumentSettings, Edition


@dataclass(frozen=True, slots=True)
class Settings:
    """Title, people and terms of an edition, printed on every page.

    ``sigla``: from the file name of a document ("1956-09-15-telegram.xml") to its siglum ("T").
    ``order``: file names in the order of the edition; documents that it does not name follow by date and name.
    ``language``: of the edition's own words (BCP 47); there is a file in ``xslt/words/`` for it, or English stands in.
    ``load_images``: whether pages load images of pages from the network.
    ``stated``: all of edition.toml, for what is said of a document where its header does not say it.
    ``date`` and ``version`` are printed as they are: pages know no clock.
    """

    title: str = "Untitled edition"
    editors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    version: str = ""
    licence: str = ""
    licence_url: str = ""
    sigla: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    language: str = "en"
    description: str = ""
    url: str = ""
    load_images: bool = False
    stated: Edition = field(default_factory=Edition)

    def document(self, file: str) -> DocumentSettings | None:
        """What edition.toml says of the document in this file."""
        return next((one for one in self.stated.documents if file == f"{one.name}.xml"), None)
