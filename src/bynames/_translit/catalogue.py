"""The schemes: what their files say of them.

Metadata of a scheme file (TOML after ``#:``); ``id``, ``lang``, ``title``, ``status`` and
``samples`` are required:

``id``          as in the file's name; ``code`` is an alias after ISO 24229
``lang``        be or ru: the language of the Cyrillic that goes in
``title``       in English; ``title_original`` in the language of the document
``authority``   who says so; ``citation``, ``year``, ``url`` where
``status``      in force, superseded, practice or partial (``missing`` says what is missing)
``notes``       contradictions in the sources and what was made of them
``inherits``    the id of the file whose rules this one changes
``usual``       how often one meets it, against 1 for a rare one (for ``detect``)
``samples``     pairs of Cyrillic and Latin: the proof
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from bynames._choices import Language, SchemeStatus
from bynames._errors import BynamesError, unknown_choice
from bynames._rulefile import RuleFile, read_rule_file
from bynames._translit.stages import Stages, assemble, merge, read_stages

__all__ = [
    "STATUSES",
    "Scheme",
    "all_scheme_rules",
    "rules_of",
    "scheme_files",
    "scheme_of",
    "schemes",
    "stages_of",
]

STATUSES: tuple[SchemeStatus, ...] = get_args(SchemeStatus)

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, repr=False)
class Scheme:
    """A romanisation system; texts are "" and ``year`` is 0 where nothing is known.

    ``language``: that of the Cyrillic text, be or ru.  ``status``: in force, superseded, practice
    or partial (``missing`` says what is missing).  ``code``: an alias after ISO 24229.
    ``inherits``: the file whose rules this one changes.  ``usual``: how common it is, relative to 1
    for a rare one.  ``samples``: pairs of Cyrillic and Latin.

    >>> scheme = next(scheme for scheme in schemes() if scheme.id == "be-pass")
    >>> scheme.language, scheme.status, scheme.samples[0]
    ('be', 'practice', ('Алена Лапцёнак', 'Alena Laptsionak'))
    """

    id: str
    language: Language
    title: str
    title_original: str
    authority: str
    citation: str
    year: int
    url: str
    status: SchemeStatus
    missing: str
    notes: str
    code: str
    inherits: str
    usual: int
    samples: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        return f"<Scheme: {self.id}, {self.title}>"

    def to_dict(self) -> dict[str, Any]:
        """The scheme as plain data, ready for JSON."""
        found: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        found["samples"] = [list(pair) for pair in self.samples]
        return found


@cache
def scheme_files() -> dict[str, RuleFile]:
    """All rule files of this package by id; those that begin with ``_`` are only inherited from."""
    paths = {path.stem: path for path in _FOLDER.glob("*.rules")}
    return {id_: read_rule_file(paths[id_]) for id_ in sorted(paths)}


def all_scheme_rules() -> bytes:
    """All rule files as bytes: what is made from them may ask for a digest."""
    return b"".join(path.read_bytes() for path in sorted(_FOLDER.glob("*.rules")))


def _scheme(file: RuleFile) -> Scheme:
    meta = dict(file.meta)
    if meta.get("id") != file.path.stem:
        raise BynamesError(
            f"{file.path}: id = {meta.get('id')!r}, but the file is {file.path.stem}"
        )
    try:
        return Scheme(
            id=meta.pop("id"),
            language=meta.pop("lang"),
            title=meta.pop("title"),
            title_original=meta.pop("title_original", ""),
            authority=meta.pop("authority", ""),
            citation=meta.pop("citation", ""),
            year=meta.pop("year", 0),
            url=meta.pop("url", ""),
            status=meta.pop("status"),
            missing=meta.pop("missing", ""),
            notes=meta.pop("notes", ""),
            code=meta.pop("code", ""),
            inherits=meta.pop("inherits", ""),
            usual=meta.pop("usual", 1),
            samples=tuple((cyrillic, latin) for cyrillic, latin in meta.pop("samples")),
        )
    except KeyError as error:
        raise BynamesError(f"{file.path}: the '#:' lines lack {error.args[0]!r}") from error


@cache
def _by_id() -> dict[str, Scheme]:
    return {id_: _scheme(file) for id_, file in scheme_files().items() if not id_.startswith("_")}


@cache
def _by_code() -> dict[str, str]:
    return {scheme.code.lower(): scheme.id for scheme in _by_id().values() if scheme.code}


def schemes() -> tuple[Scheme, ...]:
    """All schemes, by id.

    >>> [scheme.id for scheme in schemes() if scheme.authority == "ICAO"]
    ['be-icao', 'ru-icao']
    """
    return tuple(_by_id().values())


def scheme_of(name: str) -> Scheme:
    """The scheme of that id or code, in any case.

    >>> scheme_of("be-icao").id, scheme_of("ICAO-bel-Cyrl-Latn-9303").id
    ('be-icao', 'be-icao')
    """
    known = _by_id()
    if isinstance(name, str):
        if name in known:
            return known[name]
        id_ = name.strip().lower().replace("_", "-")
        if id_ in known:
            return known[id_]
        if id_ in _by_code():
            return known[_by_code()[id_]]
    raise unknown_choice("scheme", name, known)


@cache
def _own(id_: str) -> Stages:
    file = scheme_files()[id_]
    return read_stages(file.rules, str(file.path))


@cache
def stages_of(id_: str) -> Stages:
    """The rules of a rule file by stage, the inherited ones included."""
    own = _own(id_)
    parent = scheme_files()[id_].meta.get("inherits")
    if not parent:
        return merge({}, own)
    if parent not in scheme_files():
        raise BynamesError(f"{id_}.rules inherits from {parent!r}, and there is no {parent}.rules")
    return merge(stages_of(parent), own)


def rules_of(id_: str) -> str:
    """All ICU rules of a scheme as one text, ready to compile."""
    return assemble(stages_of(id_))
