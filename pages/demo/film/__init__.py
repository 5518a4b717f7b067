"""The film of the demonstration and the script that drew it."""
