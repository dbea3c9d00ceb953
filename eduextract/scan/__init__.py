"""Floor 4: one ordered stream of marks, terms and numerals, from the folded text."""
