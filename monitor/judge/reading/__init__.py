"""What a story says: its sentences with their amounts, dates, names, steps and who is their source."""
