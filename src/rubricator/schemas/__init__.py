"""The schema: from an ODD, the one source of rules, to RELAX NG, Schematron and the guidelines page."""
