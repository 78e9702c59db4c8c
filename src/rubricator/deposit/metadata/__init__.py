"""The record of the edition in the formats of repositories: DataCite, Zenodo, InvenioRDM, Dublin Core, METS, PREMIS."""
