"""What a story says: its sentences with their amounts, dates, names and steps, and whose report it is."""
