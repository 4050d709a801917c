"""From a source's bytes to clean entries: fetch, parse, extract."""
