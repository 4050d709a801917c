"""monitor: market news, and what is new in it. Start reading at `monitor.pipeline`."""
