"""Telling people: render an alert, deliver it."""
