"""Work that takes time, for a test to stop processes at; it imports next to nothing."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

__all__ = ["slowly"]


def slowly(items: Sequence[Any]) -> list[Any]:
    """Give the items back after three seconds."""
    time.sleep(3)
    return list(items)
