"""TEI to the reading edition and the critical apparatus: stylesheets are run here, and nothing is written."""

from rubricator.edition.publish import publish
from rubricator.edition.settings import Settings

__all__ = ["Settings", "publish"]
