"""The forms of language: words and their rarity, scripts, sentences, zones, and page furniture."""
