"""Speed of rendering pages."""
