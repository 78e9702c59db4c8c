"""The steps of an edition, on its folder: convert, annotate, validate, build, make. Only here is anything written."""
