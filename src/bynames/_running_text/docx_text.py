"""The text of a DOCX file, part by part, with the place of every character; parts put back."""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

from bynames._damage import refusing
from bynames._errors import BynamesError
from bynames._running_text.mentions import BREAK
from bynames._running_text.sources import Source

__all__ = ["docx_sources", "rezipped"]

_LARGEST = 200_000_000
"""Bytes; a larger text inside a DOCX is taken for a zip bomb."""


_WORDPROCESSING = ("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                   "http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip
_PARTS = ("document", "footnotes", "endnotes", "header", "footer", "comments")


def docx_sources(data: bytes) -> list[Source]:
    """The text of each part that holds some: the document first, then notes, headers, comments.

    Raises :class:`BynamesError` for what is no DOCX, is damaged, or too large.
    """
    with (
        refusing("this is not a readable DOCX"),
        zipfile.ZipFile(io.BytesIO(data)) as archive,
    ):
        parts = archive.infolist()
        names = [info for info in parts if _is_text_part(info.filename)]
        if not any(info.filename == "word/document.xml" for info in names):
            raise BynamesError("this is not a DOCX: it holds no word/document.xml")
        if sum(info.file_size for info in names) > _LARGEST:
            raise BynamesError(f"the text in this DOCX is larger than {_LARGEST:,} bytes")
        names.sort(key=lambda info: (info.filename != "word/document.xml", info.filename))
        return [_Part(info.filename, archive.read(info)).read() for info in names]


def _is_text_part(name: str) -> bool:
    folder, _, file = name.partition("/")
    return folder == "word" and file.endswith(".xml") and file.startswith(_PARTS)


class _Part:
    """One XML file of a DOCX; expat tells what is text and where it stands."""

    def __init__(self, name: str, data: bytes) -> None:
        try:
            self._source = Source(name, data.decode("utf-8"))
        except UnicodeDecodeError:
            raise BynamesError(f"{name} in this DOCX is not in UTF-8") from None
        self._data = data
        self._inside = 0
        """How many elements of text are open."""
        # expat tells places in bytes; the text in between is decoded once, from left to right
        self._byte = self._char = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser.buffer_text = False
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype

    def read(self) -> Source:
        """Take the text out."""
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            raise BynamesError(f"{self._source.name} in this DOCX is damaged: {error}") from None
        return self._source

    def _at(self) -> int:
        """The place of what is read now, in characters."""
        byte = self._parser.CurrentByteIndex
        self._char += len(self._data[self._byte : byte].decode("utf-8"))
        self._byte = byte
        return self._char

    def _sign(self, text: str) -> None:
        """Take a sign that stands for an element."""
        place = self._at()
        self._source.take_as(text, place, place)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        local = _local_name(tag)
        self._inside += local == "t"
        if local in _SIGNS:
            self._sign(_SIGNS[local])

    def _end(self, tag: str) -> None:
        local = _local_name(tag)
        self._inside -= local == "t"
        if local == "p":
            self._sign(BREAK)

    def _characters(self, piece: str) -> None:
        if not self._inside:
            return
        place, text = self._at(), self._source.text
        if text.startswith(piece, place):
            self._source.take(piece, place)
        else:  # an entity
            self._source.take_as(piece, place, text.find(";", place) + 1 or place)

    def _doctype(self, *_: object) -> None:
        raise BynamesError(
            f"{self._source.name} in this DOCX has a document type, which no DOCX has"
        )


_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Elements that stand for a sign."""


def _local_name(tag: str) -> str:
    """The name of an element of a text, "" for others."""
    space, _, local = tag.rpartition(" ")
    return local if space in _WORDPROCESSING else ""


def rezipped(data: bytes, texts: dict[str, str]) -> bytes:
    """The archive with some of its files replaced; the others as they were."""
    out = io.BytesIO()
    with (
        refusing("this DOCX is damaged, and cannot be corrected"),
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for info in old.infolist():
            text = texts.get(info.filename)
            content = old.read(info) if text is None else text.encode("utf-8")
            new.writestr(info, content, compress_type=info.compress_type)
    return out.getvalue()
