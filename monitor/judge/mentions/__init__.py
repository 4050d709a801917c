"""Who a story is about: where names stand, whether they mean the company there, and how much it counts."""
