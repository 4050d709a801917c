"""What is kept: tables, writes, queries, migrations."""

SCHEMA = "0010"  # the newest migration; here so that readers need not import Alembic
VERSION_TABLE = "monitor_version"
