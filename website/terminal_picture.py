"""A picture of the terminal: a command is run in a real one, and drawn as SVG."""

from __future__ import annotations

import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import termios
from fcntl import ioctl
from pathlib import Path

from rich.console import Console
from rich.text import Text

__all__ = ["drawn", "shown"]

_COLUMNS = 92

# As rich draws it, but without the fonts that it would load from elsewhere.
_FORMAT = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: monospace; font-size: {char_height}px;
  line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""


def shown(command: str, folder: Path) -> str:
    """What a terminal shows of a command run in a folder, escape codes and all."""
    main, other = pty.openpty()
    ioctl(main, termios.TIOCSWINSZ, struct.pack("HHHH", 40, _COLUMNS, 0, 0))
    words = [sys.executable, "-m", "bynames", *shlex.split(command)[1:]]
    source = str(Path(__file__).parents[1] / "src")
    env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "PYTHONPATH": source,
           "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}  # fmt: skip
    with subprocess.Popen(words, cwd=folder, stdin=other, stdout=other, stderr=other, env=env):
        os.close(other)
        output = bytearray()
        try:
            while piece := os.read(main, 1 << 16):
                output += piece
        except OSError:  # Linux tells so that the other end was closed
            pass
    os.close(main)
    return _at_the_end(output.decode())


def _at_the_end(output: str) -> str:
    """What stays in sight of an output that moves up and erases lines, as a progress bar does."""
    lines, at = [""], 0
    for piece in re.split(r"(\n|\r|\x1b\[\d*[AK]|\x1b\[\?25[lh])", output):
        if piece == "\n":
            at += 1
            lines += [""] * (at == len(lines))
        elif piece.endswith("A") and piece.startswith("\x1b["):
            at -= int(piece[2:-1] or 1)
        elif piece.endswith("K") and piece.startswith("\x1b["):
            lines[at] = ""
        elif piece != "\r" and not piece.startswith("\x1b[?25"):
            lines[at] += piece
    return "\n".join(lines).strip("\n") + "\n"


def drawn(command: str, output: str, title: str = "bynames") -> str:
    """A picture of a command and its output, as SVG."""
    console = Console(width=_COLUMNS, record=True, file=open(os.devnull, "w"), color_system="256")  # noqa: SIM115, PTH123
    console.print(Text("$ ", style="green") + Text(command, style="bold"), soft_wrap=False)
    console.print(Text.from_ansi(output.rstrip("\n")))
    return console.export_svg(title=title, code_format=_FORMAT, unique_id="terminal")
