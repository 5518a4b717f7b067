"""Bodies as visitors look for them: the directory, who sits in a body, what came before and after it."""
