"""What is kept: tables, writes, queries, migrations."""

SCHEMA = "0002"  # the newest migration; here so that readers need not import Alembic
VERSION_TABLE = "monitor_version"
