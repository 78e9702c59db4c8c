"""``python -m rubricator``: the same as the ``rubricator`` command."""

from rubricator.commands import main

main()
