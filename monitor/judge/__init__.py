"""Judging news: who, which event, what is new, alert or not. Pure: no I/O, no clock."""
