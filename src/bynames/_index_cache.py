"""What was worked out from rules and words, kept in a file, so that no start works it out again.

A kept file begins with a line of the digest of what it was made from and of the names and sizes
of its sections; each section is a dictionary as ``_sorted_lines`` writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Generic, TypeVar
from zlib import crc32

from bynames._sorted_lines import SortedLines, written

__all__ = ["Decoded", "IndexCache", "digest_of", "installed"]

_PACKAGE = Path(__file__).parent
T = TypeVar("T")


@cache
def installed() -> bool:
    """Is this an installed package, whose files do not change one by one?"""
    return (_PACKAGE / "data" / "variants.csv").exists()


def digest_of(*contents: bytes) -> str:
    """A checksum of what a kept file was made from."""
    return f"{crc32(b''.join(contents)):08x}"


class IndexCache:
    """A file beside the package's modules; `digest` tells what its sections are made from."""

    def __init__(self, name: str, digest: Callable[[], str]) -> None:
        self.path = _PACKAGE / name
        self._digest = digest

    @cached_property
    def sections(self) -> dict[str, SortedLines]:
        """The sections by name; none where the file is missing or made from something else."""
        try:
            data = self.path.read_bytes()
        except OSError:
            return {}
        start = data.find(b"\n") + 1
        head, *named = data[:start].decode("utf-8", "replace").split() or [""]
        if not installed() and head != self._digest():
            return {}
        sections = {}
        for name, size in (item.split("=") for item in named):
            sections[name] = SortedLines(data, start, start + int(size))
            start += int(size)
        return sections

    def is_current(self) -> bool:
        """Is the file made from the rules and words that are there?"""
        try:
            with self.path.open("rb") as file:
                return file.readline().split(b" ")[0].decode("utf-8", "replace") == self._digest()
        except OSError:
            return False

    def write(self, sections: Mapping[str, Mapping[str, str]]) -> Path:
        """Write the sections; what was read before is forgotten."""
        texts = {name: written(section) for name, section in sections.items()}
        head = " ".join([self._digest(), *(f"{name}={len(text)}" for name, text in texts.items())])
        self.path.write_bytes(b"".join([f"{head}\n".encode(), *texts.values()]))
        self.__dict__.pop("sections", None)
        return self.path


class Decoded(Mapping[str, T], Generic[T]):
    """A kept section whose values are read when first asked for.

    >>> numbers = Decoded({"a": "1"}, int)
    >>> numbers["a"], numbers.get("b")
    (1, None)
    """

    def __init__(self, lines: Mapping[str, str], read: Callable[[str], T]) -> None:
        self._lines, self._read = lines, read
        self._known: dict[str, T | None] = {}

    def get(self, key: str, default: T | None = None) -> T | None:  # type: ignore[override]
        """As of any mapping."""
        value = self._known.get(key)
        if value is None and (text := self._lines.get(key)) is not None:
            # what is not listed is asked for without end, and not kept
            value = self._known[key] = self._read(text)
        return default if value is None else value

    def __getitem__(self, key: str) -> T:
        value = self.get(key)
        if value is None:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)
