"""How exactly two spellings of a part are related, for people who check.

The level of evidence says *that* two writings agree by rule or by table; this module says by
which: ``ц~т before a soft vowel, а~о unstressed``, ``the table has both as Мікалай``, ``r
dropped``.  Nothing here moves a score, and nothing is worked out before somebody asks.

What regular differences are called stands in ``_correspondences.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product, zip_longest
from operator import itemgetter
from pathlib import Path
from typing import TypeAlias

from rapidfuzz.distance import OSA, Levenshtein

from bynames._evidence import Part, level_of, part_of, signs_of
from bynames._sounds import readings
from bynames._tab_lines import rows_of
from bynames._table import Sense, curated
from bynames._text import is_cyrillic

__all__ = ["DETAILS", "Step", "aligned", "detail", "side_by_side"]

DETAILS = Path(__file__).with_name("_details.tsv")
"""What :func:`detail` says, in three languages: a catalogue of messages."""

Step = tuple[str, str]
"""A stretch of the one writing and what stands in its place in the other ("" for nothing)."""

_LETTERS = str.maketrans(
    {"a": "а", "o": "о", "e": "е", "i": "і", "y": "ы", "u": "у", "b": "б", "v": "в", "w": "ў",
     "g": "г", "d": "д", "Z": "ж", "z": "з", "j": "й", "k": "к", "l": "л", "m": "м", "n": "н",
     "p": "п", "r": "р", "s": "с", "t": "т", "f": "ф", "x": "х", "c": "ц", "C": "ч", "S": "ш",
     "D": "дз"}
)  # fmt: skip

_RELATIONS = {
    "diminutive": ",",
    "exonym": " is a form in another language",
    "archaic": " is an old form",
    "misspelling": " is a known misspelling",
}

_LANGUAGES = {
    "cs": "Czech", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fi": "Finnish",
    "fr": "French", "hu": "Hungarian", "it": "Italian", "la": "Latin", "lt": "Lithuanian",
    "lv": "Latvian", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "sv": "Swedish",
}  # fmt: skip
"""The languages that a foreign form is named by, where it is of one language alone."""


def detail(kind: str, left: str, right: str) -> str:
    """Name the rule, the table row or the edits between two written parts; "" if all is said.

    >>> detail("surname", "Laptsionak", "Лаптёнок")
    'ц~т before a soft vowel, а~о unstressed'
    >>> detail("given", "Ales", "Александр")
    'Ales, of Аляксандр'
    >>> detail("surname", "Kulikov", "Kulikiv")
    'o for i'
    """
    # behind a slash a Record has its writer's habits; people set two words beside each other so
    left, right = left.replace("/", "-"), right.replace("/", "-")
    one, other = part_of(kind, left.lower()), part_of(kind, right.lower())
    level = level_of(kind, signs_of(one, other)).name
    if level in ("regular", "marks", "reading"):
        return _regular(left.lower(), right.lower())
    if level.removesuffix("-rare") in ("table", "diminutive", "byname", "sex", "slip-table"):
        return _table(kind, (left, right), (one, other), guessed=level == "slip-table")
    if level.startswith("slip") or level == "near":
        return _edits(one, other)
    if level in ("initial", "initial-bridge"):
        return _bridged(one, other)
    return ""


def aligned(left: str, right: str) -> list[Step]:
    """Set two strings side by side, stretch by stretch; where they agree, both are the same.

    >>> aligned("minsk", "mensk")
    [('m', 'm'), ('i', 'e'), ('nsk', 'nsk')]
    """
    steps: list[Step] = []
    differs = False
    for operation in Levenshtein.opcodes(left, right):
        one = left[operation.src_start : operation.src_end]
        other = right[operation.dest_start : operation.dest_end]
        if operation.tag == "equal":
            steps.append((one, other))
        elif differs:
            steps[-1] = (steps[-1][0] + one, steps[-1][1] + other)
        else:
            steps.append((one, other))
        differs = operation.tag != "equal"
    return steps


def side_by_side(left: str, right: str) -> list[tuple[str, str, bool]]:
    """Set two writings side by side by what their letters sound like, and say which are alike.

    >>> side_by_side("Марфа", "Marta")
    [('Мар', 'Mar', True), ('ф', 't', False), ('а', 'a', True)]
    """
    one, other = _one_alphabet(left), _one_alphabet(right)
    if len(one) != len(left) or len(other) != len(right):
        return [(left, right, one == other)]
    steps, at, place = [], 0, 0
    for a, b in aligned(one, other):
        steps.append((left[at : at + len(a)], right[place : place + len(b)], a == b))
        at, place = at + len(a), place + len(b)
    return steps


_LATIN = str.maketrans(
    "абвгґдеёжзійклмнопрстуўфхцчшщыьъэюяи’ščžłŭćśźńé",
    "abvggdeozzijklmnoprstuvfxccssy''euai'sczlvcszne",
)


def _one_alphabet(text: str) -> str:
    """One plain letter for each letter, Cyrillic or Latin: for display only, it decides nothing."""
    return text.lower().translate(_LATIN).replace("w", "v").replace("h", "g")


@cache
def _names() -> dict[Step, str]:
    """What regular differences are called, either way round."""
    path = Path(__file__).parent / "_correspondences.tsv"
    names: dict[Step, str] = {}
    for one, other, said in rows_of(path):
        names[one, other] = names[other, one] = said
    return names


def _regular(left: str, right: str) -> str:
    """The regular differences of two writings that sound the same, each once."""
    one, other, ending = _without_endings(left, right)
    said = dict.fromkeys(_differences(*_nearest_readings(one, other)))
    for latin, cyrillic in ((left, right), (right, left)):
        if is_cyrillic(cyrillic) and not is_cyrillic(latin):
            said = dict.fromkeys(_with_u(text, latin, cyrillic) for text in said)
            if _h_for_g(latin, _nearest_readings(one, other)[0]):
                said.setdefault("h for г")
    if {_ending(left), _ending(right)} == {"і", "ий"}:
        said.setdefault("-і~-ий")
    short_u = [letter for letter in left + right if letter in "ўŭ"]
    ends = {left[-1:], right[-1:]}
    if len(short_u) == 1 and short_u[0] in ends and ends & {"в", "v", "w"}:
        named = f"the Belarusian ending -{short_u[0]}"
        said = dict.fromkeys(named if text == "ў~в" else text for text in said)
    if is_cyrillic(left) == is_cyrillic(right) and not (said and is_cyrillic(left)):
        steps = [(a, b) for a, b in _by_letters(one, other) if a != b]
        said = dict.fromkeys(f"{a or '–'}~{b or '–'}" for a, b in steps)
    if ending:
        said.setdefault(ending)
    return ", ".join(said) or "the same, letter by letter, in the other script"


_FOREIGN_ENDINGS = (
    ("ius", "the Lithuanian ending -ius"),
    ("us", "the Lithuanian ending -us"),
    ("as", "the Lithuanian ending -as"),
    ("is", "the Lithuanian or Latvian ending -is"),
    ("s", "the Latvian ending -s"),
)
_POLISH_WOMAN = re.compile("([sc]k)a$")
_OTHER_WOMAN = re.compile("(?<=[sc]k)a[jyi]a$|(?<=[сц]к)ая$")


def _without_endings(left: str, right: str) -> tuple[str, str, str]:
    """Two writings without the ending that only one of them has, and what that is called.

    >>> _without_endings("kowalska", "кавальская")
    ('kowalsk', 'кавальск', 'the Polish ending -ska')
    """
    one, other, said = _without_foreign_ending(left, right)
    if not said:
        other, one, said = _without_foreign_ending(right, left)
    return one, other, said


def _without_foreign_ending(foreign: str, other: str) -> tuple[str, str, str]:
    """As :func:`_without_endings`, if it is the first of the two that has a foreign ending."""
    if is_cyrillic(foreign):
        return foreign, other, ""
    polish, woman = _POLISH_WOMAN.search(foreign), _OTHER_WOMAN.search(other)
    if polish and woman:
        said = f"the Polish ending -{polish[1]}a"
        return foreign[:-1], other[: woman.start()], said
    for ending, said in _FOREIGN_ENDINGS:
        if foreign.endswith(ending) and not other.endswith(("s", "с")):
            vowel_stays = ending == "is" and other.endswith(("і", "и", "й", "i", "y"))
            return foreign.removesuffix("s" if vowel_stays else ending), other, said
    return foreign, other, ""


def _with_u(said: str, latin: str, cyrillic: str) -> str:
    """Quote the u of a Latin word as it stands, where the Cyrillic one has no у for it."""
    return "u~в" if said == "у~в" and "u" in latin and "ў" not in cyrillic else said


_DIGRAPHS = re.compile("shch|sch|szcz|s[hz]|c[hz]|[kz]h|rz|d[zźż]|t[sz]|[jyi][aeou]|.", re.DOTALL)
"""Letters of a Latin word that stand for one sound together."""


def _by_letters(left: str, right: str) -> list[Step]:
    """Two writings of one script side by side, letters that belong together kept together.

    >>> [step for step in _by_letters("cichan", "tsikhan") if step[0] != step[1]]
    [('c', 'ts'), ('ch', 'kh')]
    """
    one, other = _DIGRAPHS.findall(left), _DIGRAPHS.findall(right)
    steps: list[Step] = []
    for operation in Levenshtein.opcodes(one, other):
        some = one[operation.src_start : operation.src_end]
        others = other[operation.dest_start : operation.dest_end]
        steps += zip_longest(some, others, fillvalue="")
    return steps


def _nearest_readings(left: str, right: str) -> Step:
    pairs = product(_readings(left), _readings(right))
    return min(pairs, key=lambda pair: Levenshtein.distance(*pair))


def _readings(text: str) -> list[str]:
    return [reading.replace("dz", "D") for reading in readings(text)]


_LONGEST = 3
"""Sounds of a difference that has a name, at most."""


def _differences(one: str, other: str) -> list[str]:
    """What the differences of two readings are called, in their order.

    The readings are set side by side so that as much as possible has a name.
    """
    names = _names()
    most = abs(len(one) - len(other)) + _LONGEST + 1
    best: dict[tuple[int, int], _Way] = {(len(one), len(other)): (0, None)}

    def ways(i: int, j: int) -> Iterator[_Way]:
        if one[i : i + 1] == other[j : j + 1] != "" and (i + 1, j + 1) in best:
            yield best[i + 1, j + 1]
        for wide, high in _SIZES:
            if (i + wide, j + high) not in best:
                continue
            a, b = one[i : i + wide], other[j : j + high]
            name = names.get((a, b))
            if name is None and wide < 2 and high < 2 and a != b:
                name = _doubled(a, b, one[:i], other[:j])
            if name is not None:
                cost, rest = best[i + wide, j + high]
                said = name or "~".join(text.translate(_LETTERS) or "–" for text in (a, b))
                yield cost + (2 if name else 7), (said, rest)

    for i in range(len(one), -1, -1):  # from the end, as a long word would be too deep a recursion
        for j in range(min(len(other), i + most), max(0, i - most) - 1, -1):
            way = min(ways(i, j), key=itemgetter(0), default=None)
            if way is not None:
                best[i, j] = way
    said: list[str] = []
    chain = best[0, 0][1]
    while chain is not None:
        said.append(chain[0])
        chain = chain[1]
    return said


_Said: TypeAlias = "tuple[str, _Said] | None"
_Way = tuple[int, _Said]
"""What differences cost together, and what they are called, the first one first."""

_SIZES = [size for size in product(range(_LONGEST + 1), repeat=2) if any(size)]


def _doubled(one: str, other: str, before: str, behind: str) -> str:
    """A sound written twice on one side: "нн~н"; "" if it is not that."""
    more, context = (one, before) if one else (other, behind)
    if len(one) + len(other) == 1 and context.endswith(more):
        letter = more.translate(_LETTERS)
        return f"{letter * 2}~{letter}"
    return ""


def _h_for_g(latin: str, reading: str) -> bool:
    return "g" in reading and "h" in latin and "g" not in latin


def _ending(text: str) -> str:
    for ending in ("ий", "ый", "і", "ы"):
        if text.endswith(ending):
            return {"ый": "ий", "ы": "і"}.get(ending, ending)
    return ""


def _table(kind: str, texts: tuple[str, str], parts: tuple[Part, Part], *, guessed: bool) -> str:
    """The family of the table in which two parts meet, and what they are in it."""
    one, other = parts
    shared = sorted(one.families & other.families)
    if not shared:
        return ""
    strong = [family for family in shared if family not in one.weak | other.weak]
    family = (strong or shared)[0]
    head = curated().family(family).head
    if kind == "patronymic":
        return f"the father’s name is {head}"
    if guessed:
        return f"the form is of {head}"
    relations = {
        text: _relation(text, sense)
        for text in texts
        for sense in _senses(kind, text)
        if sense.family == family and sense.relation in _RELATIONS
    }
    if not relations:
        return str(head)
    return "; ".join(f"{text}{relation} of {head}" for text, relation in relations.items())


def _relation(text: str, sense: Sense) -> str:
    """What a text is to a family it is a form of; a foreign form by its language, if it has one."""
    languages = {
        "" if "also" in entry.note else entry.lang
        for entry in curated().family(sense.family).entries
        if entry.relation == sense.relation == "exonym" and entry.form.lower() == text.lower()
    }
    name = _LANGUAGES.get(languages.pop(), "") if len(languages) == 1 else ""
    return f" is the {name} form" if name else _RELATIONS[sense.relation]


def _senses(kind: str, text: str) -> tuple[Sense, ...]:
    found: tuple[Sense, ...] = curated().find(text.lower(), kind)
    return found


def _edits(one: Part, other: Part) -> str:
    """The edits between two parts: in their letters if both are of one script, else in sounds."""
    left, right = one.text, other.text
    if is_cyrillic(left) != is_cyrillic(right) or OSA.distance(left, right) > 2:
        pairs = product(one.keys, other.keys)
        left, right = min(pairs, key=lambda pair: OSA.distance(*pair))
        if OSA.distance(left, right) > 2:
            return ""
        left, right = left.translate(_LETTERS), right.translate(_LETTERS)
    steps = [step for step in _with_swaps(left, right) if step[0] != step[1]]
    if len(steps) == 2 and steps[0] == steps[1][::-1] and "" in steps[0]:
        return f"{''.join(steps[0])} in another place"
    return ", ".join(_edit(*step) for step in steps)


def _with_swaps(left: str, right: str) -> list[Step]:
    """As :func:`aligned`; two neighbours that changed places are one stretch."""
    for i in range(min(len(left), len(right)) - 1):
        if left[i : i + 2] != right[i : i + 2]:
            if left[i : i + 2] == right[i + 1] + right[i] and left[i + 2 :] == right[i + 2 :]:
                return [(left[i : i + 2], right[i : i + 2])]
            break
    return aligned(left, right)


def _edit(one: str, other: str) -> str:
    if not one:
        return f"{other} dropped"
    if not other:
        return f"{one} added"
    if one == other[::-1] and len(one) == 2:
        return f"{other} swapped"
    return f"{one} for {other}"


def _bridged(one: Part, other: Part) -> str:
    """The form in the other language that an initial stands for, if it is not the form written."""
    short, full = (one, other) if one.initial else (other, one)
    letter = _one_alphabet(short.text[0])
    if full.initial or _one_alphabet(full.text[:1]) == letter:
        return ""
    for family in sorted(full.families - full.weak):
        known = curated().family(family)
        for form in (*known.forms("ru", "head", "same"), known.head, *known.forms("be", "same")):
            if _one_alphabet(form[0]) == letter:
                return f"as in {form}"
    return ""
