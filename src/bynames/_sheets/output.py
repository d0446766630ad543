"""Files written whole or not at all, never over another unasked, readable by no more people."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from bynames._errors import BynamesError

__all__ = ["check_outputs", "write_file"]


def check_outputs(
    outputs: Iterable[str | Path],
    inputs: Iterable[str | Path],
    *,
    ledger: str | Path | None = None,
    force: bool = False,
) -> None:
    """Refuse, before any work is done, outputs that cannot be written or would write over a file.

    Two outputs are never one file, none is the `ledger`, and one is an input only with `force`.

    Raises :class:`BynamesError`.
    """
    try:
        _check_outputs(list(outputs), [each for each in inputs if str(each) != "-"], ledger, force)
    except OSError as error:  # a name that is too long, a folder that may not be looked into
        raise BynamesError(f"{error.filename!r} cannot be written: {error.strerror}") from None


def _check_outputs(
    outputs: list[str | Path], inputs: list[str | Path], ledger: str | Path | None, force: bool
) -> None:
    seen: list[str] = []
    if ledger is not None:
        if str(ledger) == "-" or Path(ledger).is_dir() or not Path(ledger).parent.is_dir():
            raise BynamesError(f"--ledger {str(ledger)!r} is not a file that can be appended to")
        seen.append(str(ledger))
    for output in map(str, outputs):
        if output == "-":
            continue
        path = Path(output)
        folder = Path(os.path.realpath(path)).parent
        if not folder.is_dir():
            raise BynamesError(f"{output!r} cannot be written: there is no folder {str(folder)!r}")
        if Path(os.path.realpath(path)).is_symlink():
            raise BynamesError(f"{output!r} is a symbolic link that leads back to itself")
        if path.is_dir():
            raise BynamesError(f"{output!r} is a folder; give a file")
        if any(_is_one(other, output) for other in seen):
            raise BynamesError(f"{output!r} is named twice: each output needs its own file")
        seen.append(output)
        if force or not path.exists() or _is_special(path):
            continue
        what = "is the input" if any(_is_one(given, path) for given in inputs) else (
            "already exists")  # fmt: skip
        raise BynamesError(f"{output!r} {what}: choose another output with -o, or use --force")


def _is_one(one: str | Path, other: str | Path) -> bool:
    """Do two paths lead to one file, whether it exists or not?"""
    one, other = Path(one), Path(other)
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()


def _is_special(path: Path) -> bool:
    """A device, a pipe: what is written into, never replaced."""
    return path.exists() and not stat.S_ISREG(path.stat().st_mode)


def write_file(
    path: str | Path, data: bytes, *, inputs: Iterable[str | Path] = (), force: bool = False
) -> None:
    """Write a file by way of a temporary one beside it, so that it is whole or not there at all.

    A symbolic link stays one: the file that it leads to is written.  Devices and pipes are written
    into; ``-`` is stdout.  A new file is readable for whom `inputs` are, within the umask; one that
    was there keeps its mode.  None of `inputs` is overwritten without `force`.

    Raises :class:`BynamesError` for what cannot be written.
    """
    if str(path) == "-":
        _write_stdout(data)
        return
    sources = [Path(given) for given in inputs if str(given) != "-"]
    given_path, path = path, Path(os.path.realpath(path))
    if not force and path.exists() and any(_is_one(given, path) for given in sources):
        raise BynamesError(
            f"{str(given_path)!r} is the input: choose another output, or use --force"
        )
    temporary = path.with_name(f".{path.name[:100]}.{token_hex(4)}")
    try:
        if _is_special(path):
            with path.open("wb", buffering=0) as pipe:
                _write_all(pipe, data)
            return
        mode = _mode(path, sources)
        with open(temporary, "xb", opener=_for_us_alone) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except OSError as error:
        raise BynamesError(f"{str(given_path)!r} cannot be written: {error.strerror}") from None
    finally:
        with suppress(OSError):
            temporary.unlink()  # gone already if all went well


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _write_stdout(data: bytes) -> None:
    try:
        _write_all(sys.stdout.buffer, data)
    except BrokenPipeError:  # whoever read it has enough
        raise
    except OSError as error:
        # what is left in the buffer must not be tried again when Python ends
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise BynamesError(f"stdout cannot be written: {error.strerror}") from None


def _write_all(file: object, data: bytes) -> None:
    """Write all of it: an unbuffered file takes only what a pipe or a full disk has room for."""
    rest = memoryview(data)
    while rest:
        done = file.write(rest)  # type: ignore[attr-defined]
        rest = rest[done or 0 :]
    file.flush()  # type: ignore[attr-defined]


def _mode(path: Path, inputs: Iterable[Path]) -> int:
    """The mode of a file to be written: its own, else what all inputs allow, within the umask."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mode = 0o666
    for given in inputs:
        if given.exists() and not _is_special(given):
            mode &= given.stat().st_mode
    mask = os.umask(0o077)
    os.umask(mask)
    return (mode | 0o600) & ~mask
