"""What is known of action plans beside their pages: scales, verdicts, matrix, reports that are owed, files."""
