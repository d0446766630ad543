"""The rules of a scheme file: named stages, and inheritance.

A word goes through up to four stages, each a list of ICU rules; the line ``# [letters]`` begins
the stage of that name:

``spelling``  letters of the other language become the ones the scheme knows (щ to шч);
``contexts``  what depends on the neighbours is decided, still in Cyrillic (я after a vowel);
``letters``   Cyrillic becomes Latin, letter by letter;
``endings``   the Latin word gets the ending another language gives it (Lithuanian -as).

Rules are written for a lower-case word alone: ``^`` is its beginning, ``$`` its end; the
apostrophe is always ’ (U+2019).  Within a stage the first rule that fits wins.

A file with ``inherits`` states only the differences: a rule with the same left side as an
inherited one (before ``>``) takes its place; any other goes in front of the inherited rules of
its stage.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from bynames._errors import BynamesError

__all__ = ["STAGES", "Stages", "assemble", "merge", "read_stages"]

STAGES = ("spelling", "contexts", "letters", "endings")

Stages = dict[str, dict[str, str]]
"""Stage name to rules; a rule is its left side (normalised) and what it becomes."""

_Stages = Mapping[str, Mapping[str, str]]

_STAGE_LINE = re.compile(r"#\s*\[(\w+)\]")
_QUOTED = re.compile(r"\\.|'[^']*'|[^\\']", re.S)


def read_stages(text: str, where: str = "rules") -> Stages:
    """Read the rules of one file, stage by stage, in NFC.

    >>> read_stages("# [letters]\\nг > h ; # not g\\nь > ;")
    {'letters': {'г': 'h', 'ь': ''}}
    """
    stages: Stages = {}
    stage = "letters"
    for line in unicodedata.normalize("NFC", text).splitlines():
        if found := _STAGE_LINE.match(line):
            stage = found[1]
            if stage not in STAGES:
                raise BynamesError(f"{where}: no stage {stage!r}; stages: {', '.join(STAGES)}")
            continue
        for rule in _split(_without_comment(line), ";"):
            if not rule.strip():
                continue
            sides = list(_split(rule, ">"))
            if len(sides) != 2:
                raise BynamesError(f"{where}: {rule.strip()!r} is not 'left > right ;' on one line")
            left, right = (" ".join(side.split()) for side in sides)
            if left in stages.setdefault(stage, {}):
                raise BynamesError(f"{where}: two rules for {left!r} in the stage {stage!r}")
            stages[stage][left] = right
    return stages


def _without_comment(line: str) -> str:
    return next(_split(line, "#"), "")


def _split(text: str, separator: str) -> Iterator[str]:
    """Split at a sign that is neither quoted nor escaped."""
    piece: list[str] = []
    for match in _QUOTED.finditer(text):
        if match[0] == separator:
            yield "".join(piece)
            piece = []
        else:
            piece.append(match[0])
    yield "".join(piece)


def merge(
    inherited: Mapping[str, Mapping[str, str]], own: Mapping[str, Mapping[str, str]]
) -> Stages:
    """The rules of a scheme from the inherited ones and its own.

    >>> merge({"letters": {"г": "h", "х": "kh"}}, {"letters": {"зг": "z·h", "г": "g"}})
    {'letters': {'зг': 'z·h', 'г': 'g', 'х': 'kh'}}
    """
    merged: Stages = {}
    for stage in STAGES:
        old, new = inherited.get(stage, {}), own.get(stage, {})
        rules = {left: right for left, right in new.items() if left not in old}
        rules.update({left: new.get(left, right) for left, right in old.items()})
        if rules:
            merged[stage] = rules
    return merged


def assemble(stages: _Stages) -> str:
    """Write stages as one set of ICU rules.

    >>> print(assemble({"contexts": {"цц": "ц"}, "letters": {"ц": "ts"}}))
    цц > ц ;
    ::Null ;
    ц > ts ;
    """
    return "\n::Null ;\n".join(
        _lines(stages[stage].items()) for stage in STAGES if stages.get(stage)
    )


def _lines(rules: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{left} > {right} ;" if right else f"{left} > ;" for left, right in rules)
