"""A dictionary that was written down: lines of key, tab and value, sorted by key.

The first look-ups search the text as it lies, by halves, which suits a program that looks up a
few names and ends; a program that goes on gets a dictionary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

__all__ = ["SortedLines", "written"]

_PATIENCE = 200
"""After so many look-ups a dictionary pays."""


def written(entries: Mapping[str, str]) -> bytes:
    """Write a dictionary down; keys hold no tab, keys and values no line end.

    >>> written({"b": "2", "a": "1"})
    b'a\\t1\\nb\\t2\\n'
    """
    # UTF-8 sorts as the characters do
    return "".join(f"{key}\t{entries[key]}\n" for key in sorted(entries)).encode("utf-8")


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

    @cached_property
    def _all(self) -> dict[str, str]:
        lines = self._data[self._start : self._end].decode("utf-8").split("\n")
        return dict(line.split("\t", 1) for line in lines[:-1])

    def get(self, key: str, default: Any = None) -> Any:
        """As of any mapping."""
        if self._asked >= _PATIENCE:
            self.__dict__["get"] = self._all.get  # from now on nothing stands between
            return self._all.get(key, default)
        self._asked += 1
        value = self._search(key.encode("utf-8", "replace"))
        return default if value is None else value.decode("utf-8")

    def __getitem__(self, key: str) -> str:
        value = self.get(key)
        if value is None:
            raise KeyError(key)
        found: str = value
        return found

    def _search(self, key: bytes) -> bytes | None:
        data, low, high = self._data, self._start, self._end
        while low < high:
            line = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            tab = data.index(b"\t", line)
            found = data[line:tab]
            if found == key:
                return data[tab + 1 : data.index(b"\n", tab)]
            if found < key:
                low = data.index(b"\n", tab) + 1
            else:
                high = line
        return None

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)
