"""The RO-Crate of an edition: ro-crate-metadata.json, our profile, the preview page."""

from rubricator.deposit.crate.graph import METADATA, PREVIEW, crate, serialised
from rubricator.deposit.crate.preview import preview
from rubricator.deposit.crate.profile import PROFILE, profile

__all__ = ["METADATA", "PREVIEW", "PROFILE", "crate", "preview", "profile", "serialised"]
