"""What is kept: tables, writes, queries, migrations."""
