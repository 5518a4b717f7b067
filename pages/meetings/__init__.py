"""Meetings and decisions over all bodies: calendar, register, files for other programs."""
