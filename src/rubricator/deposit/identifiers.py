"""Identifiers of authority files: from the type and value of an idno to the URI that everybody uses."""

from __future__ import annotations

import re

# Type of idno (lower case) → (what a value looks like, the URI).
_SCHEMES = {
    "wikidata": (r"Q\d+", "http://www.wikidata.org/entity/{}"),
    "viaf": (r"\d+", "http://viaf.org/viaf/{}"),
    "gnd": (r"[\dX-]+", "https://d-nb.info/gnd/{}"),
    "geonames": (r"\d+", "https://sws.geonames.org/{}/"),
    "isni": (r"[\dX ]{16,19}", "https://isni.org/isni/{}"),
    "lcnaf": (r"[a-z]{1,2}\d+", "http://id.loc.gov/authorities/names/{}"),
    "lccn": (r"[a-z]{1,2}\d+", "http://id.loc.gov/authorities/names/{}"),
    "loc": (r"[a-z]{1,2}\d+", "http://id.loc.gov/authorities/names/{}"),
    "bnf": (r"(?:cb)?\d+[0-9a-z]?", "http://catalogue.bnf.fr/ark:/12148/{}"),
    "ndl": (r"\d+", "http://id.ndl.go.jp/auth/ndlna/{}"),
    "getty": (r"\d+", "http://vocab.getty.edu/tgn/{}"),
    "tgn": (r"\d+", "http://vocab.getty.edu/tgn/{}"),
    "ulan": (r"\d+", "http://vocab.getty.edu/ulan/{}"),
    "pleiades": (r"\d+", "https://pleiades.stoa.org/places/{}"),
    "whg": (r"\d+", "https://whgazetteer.org/places/{}/portal/"),
    "orcid": (r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", "https://orcid.org/{}"),
    "ror": (r"0[a-z0-9]{8}", "https://ror.org/{}"),
}


def uri_of(kind: str, value: str) -> str:
    """The URI of an identifier ("Wikidata", "Q41117"); "" where the kind is not known or the value cannot be."""
    if re.match(r"https?://[^\s<>\"{}|\\^`]+$", value):
        return value
    pattern, address = _SCHEMES.get(kind.lower(), ("", ""))
    value = value.replace(" ", "") if kind.lower() == "isni" else value
    return address.format(value) if address and re.fullmatch(pattern, value) else ""
