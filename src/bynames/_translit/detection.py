"""From Latin letters alone: the language below a name, and the schemes that may have written it.

The language is told by runs of one to five letters (``cues.tsv``: above 0 speaks for Belarusian,
below 0 for Russian; fitted by ``benchmarks/fit_detection.py``).  The schemes are ranked by how
well they write such letters: usual names (``usual_names.tsv``) go through every scheme, and the
threes of letters that come out are what a scheme is known by.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from functools import cache
from math import exp, log
from pathlib import Path
from typing import Any, Literal, NamedTuple

from bynames._index_cache import IndexCache, digest_of
from bynames._text import MAX_LENGTH, script_of
from bynames._text_columns import one_text
from bynames._translit.catalogue import Scheme, all_scheme_rules, schemes
from bynames._translit.roman import romanise_token

__all__ = [
    "KEPT",
    "MARGIN",
    "Detected",
    "counted_inventory",
    "detect",
    "evidence",
    "runs_of",
    "latin_words",
    "write_inventories",
]

_Below = Literal["be", "ru", "either"]

MARGIN = 0.5
"""Evidence (log-odds) below this cannot tell the languages apart."""

_FOLDER = Path(__file__).parent
_LONGEST_RUN = 5
_SHOWN_REASONS = 5
_MARKS = "\u0361\u02b9\u02ba\u02bc\u02ee’”\"'`·"
_WORD = re.compile(rf"[^\W\d_\u02b9-\u02ee](?:[{_MARKS}]*[^\W\d_]|[{_MARKS}])*")
_NO_MARKS = str.maketrans("", "", _MARKS)
_UNSEEN = 0.02
"""What a three of letters counts that no usual name has in a scheme."""
_STRANGE = 5.0
"""What a letter counts against a scheme that never writes it (log-odds)."""
_DOUBT = 0.01
"""The least a word leaves to any scheme: one name often mixes several."""
_LEAST = 0.01
"""Schemes less likely than this are not worth a line."""


@dataclass(frozen=True, slots=True)
class Detected:
    """A scheme that may have written a name.

    ``language`` is the language behind the name: be, ru, or either where the letters do not tell;
    ``score`` is the scheme's share of the likelihood, 0 to 1; ``reasons`` are the letters that
    decided the language, the most telling first (``^`` and ``$`` are the edges of a word).

    >>> found = detect("Siarhei Tsikhanouski")[0]
    >>> found.scheme, found.language, found.reasons[0]
    ('be-pass', 'be', 'usk')
    """

    scheme: str
    language: _Below
    score: float
    reasons: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The scheme with its reasons as plain data, ready for JSON."""
        return asdict(self)


class Inventory(NamedTuple):
    """What a scheme's Latin looks like: its letters, and its threes of letters with their share.

    The threes are written as they are kept, the rarest first: ``"abc0.0001 bcd0.0002"``.
    """

    letters: frozenset[str]
    threes: str


class _Shares(dict[str, float]):
    """The shares of threes of letters, each read when first asked for: a word has few of them."""

    def __init__(self, threes: str) -> None:
        super().__init__()
        self._threes = f" {threes} "
        self._unseen = float(threes[3 : threes.index(" ")]) * _UNSEEN

    def __missing__(self, three: str) -> float:
        at = self._threes.find(f" {three}") + 4
        read = float(self._threes[at : self._threes.index(" ", at)]) if at >= 4 else self._unseen
        share = self[three] = read
        return share


def runs_of(word: str) -> frozenset[str]:
    """All runs of one to five letters of a lower-case word, its edges (^ and $) among them.

    >>> sorted(runs_of("ja"))
    ['^j', '^ja', '^ja$', 'a', 'a$', 'j', 'ja', 'ja$']
    """
    text = f"^{word}$"
    return frozenset(
        text[start : start + length]
        for length in range(1, _LONGEST_RUN + 1)
        for start in range(len(text) - length + 1)
    ) - {"^", "$"}


