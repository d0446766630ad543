"""The text of an HTML file, with the place of every character in the source."""

from __future__ import annotations

import html
from html.parser import HTMLParser

from bynames._errors import BynamesError
from bynames._running_text.mentions import BREAK
from bynames._running_text.sources import MACHINE_READ, Source

__all__ = ["html_source"]

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


def html_source(text: str) -> Source:
    """Take the text out of HTML.

    Raises :class:`BynamesError` for markup that cannot be read.

    >>> html_source("<p>Alena <b>Laptsionak</b></p>").pieces[1:3]
    ['Alena ', 'Laptsionak']
    """
    source = Source("", text)
    _Html(source).read()
    return source


class _Html(HTMLParser):
    """Takes the text out of HTML; what is no inline tag ends a paragraph."""

    def __init__(self, source: Source) -> None:
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
            self._source.take_but(self._source.text[at : at + len(data)], at, MACHINE_READ["txt"])

    def handle_entityref(self, name: str) -> None:
        self._entity(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._entity(f"&#{name}")

    def _entity(self, raw: str) -> None:
        at = self._at()
        end = at + len(raw) + self._source.text.startswith(";", at + len(raw))
        self._source.take_as(html.unescape(raw + ";"), at, end)
