"""SQL that one engine compiled serves the next of its kind: in each test that starts a daemon with an engine
of its own, compiling the same statements anew would be a quarter of the time."""

from typing import Any

from sqlalchemy import Connection, Engine, event


class Compiled(dict[Any, Any]):
    """Compiled statements, by what SQLAlchemy keys them with but for the dialect, of which only the kind is
    kept."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get(_kind(key), default)

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        super().__setitem__(_kind(key), compiled)


def _kind(key: tuple[Any, ...]) -> tuple[Any, ...]:
    dialect, *rest = key
    return (type(dialect), *rest)


def share() -> None:
    """Let all engines of this process share what they compile."""
    kept = Compiled()

    def connected(connection: Connection) -> None:
        connection.execution_options(compiled_cache=kept)

    event.listen(Engine, "engine_connect", connected)
