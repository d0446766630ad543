"""What a text was meant to be: typed on other keys, or read in another encoding."""

from __future__ import annotations

import re

from bynames._parts.classes import KNOWN, SURNAMES, listed_class, token_class
from bynames._parts.declined import in_nominative
from bynames._parts.settling import settled
from bynames._sounds import keys
from bynames._surnames import form_of, has_attested_key
from bynames._table import curated
from bynames._text import Tokens, rereadings, script_of, surely_garbled, tokenize, unlayout

__all__ = ["MOST_WORDS", "meant"]

MOST_WORDS = 6
"""Words of a name that are looked at."""
_SHORT_WORD = 2
"""Letters of pieces that may be names by chance."""
_LAYOUT = "keyboard layout"
_OTHER_KEYS = re.compile(r"(?:^|\s)[;,.`\[\]']+[a-z]|[a-z][;\[\]`][a-z]", re.IGNORECASE)
"""Signs where Latin text has none, and Cyrillic letters are on their keys: *;er*, *[jvbx*."""
_INITIAL = re.compile(r"(?<!\w)\w\.(?:\s|$)")
"""An initial with its full stop, which no other layout has on that key: it was typed as meant."""
_ADJECTIVE = re.compile("[внлр]ы$")
"""Будны, Чорны: surnames that are adjectives, typed as meant."""
_BROKEN = re.compile(r"[`\[\];/]|,\w|\w{2}\.\w|(?:^|\s)[.,]")
"""Signs where no name has them: Шыюский on other keys, *is.crbq*, was never meant."""
_OF_BOTH_SCRIPTS = re.compile("[A-Za-z].*[А-Яа-яЁёІіЎў]|[А-Яа-яЁёІіЎў].*[A-Za-z]", re.DOTALL)
_KNOWN_WORDS = (KNOWN | SURNAMES | {"I"}) - {"T"}


def meant(raw: str) -> Tokens:
    """The tokens of one name, read in another keyboard layout or encoding if only that is known."""
    tokens = in_nominative(settled(tokenize(raw)))
    if _OTHER_KEYS.search(raw) and (moved := _moved(raw)):
        return moved
    if not tokens.words:
        return tokens
    if partly := _partly_as_meant(raw):
        return settled(tokenize(partly)._replace(warnings=(*tokens.warnings, _LAYOUT)))
    again = rereadings(raw)
    if not again and ("garbled text" in tokens.warnings or len(tokens.words) > MOST_WORDS):
        return tokens  # (garbled, a name falls into many pieces)
    if again and not any(map(_certain, tokens.words)):
        pass  # pieces of garbled words sound like rare names by chance
    elif not surely_garbled(raw) and _as_meant(raw, tokens):
        return tokens
    typed = () if surely_garbled(raw) else (_on_other_keys(raw),)
    for warning, texts in (("garbled text", again), (_LAYOUT, typed)):
        others = [tokenize(text.title()) for text in texts if not _BROKEN.search(text)]
        known = [
            sum(map(_certain, some.words)) * (len(some.words) <= MOST_WORDS) for some in others
        ]
        if any(known):
            other = others[known.index(max(known))]
            return settled(other._replace(warnings=(*other.warnings, warning)))
    return tokens


def _moved(raw: str) -> Tokens | None:
    """The tokens of a text on other keys, if some of them are surely names, and none of its own is.

    >>> tokens = _moved(",jhbc ;er")
    >>> tokens.words if tokens else None, _moved("kruk;piotr")
    (('Борис', 'Жук'), None)
    """
    if any(_is_known(word) for word in tokenize(raw).words if len(word) > _SHORT_WORD):
        return None
    moved = tokenize(_on_other_keys(raw).title())
    if len(moved.words) > MOST_WORDS or not any(map(_certain, moved.words)):
        return None
    return settled(moved._replace(warnings=(*moved.warnings, _LAYOUT)))


def _on_other_keys(raw: str) -> str:
    """A text on other keys, each word in the layout that makes a known or the likeliest name of it.

    >>> _on_other_keys("kikiz kerfi'yrf")
    'лілія лукашэнка'
    """
    words = []
    mixed = script_of(raw) == "Mixed"
    for piece in raw.split():
        if mixed and script_of(piece) == "Cyrl":
            words.append(piece)
            continue
        options = [text for text in unlayout(piece) if not _BROKEN.search(text)]
        words.append(max(options, key=_likelihood, default=piece))
    return " ".join(words)


def _likelihood(word: str) -> tuple[bool, bool, int]:
    word = word.replace("'", "’").lower()
    return _certain(word), word in curated().index.texts, form_of(keys(word))


def _partly_as_meant(raw: str) -> str:
    """A text with the words on the right keys that were typed on others than the rest; "" if none.

    Such a word is in the other script than the rest, and a known name only on its keys.

    >>> [_partly_as_meant(text) for text in ("Крук Gtnh", "Крук Piotr", "Крук Пётр")]
    ['Крук Петр', '', '']
    """
    if raw.isascii() or not _OF_BOTH_SCRIPTS.search(raw):
        return ""
    moved = [piece if _is_known(piece) else _on_right_keys(piece) for piece in raw.split()]
    return " ".join(moved) if len(set(map(script_of, moved))) == 1 else ""


def _is_known(piece: str) -> bool:
    word = piece.lower().strip(",")
    return token_class(word) in _KNOWN_WORDS or has_attested_key(keys(word))


def _on_right_keys(piece: str) -> str:
    """The known word that was typed on other keys; the piece as it is if it is none."""
    if script_of(piece) == "Mixed":  # look-alike letters
        return piece
    some = (text.title() for text in unlayout(piece) if not _BROKEN.search(text))
    return next((text for text in some if _certain(text) or _is_attested(text)), piece)


def _is_attested(word: str) -> bool:
    return len(word) > 3 and has_attested_key(keys(word))


def _as_meant(raw: str, tokens: Tokens) -> bool:
    """Whether a text is read as it stands: it has a word that is known, or none but surnames."""
    classes = {token_class(word.lower()) for word in tokens.words}
    if classes & KNOWN or classes <= {"S", "T"}:  # Бунін on other keys is a name, too
        return True
    if all(
        _ADJECTIVE.search(word.lower()) or has_attested_key(keys(word)) for word in tokens.words
    ):
        return True
    return bool(_INITIAL.search(raw))


def _certain(word: str) -> bool:
    word = word.lower()
    kind = token_class(word) if "-" in word else listed_class(word)
    # short words sound like some rare given name by chance: Пору on other keys is Gjhe
    return len(word) > (5 if kind == "H" else 3) and kind in ("A", "G", "H", "P", "Q", "F")
