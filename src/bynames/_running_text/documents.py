"""Files of running text: their text with the place of every character, and corrections put back.

A correction replaces single words in the source and touches nothing else: tags, entities,
styles, line ends and encoding stay as they were, byte for byte.  Markup is only read: HTML by
``html.parser``, the XML inside a DOCX by expat; both tell where in the source a text stands.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import PurePath
from xml.parsers import expat

from bynames._damage import refusing
from bynames._errors import BynamesError, unknown_choice
from bynames._running_text.findings import Edit
from bynames._running_text.mentions import BREAK

__all__ = ["DOCUMENT_FORMATS", "Document", "format_of", "read_document"]

DOCUMENT_FORMATS = {
    "txt": (".txt", ".text", ".log", ""),
    "md": (".md", ".markdown", ".rst", ".adoc"),
    "html": (".html", ".htm", ".xhtml"),
    "docx": (".docx", ".docm"),
}
"""The formats and the endings that tell them."""

_ADDRESS = r"(?:https?|ftp)://[^\s<>]+|\bwww\.[^\s<>]+|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
_MACHINE_READ = {
    "txt": re.compile(_ADDRESS),
    "md": re.compile(
        r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1|\Z)"  # a block of code
        r"|``.+?``|`[^`\n]+`(?!_)"  # code in a line; with _ a link of reStructuredText
        r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*"  # where a link leads
        r"|^ {0,3}\[[^\]\n]+\]:[^\n]*"
        r"|</?[A-Za-z][^<>]*>|<!--.*?(?:-->|\Z)|" + _ADDRESS,
        re.MULTILINE | re.DOTALL,
    ),
}
"""What machines read: an address or code with another spelling in it would lead nowhere."""

_LARGEST = 200_000_000
"""Bytes; a larger text inside a DOCX is taken for a zip bomb."""


@dataclass(slots=True)
class _Source:
    """One source text and, for each character taken from it, where it begins and ends there."""

    name: str
    text: str
    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def take(self, text: str, at: int) -> None:
        """Take text that stands in the source as it is."""
        self.pieces.append(text)
        self.starts.extend(range(at, at + len(text)))
        self.ends.extend(range(at + 1, at + len(text) + 1))

    def take_but(self, text: str, at: int, hidden: re.Pattern[str]) -> None:
        """Take text, but not what a pattern finds in it; a name does not run across that."""
        start = 0
        for found in hidden.finditer(text):
            self.take(text[start : found.start()], at + start)
            self.take_as(BREAK, at + found.start(), at + found.end())
            start = found.end()
        self.take(text[start:], at + start)

    def take_as(self, text: str, start: int, end: int) -> None:
        """Take text that stands for a stretch of the source (an entity, or nothing)."""
        self.pieces.append(text)
        self.starts.extend([start] * len(text))
        self.ends.extend([end] * len(text))


class Document:
    """A file's text, and the way back into the file.

    ``text`` is what :func:`bynames.check` is to look at; ``format`` and ``encoding`` say how the
    file was read.
    """

    def __init__(self, data: bytes, format_: str, encoding: str, sources: list[_Source]) -> None:
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
            return _rezipped(self._data, texts), left_out
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
        return Document(data, format_, "utf-8", _docx(data))
    text, encoding = _decoded(data, encoding)
    source = _Source("", text)
    if format_ == "html":
        _Html(source).read()
    else:
        source.take_but(text, 0, _MACHINE_READ[format_])
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


_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small
    span strike strong sub sup time tt u var wbr""".split()
)
_HIDDEN = frozenset(("script", "style", "template"))
_OPEN_AND_CLOSE = (("<!--", "-->"), ("<![", "]>"), ("<", ">"))


