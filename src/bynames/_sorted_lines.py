"""A dictionary that was written down: lines of key, tab and value, sorted by key.

The first look-ups search the text as it lies, by halves, which suits a program that looks up a
few names and ends; a program that goes on gets a dictionary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mmap import mmap

__all__ = ["SortedLines", "first_line", "written"]

_PATIENCE = 200
"""After so many look-ups a dictionary pays."""


def written(entries: Mapping[str, str]) -> bytes:
    """Write a dictionary down; keys hold no tab, keys and values no line end.

    >>> written({"b": "2", "a": "1"})
    b'a\\t1\\nb\\t2\\n'
    """
    # UTF-8 sorts as the characters do
    return "".join(f"{key}\t{entries[key]}\n" for key in sorted(entries)).encode("utf-8")


def first_line(data: bytes | mmap, key: bytes, after: bytes, start: int, end: int) -> int:
    """Where the first line begins whose key is not less than `key`; `after` a key stands this byte.

    >>> first_line(b"a,1\\nb,2\\nb,3\\n", b"b", b",", 0, 12)
    4
    """
    low, high = start, end
    while low < high:
        line = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        key_end = data.find(after, line, high)
        if data[line:key_end] < key:
            low = data.find(b"\n", key_end) + 1
        else:
            high = line
    return low


class SortedLines(Mapping[str, str]):
    """The part from `start` to `end` of bytes that hold what :func:`written` gave.

    >>> lines = SortedLines(b"a\\t1\\nb\\t2\\n")
    >>> lines["b"], lines.get("c"), dict(lines)
    ('2', None, {'a': '1', 'b': '2'})
    """

    def __init__(self, data: bytes, start: int = 0, end: int | None = None) -> None:
        self._data, self._start = data, start
        self._end = len(data) if end is None else end
        self._asked = 0
        self._loaded: dict[str, str] | None = None

    @cached_property
    def _all(self) -> dict[str, str]:
        lines = self._data[self._start : self._end].decode("utf-8").split("\n")
        return dict(line.split("\t", 1) for line in lines[:-1])

    def get(self, key: str, default: Any = None) -> Any:
        """As of any mapping."""
        if self._loaded is not None:
            return self._loaded.get(key, default)
        if self._asked >= _PATIENCE:
            self._loaded = self._all
        self._asked += 1
        value = self._search(key.encode("utf-8", "replace"))
        return default if value is None else value.decode("utf-8")

    def __getitem__(self, key: str) -> str:
        value = self.get(key)
        if value is None:
            raise KeyError(key)
        found: str = value
        return found

    def __contains__(self, key: object) -> bool:
        # a mapping would raise and catch KeyError, which takes ten times as long
        return isinstance(key, str) and self.get(key) is not None

    def _search(self, key: bytes) -> bytes | None:
        line = first_line(self._data, key, b"\t", self._start, self._end)
        if not self._data.startswith(key + b"\t", line, self._end):
            return None
        start = line + len(key) + 1
        return self._data[start : self._data.index(b"\n", start)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)
