"""The interface's messages: how gaps are filled, where catalogues lie, and how they are kept complete."""
