"""Documents judged by schemas that are not ours: named on the command line, or by the documents themselves."""