@cache
def _cues() -> dict[str, float]:
    """The runs of letters that tell the languages apart."""
    lines = (_FOLDER / "cues.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {run: float(weight) for run, weight in (line.split("\t") for line in lines)}


@cache
def _usual_names() -> dict[str, tuple[str, ...]]:
    """Usual names, lower case, by language."""
    lines = (_FOLDER / "usual_names.tsv").read_text(encoding="utf-8").split("\n")[1:]
    columns = zip(*(line.split("\t") for line in lines if line), strict=True)
    return dict(zip(("be", "ru"), columns, strict=True))


def _threes(word: str) -> list[str]:
    text = f"^{word}$"
    return [text[start : start + 3] for start in range(len(text) - 2)]


def _digest() -> str:
    own = (_FOLDER / "usual_names.tsv", Path(__file__))
    return digest_of(all_scheme_rules(), *(path.read_bytes() for path in own))


KEPT = IndexCache("_translit.index", _digest)


def write_inventories() -> Path:
    """Write down what the Latin of every scheme looks like."""
    made = {scheme.id: counted_inventory(scheme) for scheme in schemes()}
    return KEPT.write(
        {
            "letters": {one: "".join(sorted(made[one].letters)) for one in made},
            "threes": {one: made[one].threes for one in made},
        }
    )


@cache
def _inventory(scheme: Scheme) -> Inventory:
    if not KEPT.sections:
        return counted_inventory(scheme)
    letters, threes = (KEPT.sections[name][scheme.id] for name in Inventory._fields)
    return Inventory(frozenset(letters), threes)


@cache
def _shares_of(scheme: Scheme) -> _Shares:
    return _Shares(_inventory(scheme).threes)


def counted_inventory(scheme: Scheme) -> Inventory:
    """What a scheme's Latin looks like, counted from usual names."""
    words = [romanise_token(name, scheme.id) for name in _usual_names()[scheme.language]]
    counts = Counter(three for word in words for three in _threes(word))
    total = sum(counts.values())
    shares = sorted((round((n + _UNSEEN) / total, 7), three) for three, n in counts.items())
    threes = " ".join(f"{three}{share:.10g}" for share, three in shares)
    return Inventory(frozenset("".join(words)) | _soft_letters(scheme), threes)


def _soft_letters(scheme: Scheme) -> set[str]:
    """The letters that a scheme writes for soft consonants, which few usual names have (Aleś)."""
    known = {letter for name in _usual_names()[scheme.language] for letter in name}
    return {char for letter in known for char in romanise_token(f"а{letter}ь", scheme.id)}


def latin_words(text: str) -> list[str]:
    """The words of a text in lower case, the marks of schemes (ʹ ’ ` and ties) kept.

    >>> latin_words("I͡Ulii͡a A. Vasil’yeva")
    ['i͡ulii͡a', 'vasil’yeva']
    """
    if len(text) > MAX_LENGTH:
        return []
    words = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    return [word for word in words if len(word) > 1 and script_of(word) == "Latn"]


def evidence(words: list[str]) -> dict[str, float]:
    """The runs of letters in words that tell the language, with their log-odds.

    >>> found = evidence(["dzmitry"])
    >>> found["dz"] > 0
    True
    """
    cues = _cues()
    found: defaultdict[str, float] = defaultdict(float)
    for word in words:
        for run in runs_of(word.translate(_NO_MARKS)):
            if weight := cues.get(run):
                found[run] += weight
    return dict(found)


def _language(words: list[str]) -> tuple[_Below, tuple[str, ...]]:
    """The language below the words, and the runs that tell it, the strongest first."""
    found = evidence(words)
    value = sum(found.values())
    if abs(value) < MARGIN:
        return "either", ()
    sign = 1 if value > 0 else -1
    telling = sorted((-weight * sign, run) for run, weight in found.items() if weight * sign > 0)
    return "be" if value > 0 else "ru", tuple(run for _, run in telling[:_SHOWN_REASONS])


def _able(words: list[str]) -> tuple[list[Scheme], tuple[str, ...]]:
    """The schemes that write all the marked letters of the words, and those letters."""
    signs = {char for word in words for char in word if not char.isascii()}
    able = [scheme for scheme in schemes() if signs <= _inventory(scheme).letters]
    return (able, tuple(sorted(signs))) if able else (list(schemes()), ())


def _shares(word: str, possible: list[Scheme]) -> list[float]:
    """The share of every scheme in the likelihood of one word."""
    fits = []
    for scheme in possible:
        shares = _shares_of(scheme)
        fit = sum(log(shares[three]) for three in _threes(word))
        fits.append(fit - _STRANGE * len(set(word) - _inventory(scheme).letters))
    best = max(fits)
    odds = [exp(fit - best) for fit in fits]
    return [share / sum(odds) for share in odds]


def detect(text: object) -> list[Detected]:
    """Which schemes, from which language, could have written a Latin name; best first.

    `text` is a name in Latin letters; scores are 0 to 1.  An empty list where there is no Latin
    word to look at.  Full names tell more than single words.  Only schemes of the language found
    are listed; of both where it is either.  No data has no Latin word.

    Raises BynamesError for a list of names.

    >>> found = detect("Siarhei Tsikhanouski")[0]
    >>> found.scheme, found.language, found.score > 0.5
    ('be-pass', 'be', True)
    >>> detect("Sergei Lavrov")[0].language, detect("Ivan")[0].language
    ('ru', 'either')
    >>> detect("Łukašenka")[0].scheme, detect("Лукашэнка")
    ('be-lacinka', [])
    """
    words = latin_words(text if isinstance(text, str) else one_text(text, "detect"))
    if not words:
        return []
    language, reasons = _language(words)
    possible, signs = _able(words)
    if signs and len({scheme.language for scheme in possible}) == 1:
        language, reasons = possible[0].language, signs
    of_language = [scheme for scheme in possible if language in ("either", scheme.language)]
    possible = of_language or [scheme for scheme in schemes() if scheme.language == language]
    odds = [float(scheme.usual) for scheme in possible]
    for word in words:
        shares = _shares(word, possible)
        odds = [odd * (share + _DOUBT) for odd, share in zip(odds, shares, strict=True)]
    total = sum(odds)
    found = [
        Detected(scheme.id, language, odd / total, reasons)
        for scheme, odd in zip(possible, odds, strict=True)
        if odd / total >= _LEAST
    ]
    return sorted(found, key=lambda item: (-item.score, item.scheme))