def _without_open_ends(text: str) -> str:
    """HTML in which a tag, comment or section that never ends is text, as long as it was.

    ``html.parser`` looks for the end of each to the end of the file, again for every one that is
    open: a file of nothing but openings would take time in the square of its length.

    >>> _without_open_ends("<p>1 <b>2</b> <i <!-- <u").replace(chr(0), "_")
    '<p>1 <b>2</b> _i _!-- _u'
    """
    for opens, closes in _OPEN_AND_CLOSE:
        at = text.rfind(closes)
        at = 0 if at < 0 else at + len(closes)
        text = text[:at] + text[at:].replace(opens, "\0" + opens[1:])
    return text


class _Html(HTMLParser):
    """Takes the text out of HTML; what is no inline tag ends a paragraph."""

    def __init__(self, source: _Source) -> None:
        super().__init__(convert_charrefs=False)
        self._source = source
        self._lines = [0]
        for at, char in enumerate(source.text):
            if char == "\n":
                self._lines.append(at + 1)
        self._hidden = 0

    def read(self) -> None:
        try:
            self.feed(_without_open_ends(self._source.text))
            self.close()
        except AssertionError as error:  # html.parser gives up on some malformed declarations
            line = self.getpos()[0]
            raise BynamesError(f"this HTML cannot be read, line {line}: {error}") from None

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _break(self, tag: str) -> None:
        if tag not in _INLINE:
            at = self._at()
            self._source.take_as(BREAK, at, at)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)
        self._hidden += tag in _HIDDEN

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)
        if tag in _HIDDEN and self._hidden:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            at = self._at()
            self._source.take_but(self._source.text[at : at + len(data)], at, _MACHINE_READ["txt"])

    def handle_entityref(self, name: str) -> None:
        self._entity(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._entity(f"&#{name}")

    def _entity(self, raw: str) -> None:
        at = self._at()
        end = at + len(raw) + self._source.text.startswith(";", at + len(raw))
        self._source.take_as(html.unescape(raw + ";"), at, end)


_WORDPROCESSING = ("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                   "http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip
_PARTS = ("document", "footnotes", "endnotes", "header", "footer", "comments")


def _docx(data: bytes) -> list[_Source]:
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
        return [_docx_part(info.filename, archive.read(info)) for info in names]


def _is_text_part(name: str) -> bool:
    folder, _, file = name.partition("/")
    return folder == "word" and file.endswith(".xml") and file.startswith(_PARTS)


def _docx_part(name: str, data: bytes) -> _Source:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise BynamesError(f"{name} in this DOCX is not in UTF-8") from None
    source = _Source(name, text)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.buffer_text = False
    inside = 0
    # expat tells places in bytes; the text in between is decoded once, from left to right
    last_byte = last_char = 0

    def at() -> int:
        nonlocal last_byte, last_char
        byte = parser.CurrentByteIndex
        last_char += len(data[last_byte:byte].decode("utf-8"))
        last_byte = byte
        return last_char

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        space, _, local = tag.rpartition(" ")
        if space in _WORDPROCESSING:
            inside += local == "t"
            if local in ("tab", "br", "cr", "noBreakHyphen"):
                place = at()
                source.take_as({"tab": "\t", "noBreakHyphen": "-"}.get(local, "\n"), place, place)

    def end(tag: str) -> None:
        nonlocal inside
        space, _, local = tag.rpartition(" ")
        if space in _WORDPROCESSING:
            inside -= local == "t"
            if local == "p":
                place = at()
                source.take_as(BREAK, place, place)

    def characters(piece: str) -> None:
        if not inside:
            return
        place = at()
        if text.startswith(piece, place):
            source.take(piece, place)
        else:  # an entity
            source.take_as(piece, place, text.find(";", place) + 1 or place)

    def doctype(*_: object) -> None:
        raise BynamesError(f"{name} in this DOCX has a document type, which no DOCX has")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BynamesError(f"{name} in this DOCX is damaged: {error}") from None
    return source


def _rezipped(data: bytes, texts: dict[str, str]) -> bytes:
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
