"""What Oxygen keeps in a form of its own: transformation scenarios, and the options of a project.

Oxygen writes these files itself, from its dialogs; the form is told by files that projects have made public. They are
made here from one table and from the schema, so that they cannot fall behind either: ``python -m rubricator.oxygen``.
"""
