"""Files of running text: their text with the place of every character, and corrections put back.

A correction replaces single words in the source and touches nothing else: tags, entities,
styles, line ends and encoding stay as they were, byte for byte.  Markup is only read: HTML by
``html.parser``, the XML inside a DOCX by expat; both tell where in the source a text stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import PurePath

from bynames._errors import BynamesError, unknown_choice
from bynames._running_text.docx_text import docx_sources, rezipped
from bynames._running_text.findings import Edit
from bynames._running_text.html_text import html_source
from bynames._running_text.mentions import BREAK
from bynames._running_text.sources import MACHINE_READ, Source

__all__ = ["DOCUMENT_FORMATS", "Document", "format_of", "read_document"]

DOCUMENT_FORMATS = {
    "txt": (".txt", ".text", ".log", ""),
    "md": (".md", ".markdown", ".rst", ".adoc"),
    "html": (".html", ".htm", ".xhtml"),
    "docx": (".docx", ".docm"),
}
"""The formats and the endings that tell them."""


class Document:
    """A file's text, and the way back into the file.

    ``text`` is what :func:`bynames.check` is to look at; ``format`` and ``encoding`` say how the
    file was read.
    """

    def __init__(self, data: bytes, format_: str, encoding: str, sources: list[Source]) -> None:
        self.format = format_
        self.encoding = encoding
        self._data = data
        self._sources = sources
        self._offsets = [0]
        texts = []
        for source in sources:
            text = "".join(source.pieces)
            texts.append(text)
            self._offsets.append(self._offsets[-1] + len(text) + len(BREAK))
        self.text = BREAK.join(texts)
        counted = self.text if format_ == "docx" else sources[0].text
        self._lines = [0, *(m.end() for m in re.finditer(rf"\r\n|[\r\n{BREAK}]", counted))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of a character of the text in the source.

        A line of a DOCX is a paragraph of the text.
        """
        if self.format == "docx":
            line = bisect_right(self._lines, offset)
            return line, offset - self._lines[line - 1] + 1
        source = self._sources[0]
        start = source.starts[offset]
        line = bisect_right(self._lines, start)
        mark = line == 1 and source.text.startswith("\ufeff")
        return line, start - self._lines[line - 1] + 1 - mark

    def _locate(self, offset: int) -> tuple[int, int]:
        number = bisect_right(self._offsets, offset) - 1
        return number, offset - self._offsets[number]

    def corrected(self, edits: Iterable[Edit]) -> tuple[bytes, int]:
        """The file with corrections put in, and how many could not be.

        A word that tags or entities run through is left as it is.
        """
        changes: dict[int, list[tuple[int, int, str]]] = {}
        left_out = 0
        for edit in edits:
            number, start = self._locate(edit.start)
            end = start + edit.end - edit.start
            source = self._sources[number]
            whole = source.text[source.starts[start] : source.ends[end - 1]]
            if whole == self.text[edit.start : edit.end]:
                span = (source.starts[start], source.ends[end - 1])
                changes.setdefault(number, []).append((*span, edit.new))
            else:
                left_out += 1
        texts = {
            self._sources[number].name: _changed(self._sources[number].text, found)
            for number, found in changes.items()
        }
        if self.format == "docx":
            return rezipped(self._data, texts), left_out
        text = texts.get("", self._sources[0].text)
        return text.encode(self.encoding), left_out


def _changed(text: str, changes: list[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def format_of(name: str) -> str:
    """The format that a file name tells, or an error that lists the formats.

    >>> format_of("statement.HTM"), format_of("-")
    ('html', 'txt')
    """
    ending = PurePath(name).suffix.lower()
    for format_, endings in DOCUMENT_FORMATS.items():
        if ending in endings:
            return format_
    raise BynamesError(
        f"{name}: check reads txt, md, html and docx, not {ending}; --format says how to read it"
    )


def read_document(data: bytes, format_: str, *, encoding: str | None = None) -> Document:
    """Read the bytes of a file in one of :data:`DOCUMENT_FORMATS`.

    Without `encoding` the text is UTF-8 or UTF-16 with a byte order mark, else UTF-8, else
    cp1251.  Raises :class:`BynamesError` for what cannot be read.

    >>> document = read_document(b"<p>Alena <b>Laptsionak</b></p>", "html")
    >>> document.text.strip(), document.place(document.text.index("Lap"))
    ('Alena Laptsionak', (1, 13))
    """
    if format_ not in DOCUMENT_FORMATS:
        raise unknown_choice("format", format_, DOCUMENT_FORMATS)
    if format_ == "docx":
        return Document(data, format_, "utf-8", docx_sources(data))
    text, encoding = _decoded(data, encoding)
    if format_ == "html":
        source = html_source(text)
    else:
        source = Source("", text)
        source.take_but(text, 0, MACHINE_READ[format_])
    return Document(data, format_, encoding, [source])


def _decoded(data: bytes, encoding: str | None) -> tuple[str, str]:
    if encoding is None and data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16-le" if data.startswith(b"\xff\xfe") else "utf-16-be"  # the mark stays
    try:
        if encoding:
            return data.decode(encoding), encoding
        try:
            return data.decode("utf-8"), "utf-8"  # a mark stays in the text, and goes back with it
        except UnicodeDecodeError:
            if b"\0" in data:
                raise
            return data.decode("cp1251"), "cp1251"
    except LookupError:
        raise BynamesError(f"unknown encoding {encoding!r}; for example utf-8, cp1251") from None
    except UnicodeDecodeError as error:
        raise BynamesError(
            f"this is not text in {encoding or 'UTF-8, UTF-16 or cp1251'} (byte {error.start}); "
            "--encoding says which it is"
        ) from None
