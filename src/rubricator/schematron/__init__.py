"""A Schematron engine: ISO Schematron compiled to one XSLT 3.0 stylesheet, run by Saxon, without Java."""

from rubricator.schematron.composition import Read, SchematronError
from rubricator.schematron.phases import ALL, DEFAULT
from rubricator.schematron.results import Gravity, Note, Report, Result
from rubricator.schematron.saxon import Documents, Saxon
from rubricator.schematron.svrl import svrl
from rubricator.schematron.validator import ValidationFailed, Validator, transformed, validator

__all__ = [
    "ALL",
    "DEFAULT",
    "Documents",
    "Gravity",
    "Note",
    "Read",
    "Report",
    "Result",
    "Saxon",
    "SchematronError",
    "ValidationFailed",
    "Validator",
    "svrl",
    "transformed",
    "validator",
]
