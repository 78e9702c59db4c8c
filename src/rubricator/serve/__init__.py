"""The edition in a browser on this machine, made again whenever a file is saved."""
