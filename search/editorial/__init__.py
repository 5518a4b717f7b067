"""What editors tell the search: words that mean the same, what to show first; and what the search tells them."""
