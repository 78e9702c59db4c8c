"""The authority files of an edition as a whole: checked, two entries made one, exchanged with spreadsheets.

Pure functions over ``{name: bytes}``; :mod:`rubricator.steps.authorities` reads and writes the disk.
What they change they splice: all other bytes of a file stay as they are.
"""
