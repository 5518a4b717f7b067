"""Builds the learned tables of the analysis from free word lists.

For developers only: nothing of this package is imported while the site runs.
"""
