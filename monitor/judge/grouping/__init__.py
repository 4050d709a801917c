"""Which event a story belongs to: the memory of events, candidates, the learned join and its vetoes."""
