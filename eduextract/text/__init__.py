"""Floor 2: the text before anything is read in it."""
