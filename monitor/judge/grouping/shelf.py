"""Values by id, of which those not used of late lie packed. Knows nothing of events."""

import pickle
import zlib
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")
Part = TypeVar("Part")


class Shelf(Generic[Value, Part]):
    """Values by id: the *most* that were used last stand open, the others lie packed, in a tenth of the room.
    *part* is what is asked of many of them: of a packed one it alone is unpacked.

    Packing is not seen from outside, but for one thing: whoever changes a value must `put` it back."""

    def __init__(self, most: int, part: Callable[[Value], Part]) -> None:
        self._most = max(most, 1)
        self._part = part
        self._open: OrderedDict[str, Value] = OrderedDict()  # longest unused first
        self._packed: dict[str, tuple[bytes, bytes]] = {}  # part and whole; of open ones, until they change

    def get(self, key: str) -> Value | None:
        """Return the value of *key*, None where there is none."""
        if key in self._open:
            self._open.move_to_end(key)
            return self._open[key]
        value = self.peek(key)
        if value is not None:
            self._open[key] = value
            self._trim()
        return value

    def peek(self, key: str) -> Value | None:
        """Return what `get` does, to be read once: it stays packed where it is."""
        if key in self._open or key not in self._packed:
            return self._open.get(key)
        return pickle.loads(zlib.decompress(self._packed[key][1]))  # type: ignore[no-any-return]

    def part(self, key: str) -> Part:
        """Return the part of the value of *key*, which must be there."""
        if key in self._open:
            return self._part(self._open[key])
        return pickle.loads(self._packed[key][0])  # type: ignore[no-any-return]

    def put(self, key: str, value: Value) -> None:
        """Keep *value*, which is new or was changed."""
        self._packed.pop(key, None)
        self._open[key] = value
        self._open.move_to_end(key)
        self._trim()

    def drop(self, key: str) -> None:
        """Forget the value of *key*."""
        self._open.pop(key, None)
        self._packed.pop(key, None)

    def pack(self, key: str) -> None:
        """Pack the value of *key*, which is there, before its time."""
        if key in self._open:
            self._pack(key, self._open.pop(key))

    def _trim(self) -> None:
        while len(self._open) > self._most:
            self._pack(*self._open.popitem(last=False))

    def _pack(self, key: str, value: Value) -> None:
        if key not in self._packed:
            part, whole = pickle.dumps(self._part(value), -1), pickle.dumps(value, -1)
            self._packed[key] = part, zlib.compress(whole, 1)
