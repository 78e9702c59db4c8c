"""The edition in other forms than pages: a volume to print, a book for reading devices, Markdown, one archive.

All are made of parts that the stylesheets make of the TEI (``xslt/modules/volume.xsl``); here they are bound. No disk,
no clock; the step (``rubricator.steps.forming``) writes.
"""
