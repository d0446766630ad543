"""The version of the knowledge that a result was made with: what is saved or sent names it."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path

from bynames._table import cached_by_table, curated, data_file, origins_file
from bynames._text.other_scripts import unidecoder
from bynames._version import __version__

__all__ = ["knowledge_version"]

_KINDS = frozenset({".rules", ".tsv", ".txt"})
_NO_KNOWLEDGE = frozenset({"_cli", "_serve", "_sheets", "_details.tsv", "_correspondences.tsv"})
"""What decides no key and no score: messages, headers of tables, what a detail is called."""


@cache
def _shipped() -> bytes:
    """A digest of the library's version, of its files of rules, words and weights, and of whether
    other scripts are read."""
    package = Path(__file__).parent
    files = sorted(
        path
        for path in package.rglob("*")
        if path.suffix in _KINDS and path.relative_to(package).parts[0] not in _NO_KNOWLEDGE
    )
    digest = blake2b(f"{__version__} {unidecoder() is not None}".encode())
    for path in (*files, data_file(), origins_file()):
        content = path.read_bytes()
        digest.update(f"\n{path.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.digest()


@cached_by_table(1)
def knowledge_version() -> str:
    """A digest of all that decides keys and scores: version, rules, table, weights and own rows.

    >>> len(knowledge_version())
    24
    """
    return blake2b(_shipped() + repr(curated().own).encode(), digest_size=12).hexdigest()
