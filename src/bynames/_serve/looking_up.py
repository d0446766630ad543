"""Answers about names: what the library knows, put together for a page and the JSON API."""

from __future__ import annotations

from collections.abc import Iterator

from bynames._choices import Language
from bynames._comparison import Comparison, compare
from bynames._explaining import side_by_side
from bynames._parts import Name, parse
from bynames._running_text import check
from bynames._serve.answers import (
    Change,
    Checked,
    Compared,
    Cyrillic,
    Entry,
    Found,
    LookedUp,
    Part,
    Person,
    Place,
    Romanised,
    SchemeSeen,
    Spelled,
    Stretch,
)
from bynames._serve.reconciling import description
from bynames._serve.reference import Reference
from bynames._spell import (
    Variant,
    is_attested,
    key,
    normalize,
    restore,
    search_query,
    variants,
)
from bynames._translit import detect, schemes, transliterate

__all__ = ["checked", "compared", "found_in", "looked_up", "spelled"]

_OTHERS = 3
"""Readings beside the likeliest."""
_LEAST_SHARE = 0.02
"""Readings and schemes less likely than this are left out."""
_SCHEMES_SEEN = 5
_LETTERS_SEEN = 3
_QUERIED = 20
"""Spellings of a search query: search engines take no longer ones."""


def looked_up(text: str, limit: int) -> LookedUp:
    """Everything about one name, with at most `limit` spellings."""
    name = parse(text)
    if not name:
        return LookedUp(text=text, found=False)
    belarusian, russian = (_cyrillic(text, name, lang) for lang in ("be", "ru"))
    spellings = spelled(text, max(limit, _QUERIED))
    return LookedUp(
        text=text,
        found=True,
        given=name.given,
        patronymic=name.patronymic,
        surname=name.surname,
        initials=name.initials,
        sex=name.sex,
        belarusian=belarusian,
        russian=russian,
        passport=normalize(text),
        key=key(text),
        written_by=_written_by(name),
        romanised=list(_romanised(belarusian.text, russian.text)),
        spellings=spellings[:limit],
        query=search_query(each.text for each in spellings[:_QUERIED]),
    )


def _cyrillic(text: str, name: Name, lang: Language) -> Cyrillic:
    likeliest = normalize(text, scheme=lang)
    others = restore(text, lang=lang, limit=_OTHERS) if name.script == "Latn" else []
    return Cyrillic(
        text=likeliest,
        attested=is_attested(likeliest, lang),
        others=[
            each.text for each in others if each.text != likeliest and each.score >= _LEAST_SHARE
        ],
    )


def _written_by(name: Name) -> list[SchemeSeen]:
    if name.script != "Latn":
        return []
    titles = {scheme.id: scheme.title for scheme in schemes()}
    return [
        SchemeSeen(
            scheme=seen.scheme, title=titles[seen.scheme], language=seen.language, share=seen.score,
            letters=list(seen.reasons[:_LETTERS_SEEN]),
        )
        for seen in detect(name.original)[:_SCHEMES_SEEN]
        if seen.score >= _LEAST_SHARE
    ]  # fmt: skip


def _romanised(belarusian: str, russian: str) -> Iterator[Romanised]:
    for scheme in schemes():
        source = belarusian if scheme.language == "be" else russian
        text = transliterate(source, scheme=scheme.id)
        yield Romanised(scheme=scheme.id, title=scheme.title, language=scheme.language, text=text)


def spelled(text: str, limit: int) -> list[Spelled]:
    """The spellings of a name to search for."""

    def sent(variant: Variant) -> Spelled:
        return Spelled(text=variant.text, origin=variant.origin, weight=variant.weight)

    return [sent(variant) for variant in variants(text, limit=limit)]


def compared(left: str, right: str) -> Compared:
    """Two names compared, with what would change the score."""
    return _compared(compare(left, right), with_changes=True)


def _compared(result: Comparison, *, with_changes: bool) -> Compared:
    return Compared(
        left=result.left_text,
        right=result.right_text,
        score=result.score,
        verdict=str(result.verdict),
        evidence=[
            Part(
                part=item.part, label=str(item.label), left=item.left, right=item.right,
                rule=item.rule, detail=item.detail,
                letters=_letters(item.left, item.right),
            )
            for item in result.evidence
            if item.left or item.right
        ],
        changes=list(_changes(result)) if with_changes else [],
    )  # fmt: skip


def _letters(left: str, right: str) -> list[Stretch]:
    if not left or not right:
        return []
    steps = side_by_side(left, right)
    return [Stretch(left=one, right=other, alike=alike) for one, other, alike in steps]


_PARTS = ("given", "patronymic", "surname")


def _changes(result: Comparison) -> Iterator[Change]:
    """What the score would be if a part that differs or is missing agreed, or one that agrees
    were absent: the two names with this part changed, compared anew."""
    left = {item.part: item.left for item in result.evidence if item.part in _PARTS}
    right = {item.part: item.right for item in result.evidence if item.part in _PARTS}
    for part in _PARTS:
        if not left.get(part) and not right.get(part):
            continue
        full = max(left[part], right[part], key=len)
        if left[part] != right[part]:
            score = compare(_laid_out(left | {part: full}), _laid_out(right | {part: full})).score
            if score > result.score:
                yield Change(part=part, agreeing=True, score=score)
        if left[part] and right[part]:
            score = compare(_laid_out(left | {part: ""}), _laid_out(right)).score
            if score < result.score:
                yield Change(part=part, agreeing=False, score=score)


def _laid_out(parts: dict[str, str]) -> str:
    rest = " ".join(filter(None, (parts["given"], parts["patronymic"])))
    return f"{parts['surname']}, {rest}" if parts["surname"] and rest else parts["surname"] or rest


def found_in(reference: Reference, name: str, limit: int) -> Found:
    """The entries of a list whose names may be the same, each compared with the name."""
    return Found(
        name=name,
        entries=[
            Entry(
                id=reference.ids[hit.entity], name=hit.name,
                description=description(reference, hit.entity),
                comparison=_compared(compare(name, hit.name), with_changes=False),
            )
            for hit in reference.search(name, limit)
        ],
    )  # fmt: skip


def checked(text: str) -> Checked:
    """The people whom a text spells in more than one way."""
    return Checked(
        people=[
            Person(
                suggested=finding.suggested, spellings=list(finding.spellings),
                score=finding.score, reason=finding.reason,
                places=[
                    Place(text=m.text, line=m.line, column=m.column, suggested=m.suggested)
                    for m in finding.mentions
                ],
            )
            for finding in check(text)
        ]
    )  # fmt: skip
