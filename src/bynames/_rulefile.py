"""Rule files: ICU transliteration rules with their metadata and samples inside.

A rule file is plain UTF-8 text that ICU itself could read.  Lines that start
with ``#:`` are comments to ICU and TOML to bynames: the file's metadata.  All
other lines are ICU rules (`ICU transform rule syntax
<https://unicode-org.github.io/icu/userguide/transforms/general/rules.html>`_)::

    #: id = "be-icao"
    #: title = "ICAO Doc 9303, Belarusian"
    #: samples = [["Ганна", "Hanna"]]
    г > h ;
    …

Only rules of the file itself are used, never an ICU built-in whose data may
change from one ICU version to the next, so that results do not depend on the
ICU that happens to be installed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from bynames._errors import BynamesError

__all__ = ["RuleFile", "load_icu", "read_rule_file"]

_META = "#:"


def load_icu() -> Any:
    """Import PyICU, or say how to install it.

    PyICU and pyicu-wheels are one module, ``icu``: whichever is removed takes the other's files.
    """
    try:
        import icu

        icu.Transliterator  # noqa: B018  (what a removal leaves behind may be an empty folder)
    except (ImportError, AttributeError) as error:
        raise ImportError(
            "bynames needs ICU, which is missing or was removed with another package; run: "
            "pip install --force-reinstall pyicu-wheels (or, where it has no wheel, PyICU)",
            name="icu",
        ) from error
    return icu


class RuleFile:
    """One rule file: where it is, its metadata (TOML) and its ICU rules (text)."""

    def __init__(self, path: Path, header: str, rules: str) -> None:
        self.path, self.header, self.rules = path, header, rules

    @cached_property
    def meta(self) -> dict[str, Any]:
        """The metadata table of the file."""
        import tomllib

        try:
            return tomllib.loads(self.header)
        except tomllib.TOMLDecodeError as error:
            raise BynamesError(
                f"{self.path}: the '#:' lines are not valid TOML: {error}"
            ) from error

    def compile(self, rules: str | None = None) -> Any:
        """Compile the rules (or the given ones in their stead) to an ICU transliterator."""
        icu = load_icu()
        text = self.rules if rules is None else rules
        if text.count("(") > _DEEPEST and _depth(text) > _DEEPEST:
            raise BynamesError(
                f"{self.path}: ICU does not accept the rules: more than {_DEEPEST} groups, "
                "one in another; is a closing parenthesis missing?"
            )
        try:
            return icu.Transliterator.createFromRules(
                self.path.stem, text, icu.UTransDirection.FORWARD
            )
        except icu.ICUError as error:
            raise BynamesError(f"{self.path}: ICU does not accept the rules: {error}") from error

    def applied(self, rules: str | None = None) -> Callable[[str], str]:
        """Compile the rules (or the given ones) and give what applies them to a text.

        This does what ``compile(rules).transliterate`` does, but starts sooner.  To understand
        ``::Null``, ICU takes in the list of all transliterators it has, which takes longer than
        comparing two names; so the first texts are given to each pass of the rules by itself.
        """
        whole = self.rules if rules is None else rules
        calls = [self.compile(text).transliterate for text in _NULL.split(whole)]
        if len(calls) == 1:
            only: Callable[[str], str] = calls[0]
            return only
        few = count(1)

        def after_last(text: str) -> str:
            nonlocal calls
            if next(few) == _PATIENCE:
                calls = [self.compile(whole).transliterate]
            return text

        calls.append(after_last)

        def apply(text: str) -> str:
            for call in calls:
                text = call(text)
            return text

        return apply


_DEEPEST = 8
"""ICU takes twice as long for each group that is open, and hours for some dozens."""

_SIGN = re.compile(r"[\\'#()\[\]]")


def _depth(rules: str) -> int:
    r"""How many groups stand in one another at most, closed or not.

    >>> _depth(r"((a)(b)) > x ; '((' > \( ; [[((][\](]] > # ((((")
    2
    """
    deepest = depth = sets = passed = 0
    for found in _SIGN.finditer(rules):
        sign, end = found[0], found.end()
        if end <= passed:
            continue
        if sign == "\\":
            passed = end + 1
        elif sign == "[":
            sets += 1
        elif sign == "]":
            sets = max(sets - 1, 0)
        elif sets:
            continue  # in a set all others are letters
        elif sign == "(":
            depth += 1
            deepest = max(deepest, depth)
        elif sign == ")":
            depth = max(depth - 1, 0)
        else:  # to the end of what is quoted, or of the line
            passed = rules.find(sign if sign == "'" else "\n", end) + 1 or len(rules)
    return deepest


_PATIENCE = 500
"""After so many texts one call for all passes pays."""

_NULL = re.compile(r"^::Null ;$", re.M)
"""The end of a pass; files that use it define no variables, which would be of one pass only."""


def read_rule_file(path: Path) -> RuleFile:
    """Read a rule file; its metadata and rules are parsed when first asked for."""
    header: list[str] = []
    rules: list[str] = []
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BynamesError(f"{path} is not UTF-8: {error.reason} at byte {error.start}") from error
    for line in text.splitlines():
        if line.startswith(_META):
            header.append(line[len(_META) :].removeprefix(" "))
        else:
            rules.append(line)
    return RuleFile(path, "\n".join(header), "\n".join(rules))
