"""A RELAX NG engine."""
