"""What is new in a story against what its event holds, and the verdict on it."""
