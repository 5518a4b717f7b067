"""The press centre: lists of its items, feeds, calendar entries, films of other sites."""
