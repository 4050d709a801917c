"""The newsroom: serves a directory of stories (seeds/README.md) as feeds and article pages. It knows the
format, and nothing of what the stories say."""

from monitor.newsroom.load import Newsroom, Outlet, Seed, load
from monitor.newsroom.press import Press

__all__ = ["Newsroom", "Outlet", "Press", "Seed", "load"]
