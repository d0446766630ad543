"""Arrays in a folder: written whole or not at all, opened memory-mapped, damage found.

``index.json`` names the folder of the arrays (``.npy`` files, never unpickled) and the digest of
each.  A save writes a new folder of arrays beside the old one and then replaces ``index.json`` in
one step: whoever opens the index, or is interrupted, has the old one or the new one.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bynames._errors import BynamesError

__all__ = ["read_arrays", "write_arrays"]

_FORMAT = "bynames-index"
_VERSION = 3
_HEAD = "index.json"
_DATA = "arrays-"
_HOUR = 3600.0
_SAVING = Lock()
"""Threads save one after the other; of processes that save at once the last one's index stays."""
_OPENING = Lock()
"""NumPy reads the head of an array with `ast`, which fails at times in threads of CPython 3.11."""


def write_arrays(
    folder: Path, head: Mapping[str, Any], arrays: Iterable[tuple[str, NDArray[Any]]]
) -> None:
    """Write named arrays and a head of plain data into a folder (made if absent).

    Raises :class:`BynamesError` if the folder holds other things, or cannot be written.
    """
    with _SAVING:
        try:
            _write_beside(folder, head, arrays)
        except OSError as error:
            raise BynamesError(f"{folder} cannot be written: {error.strerror or error}") from error


def _write_beside(
    folder: Path, head: Mapping[str, Any], arrays: Iterable[tuple[str, NDArray[Any]]]
) -> None:
    """Write into a new folder beside the old one, which is then removed."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / _HEAD).exists() and not all(map(_is_ours, folder.iterdir())):
        raise BynamesError(f"{folder} is not empty and holds no index; choose another folder")
    before = _named(folder)
    data = folder / f"{_DATA}{token_hex(6)}"
    data.mkdir()
    try:
        _write(folder, data, head, arrays)
    except BaseException:
        shutil.rmtree(data, ignore_errors=True)
        raise
    for other in folder.glob(f"{_DATA}*"):
        if other != data and (other.name == before or _is_left_over(other)):
            # Windows keeps what somebody has open: a later save removes it
            shutil.rmtree(other, ignore_errors=True)


def _is_ours(path: Path) -> bool:
    return path.name.startswith(_DATA)


def _named(folder: Path) -> str:
    """The folder of arrays that the head in `folder` names, "" if none."""
    try:
        return str(json.loads((folder / _HEAD).read_text(encoding="utf-8"))["data"])
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return ""


def _is_left_over(data: Path) -> bool:
    """Whether arrays that no head names are of a save that was killed, not of one that goes on."""
    try:
        return time.time() - data.stat().st_mtime > _HOUR
    except OSError:
        return False


def _write(
    folder: Path, data: Path, head: Mapping[str, Any], arrays: Iterable[tuple[str, NDArray[Any]]]
) -> None:
    digests = {}
    for name, array in arrays:
        path = data / f"{name}.npy"
        np.save(path, array, allow_pickle=False)
        digests[name] = _digest_of(path)
    content = {**head, "data": data.name, "digests": digests}
    whole = {"format": _FORMAT, "version": _VERSION, "digest": _sum(content), **content}
    draft = data / _HEAD
    draft.write_text(json.dumps(whole, indent=1), encoding="utf-8")
    draft.replace(folder / _HEAD)


def read_arrays(folder: Path) -> tuple[dict[str, Any], Callable[[str], NDArray[Any]]]:
    """The head that was written into a folder, and a function that opens an array by its name.

    Every byte is compared with the digests.  Raises :class:`BynamesError` if there is no index,
    if it is of another version of the format, or damaged.
    """
    while True:
        head = _read_head(folder)
        try:
            return head, _opened(folder, head)
        except BynamesError:
            if _named(folder) == head["data"]:
                raise  # else another save has replaced the arrays meanwhile


def _read_head(folder: Path) -> dict[str, Any]:
    try:
        head = json.loads((folder / _HEAD).read_text(encoding="utf-8"))
    except OSError as error:
        raise BynamesError(f"{folder} holds no index: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise BynamesError(f"{folder / _HEAD} is damaged; build the index again") from error
    if not isinstance(head, dict) or head.get("format") != _FORMAT:
        raise BynamesError(f"{folder / _HEAD} is not a bynames index")
    if head.get("version") != _VERSION:
        raise BynamesError(
            f"{folder} was written by another version of bynames; build the index again"
        )
    content = {k: v for k, v in head.items() if k not in ("format", "version", "digest")}
    if head.get("digest") != _sum(content):
        raise BynamesError(f"{folder / _HEAD} is damaged; build the index again")
    return content


def _opened(folder: Path, head: Mapping[str, Any]) -> Callable[[str], NDArray[Any]]:
    data = folder / Path(head["data"]).name  # no way out of the folder
    arrays: dict[str, Any] = {}
    for name, digest in head["digests"].items():
        path = data / f"{Path(name).name}.npy"
        try:
            whole = _digest_of(path) == digest
            with _OPENING:
                arrays[name] = np.load(path, mmap_mode="r", allow_pickle=False) if whole else None
        except (OSError, ValueError):
            whole = False
        if not whole:
            raise BynamesError(f"{path} is missing or damaged; build the index again")
    return arrays.__getitem__


def _sum(content: Mapping[str, Any]) -> str:
    return blake2b(json.dumps(content, sort_keys=True).encode(), digest_size=12).hexdigest()


def _digest_of(path: Path) -> str:
    digest = blake2b(digest_size=12)
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
