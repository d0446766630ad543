"""Letters that look like others, and signs that stand where a letter was lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bynames._text.scripts import LOOK_ALIKES, is_cyrillic, script_of

__all__ = [
    "as_cyrillic",
    "figures_to_letters",
    "has_twins_only",
    "lost_letters",
    "misread",
    "one_script",
    "small_l",
    "surely_cyrillic",
    "twins_among_cyrillic",
]

_TO_CYRILLIC = str.maketrans(
    LOOK_ALIKES
    | {
        "ĸ": "к", "j": "ј", "s": "ѕ", "J": "Ј", "S": "Ѕ",
        "ë": "ё", "Ë": "Ё", "ï": "ї", "Ï": "Ї", "ŭ": "ў", "Ŭ": "Ў", "ý": "ў", "ı": "і", "l": "і",
        "ÿ": "ў", "Ÿ": "Ў", "û": "ў", "Û": "Ў", "ŷ": "ў", "ũ": "ў", "ū": "ў",
        "ê": "ё", "ě": "ё", "ē": "ё", "ĕ": "ё",
        # as italics, handwriting or a mirror has them, or by their sound
        "n": "н", "r": "г", "u": "и", "w": "ш", "W": "Ш", "N": "Н", "R": "Я", "g": "г",
        "d": "д", "D": "Д", "L": "Л", "G": "Г", "F": "Ф", "f": "ф", "z": "з", "Z": "З",
        "v": "в", "V": "В", "U": "И", "q": "д", "Q": "О", "š": "ш", "Š": "Ш", "č": "ч", "ž": "ж",
    }
)  # fmt: skip
_TO_LATIN = str.maketrans(
    {cyrillic: latin for latin, cyrillic in LOOK_ALIKES.items()}
    | {
        "ј": "j", "ѕ": "s", "Ј": "J", "Ѕ": "S",
        "ё": "ë", "Ё": "Ë", "ї": "ï", "Ї": "Ï", "г": "r", "п": "n", "и": "u",
    }
)  # fmt: skip
_BROKEN_LETTERS = (
    (re.compile("^[l1][OО0](?=[а-яёіў])"), "Ю"),
    (re.compile("(?<=[а-яёіў])[lI1][oо0](?=[а-яёіў]|$)"), "ю"),
    (re.compile("(?<=[А-ЯЁЎ])[I1][OО0](?=[А-ЯЁЎ])"), "Ю"),
    (re.compile("(?<=[а-яёіўbь])bI|bl|(?<=[а-яёіў])ьl"), "ы"),
)
"""Letters written as two: Ю of I and O, ы of b and l; in a word that is Cyrillic otherwise."""


_IN_PIECES = (
    (re.compile("(?<=[а-яёіў])J[Il]"), "л"),
    (re.compile("J[IІl](?=.*[а-яёўА-ЯЁЎ])|(?<=[А-ЯЁЎ])J[IІl]"), "Л"),
    (re.compile("^[IІ][OО](?=[а-яёіў])"), "Ю"),
    (re.compile("^(?:[IІ]{3}|LLI)(?=[а-яёў]{2})"), "Ш"),
)
"""The same in a word of either script, Л of J and I among them: ІОля, ІІІевчук; Іосіф has a small
о."""

_TWINS = frozenset(LOOK_ALIKES) - frozenset("bh")
"""Latin letters that look like Cyrillic ones in small print, too."""
_CYRILLIC_TWINS = frozenset(LOOK_ALIKES.values()) | frozenset("ѕјЅЈ")


def one_script(word: str) -> str | None:
    """A word that mixes Latin and Cyrillic letters in one of the two; None if it mixes none.

    >>> one_script("Антоnов"), one_script("IОрий"), one_script("Lарtsiоnаk"), one_script("Алена")
    ('Антонов', 'Юрий', 'Laptsionak', None)
    >>> one_script("Hиkитa"), one_script("ІОля")  # и has no Latin twin
    ('Никита', 'Юля')
    >>> one_script("JIукашенко"), one_script("LLIевчук")
    ('Лукашенко', 'Шевчук')
    """
    written = word
    for pattern, letter in _IN_PIECES:
        word = pattern.sub(letter, word)
    latin = cyrillic = 0
    for char in word:
        if "\u0400" <= char <= "\u052f":
            cyrillic += 1
        elif char.isalpha():
            latin += 1
    if not latin or not cyrillic:
        return word if word != written else None
    if has_twins_only(word):
        return as_cyrillic(word)
    if _is_half_and_half(word):
        return word.translate(_BY_SOUND)
    as_latin = word.translate(_TO_LATIN)
    letters = [char for char in word if char.isalpha()]
    twins = all(char in _TWINS or is_cyrillic(char) for char in letters)
    sure = twins and any(is_cyrillic(char) and char not in _CYRILLIC_TWINS for char in letters)
    if sure or cyrillic >= latin or script_of(as_latin) == "Mixed":
        for pattern, letter in _BROKEN_LETTERS:
            word = pattern.sub(letter, word)
        if script_of(as_cyrillic(word)) != "Mixed":
            return as_cyrillic(word)
    return as_latin


_FEWEST_IN_A_HALF = 3
_HALVES = re.compile(r"([A-Za-z]+)([\u0400-\u052f]+)|([\u0400-\u052f]+)([A-Za-z]+)")
_LETTERS = "абвгґдеёжзійклмнопрстуўфхцчшщъыьэюяиє"
_SOUNDS = (
    "a b v g g d e yo zh z i y k l m n o p r s t u u f kh ts ch sh shch ’ y ’ e yu ya i ye"
).split()
_BY_SOUND = str.maketrans(
    dict(zip(_LETTERS, _SOUNDS, strict=True))
    | dict(zip(_LETTERS.upper(), map(str.capitalize, _SOUNDS), strict=True))
)


def _is_half_and_half(word: str) -> bool:
    """Whether a writer changed the keyboard inside a word: Babayарский, each half by its sound.

    Letters that only look alike stand one by one (Антоnов), or have none but twins (Маpия).
    """
    match = _HALVES.fullmatch(word)
    if match is None:
        return False
    halves = [half for half in match.groups() if half]
    latin = next(half for half in halves if half.isascii())
    return min(map(len, halves)) >= _FEWEST_IN_A_HALF and not all(
        char in _NEARLY_ALIKE for char in latin
    )


_NEARLY_ALIKE = _TWINS | frozenset("nrugwNRW")
"""Latin letters that are taken for Cyrillic ones by their look."""


def as_cyrillic(word: str) -> str:
    """A word with the Cyrillic letters that its Latin ones look like.

    >>> as_cyrillic("KPYK")
    'КРУК'
    """
    return word.translate(_TO_CYRILLIC)


_FEWEST_TWINS = 3
"""Letters of a word of look-alikes that is Cyrillic as its neighbours are: KPYK Иван."""


def has_twins_only(word: str) -> bool:
    """Whether a word in capitals has Latin letters, all of which look like Cyrillic ones.

    >>> [has_twins_only(word) for word in ("KPYK", "КPYK", "KRUK", "КРУК")]
    [True, True, False, False]
    """
    return (
        len(word) >= _FEWEST_TWINS
        and word.isupper()
        and script_of(word) != "Cyrl"
        and all(char in LOOK_ALIKES or is_cyrillic(char) for char in word)
    )


def twins_among_cyrillic(words: Sequence[str]) -> list[int]:
    """The places of Latin words whose letters all look Cyrillic, if all others are Cyrillic.

    >>> twins_among_cyrillic(["Bepa", "Крук"]), twins_among_cyrillic(["Anna", "Крук"])
    ([0], [])
    """
    scripts = [script_of(word) for word in words]
    found = [
        at
        for at, word in enumerate(words)
        if scripts[at] == "Latn"
        and len(word) >= _FEWEST_TWINS
        and all(char in _TWINS for char in word)
    ]
    some = scripts.count("Latn") == len(found) and "Cyrl" in scripts
    return found if some else []


def surely_cyrillic(words: Iterable[str]) -> bool:
    """Whether some words have letters that are Cyrillic for sure, and none is Latin for sure.

    >>> surely_cyrillic(["KPYK", "Иван"]), surely_cyrillic(["KPYK", "Ivan", "Иван"])
    (True, False)
    """
    scripts = {_sure_script(word) for word in words}
    return "Cyrl" in scripts and "Latn" not in scripts


def _sure_script(word: str) -> str:
    """The script of a word by letters that the other has not, "" if it has none or mixes both."""
    script = script_of(word)
    twins = LOOK_ALIKES if word.isupper() else _TWINS
    if script == "Latn":
        return "" if all(char in twins for char in word if char.isalpha()) else script
    sure = any(is_cyrillic(char) and char not in _CYRILLIC_TWINS for char in word)
    return "Cyrl" if sure else ""


_FIGURE = re.compile(
    r"(?<=[^\W\d_])[0134568](?=[0134568]?[^\W\d_])"
    r"|(?<=[^\W\d_][0134568])[0134568](?=[^\W\d_])"
    r"|(?<=[^\W\d_]{2})[01](?!\w)"
    r"|(?<!\w)[0134568](?=[а-яёіў]{3}|[А-ЯЁІЎ]{3})"
    r"|(?<!\w)[0134568](?=[а-яёіўaceiopxy]{3})(?=\w?\w[а-яёіў])"
    r"|(?<!\w)[034](?=[а-яёіў]{2}(?!\w))(?!\w(?:ая|ое|ый|ий|ой|ым|им|ом|ья|го|му|ей|ые|ых)(?!\w))"
    r"|(?<!\w)[01](?=[a-z]{3}|[A-Z]{3})"
)
"""A figure inside a word or at its start is a letter that was read or typed wrongly."""
_BAR = re.compile(r"(?<!\S)[|!](?=[a-zа-яёіў]{2})")
"""A bar before small letters is a capital I, if the text has capitals: |van Melezh."""
_LATIN = {"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "6": "b", "8": "b"}
_CYRILLIC = {"0": "о", "1": "і", "3": "з", "4": "ч", "5": "б", "6": "б", "8": "в"}


def figures_to_letters(text: str) -> str:
    """`KARPENK0VA` is KARPENKOVA, `3аяц` Заяц: the letter that looks like the figure.

    Which alphabet it is of, the letters of the whole word tell: beside it may stand a look-alike.

    >>> figures_to_letters("KARPENK0VA 3аяц 1985"), figures_to_letters("Бepe3a")
    ('KARPENKOVA Заяц 1985', 'Бepeзa')
    >>> figures_to_letters("3у6ко"), figures_to_letters("|van Melezh")
    ('Зубко', 'Ivan Melezh')
    """
    if ("|" in text or "!" in text) and any(map(str.isupper, text)):
        text = _BAR.sub(_letter_for_bar, text)
    better = _FIGURE.sub(_letter_for_figure, text)
    # the letter of one figure tells of another beside it
    return better if better == text else _FIGURE.sub(_letter_for_figure, better)


def _letter_for_bar(match: re.Match[str]) -> str:
    return "І" if is_cyrillic(match.string[match.end() :]) else "I"


def _letter_for_figure(match: re.Match[str]) -> str:
    text, start = match.string, match.start()
    before = text[start - 1] if start else ""
    first = not before.isalnum()  # “²” and “Ⅷ” are in words, too, and no letters
    cyrillic = _is_in_cyrillic_word(text, start)
    letter = (_CYRILLIC if cyrillic else _LATIN)[match[0]]
    if first and match[0] == "1" and not cyrillic:
        letter = "i"
    return letter.upper() if first or before.isupper() else letter


_IN_WORD = re.compile(r"\w*")
_TO_THE_START = re.compile(r"\w*\Z")


def _is_in_cyrillic_word(text: str, at: int) -> bool:
    """Whether a figure stands in a Cyrillic word: by the letters that the other script has not."""
    before = _TO_THE_START.search(text, 0, at)
    after = _IN_WORD.match(text, at)
    assert before and after
    word = before[0] + after[0]
    script = _sure_script(word)
    return script == "Cyrl" or (not script and any(map(is_cyrillic, word)))


_CAPITAL_I = re.compile(r"(?<=[a-zI])I(?=[a-z]|I+[a-z])|(?<=[a-z])I\b")
_GLUED_I = re.compile(r"[a-z]{3}I(?=[a-z]{2})")
_THREE_L = re.compile(r"\bl(?=ll)")
_SMALL_L = re.compile(r"\bl(?=l?[bcdfghkmnprstvwz]|ly)")
_ALL_SMALL_L = re.compile(r"\bl(?=[bcdfkmnprstz]|g[ao]r|van|ly)")
"""In a text without capitals: Львов, Ллойд, Льгов and Lhota are names."""


def small_l(text: str) -> str:
    """Latin small l and capital I, each for the other.

    >>> small_l("IIIia Salei"), small_l("llya Salei"), small_l("lrina SaIei"), small_l("IVAN ILYIN")
    ('Illia Salei', 'Ilya Salei', 'Irina Salei', 'IVAN ILYIN')
    >>> small_l("lvanov lvan"), small_l("lvova anna")
    ('ivanov ivan', 'lvova anna')
    """
    if "I" in text and not _GLUED_I.search(text):
        text = _CAPITAL_I.sub("l", text)
    if "l" in text:
        text = _THREE_L.sub("I", text)  # no word begins with three
        whole = not any(map(str.isupper, text))
        text = _ALL_SMALL_L.sub("i", text) if whole else _SMALL_L.sub("I", text)
    return text


_MISREAD = {
    "rn": "m", "m": "rn", "cl": "d", "d": "cl", "vv": "w", "w": "vv", "ri": "n",
    "cb": "ch", "sb": "sh", "zb": "zh", "kb": "kh",
}  # fmt: skip
"""Latin letters as they are seen in print, and those that may stand there: two for one, one for
two, or another digraph.  Nearly every name has an n, which is not taken for ri."""
_SEEN = re.compile("|".join(_MISREAD))


def misread(word: str) -> list[str]:
    """What a word in small letters may have been before some of its Latin letters were misread.

    >>> misread("marnashuk"), misread("sbulha"), misread("марк")
    (['rnarnashuk', 'mamashuk'], ['shulha'], [])
    """
    return [
        word[: match.start()] + _MISREAD[match[0]] + word[match.end() :]
        for match in _SEEN.finditer(word)
    ]


_LOST = re.compile("(?<=[А-Яа-яЁёІіЎў’])[?\ufffd](?=[А-Яа-яЁёІіЎў])"
                   "|(?<=[А-Яа-яЁёІіЎў]{2})[?\ufffd](?!\\w)|(?<!\\w)[?\ufffd](?=[а-яёіў]{2})"
                   "|(?<!\\w)[?\ufffd](?=[А-ЯЁІЎ]{2})")  # fmt: skip
_LATIN_LOST = re.compile("(?<=[A-Za-zÀ-ž])[?\ufffd]{1,2}(?=[a-zß-ž])"
                         "|(?<=[A-ZÀ-Ž])[?\ufffd]{1,2}(?=[A-ZÀ-Ž])"
                         "|(?<!\\w)[?\ufffd]{1,2}(?=[a-z]{2})")  # fmt: skip
_VOWELS = frozenset("аеёіоуыэюяАЕЁІОУЫЭЮЯ")


def lost_letters(text: str) -> str:
    """A question mark inside a word is a letter that an encoding lacked.

    In Cyrillic it is і or ў, which stands behind a vowel and before none, but in -іл (Міхаіл) and
    -іс- (Раіса).  In Latin it is any letter with a mark, and the word is without it.

    >>> lost_letters("Уладз?м?р Кара?каў"), lost_letters("Васіль Бык?"), lost_letters("Во?к")
    ('Уладзімір Караўкаў', 'Васіль Быкі', 'Воўк')
    >>> lost_letters("J?zef Pi?tek"), lost_letters("Jan Kruk?")
    ('Jzef Pitek', 'Jan Kruk?')
    """
    return _LATIN_LOST.sub("", _LOST.sub(_lost_letter, text))


def _lost_letter(match: re.Match[str]) -> str:
    text, at = match.string, match.start()
    before, after = text[at - 1 : at], text[at + 1 : at + 3]
    long = before in _VOWELS and after[:1] not in _VOWELS
    if long and (re.match(r"[лсЛС](?:\W|[аеіяыАЕІЯЫ]|$)", after)):
        long = False
    letter = "ў" if before and long else "і"
    upper = (
        before.isupper() if before.isalpha() and len(after.strip()) == 0 else after[:1].isupper()
    )
    return letter.upper() if upper or not before.isalpha() else letter
