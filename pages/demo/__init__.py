"""Demonstration content: the texts a new installation is shown with."""
