"""rubricator: from translated archival documents to a TEI edition with a critical apparatus."""

__version__ = "0.1.0"
