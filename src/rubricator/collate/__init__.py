"""Collation: witnesses of one text set side by side, and passages that say the same in several documents.

``table.align`` and ``variants.sites`` serve states of one document, ``parallels.parallels`` a dossier (ENCODING.md §6);
``staleness.stale`` is what validation asks. Nothing is loaded here: validation needs the last one only.
"""
