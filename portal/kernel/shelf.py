"""Keeping answers that cost time, for as long as there is room."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Shelf(Generic[Key, Value]):
    """Values by key, up to a number of bytes together; what was put there first goes first. Threads may share it."""

    def __init__(self, most_bytes: int, size_of: Callable[[Value], int]) -> None:
        self._most, self._bytes, self._size_of = most_bytes, 0, size_of
        self._lock = Lock()
        self._kept: OrderedDict[Key, Value] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        """What is kept for this key, or None."""
        return self._kept.get(key)

    def keep(self, key: Key, value: Value) -> None:
        """Put a value there; a key that is there already keeps its first value."""
        with self._lock:
            if key not in self._kept:
                self._bytes += self._size_of(value)
                self._kept[key] = value
            while self._bytes > self._most:
                _oldest, dropped = self._kept.popitem(last=False)
                self._bytes -= self._size_of(dropped)
