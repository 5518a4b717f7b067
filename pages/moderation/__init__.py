"""The queue of what visitors sent: initiatives and applications for membership."""
