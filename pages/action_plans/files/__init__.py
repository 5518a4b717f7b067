"""A plan's commitments, milestones and updates as tables: written out, and read in after a report of what is wrong."""
