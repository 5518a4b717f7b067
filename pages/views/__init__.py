"""What answers an address: pages, the archive, the files for search engines."""
