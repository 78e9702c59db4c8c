"""Citations of a document or of the edition: Chicago, MLA, BibTeX, RIS, CSL-JSON. Pure functions of a record.

>>> one = item(edition, record)          # or item(edition) for the edition as a whole
>>> chicago(one).text, chicago(one).html
>>> bibtex([one]), ris([one]), csl_json([one])   # text to copy or to save, UTF-8
"""

from rubricator.cite.bibtex import bibtex
from rubricator.cite.csl import csl, csl_json
from rubricator.cite.item import Item, item
from rubricator.cite.ris import ris
from rubricator.cite.styles import Styled, chicago, mla

__all__ = ["Item", "Styled", "bibtex", "chicago", "csl", "csl_json", "item", "mla", "ris"]
