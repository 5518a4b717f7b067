"""What answers below /<language>/search/."""
