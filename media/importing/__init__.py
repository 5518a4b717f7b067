"""Bringing files from a folder or a list into the archive."""
