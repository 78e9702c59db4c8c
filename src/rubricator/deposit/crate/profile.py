"""Our profile of RO-Crate: what a crate of an edition says beyond the standard. A page for people, in each package."""

from __future__ import annotations

from importlib.resources import files

PROFILE = "profile/edition-crate.html"


def profile() -> bytes:
    """The page."""
    return (files("rubricator.deposit.crate") / "data" / "edition-crate.html").read_bytes()
