"""``docs/schemes.md``, written from the scheme files."""

from __future__ import annotations

from bynames._translit.catalogue import STATUSES, Scheme, scheme_files, schemes
from bynames._translit.roman import transliterate

__all__ = ["schemes_page"]

_LANGUAGES = {"be": "Belarusian", "ru": "Russian"}
_SHOWN = {
    "be": ("Юлія Лапцёнак", "Сяргей Ціханоўскі"),
    "ru": ("Юлия Лаптёнок", "Сергей Тихановский"),
}

_HEAD = """\
# Romanisation schemes

Made by `bynames schemes --markdown > docs/schemes.md` from the files in `src/bynames/_translit/`;
change those, not this page.

bynames compares names, not people: two people can share a name.

```python
import bynames

bynames.transliterate("Алена Лапцёнак")                     # 'Alena Laptsionak', be-pass
bynames.transliterate("Алена Лапцёнак", scheme="pl-be")     # 'Alena Łapcionak'
bynames.detect("Łapcionak")[0].scheme                       # the scheme that writes so, best first
```

In the terminal: `bynames translit -s pl-be Алена Лапцёнак`, `bynames schemes`,
`bynames schemes pl-be`.

## What holds in every scheme

- Capitals are kept per word: `Я. Купала` is `Ya. Kupala`, `ЯНА` is `YANA`; letters under one tie
  rise together (`I͡Ulii͡a`).  Hyphens and spaces divide words, an apostrophe does not.
- Every apostrophe inside a Cyrillic word is read as ’, stress marks are dropped, Latin look-alikes
  inside Cyrillic words (`Iванова` with a Latin I) are read as Cyrillic.
- Letters of the other language are read as the nearest spelling of the scheme's own language.
  In a Belarusian scheme и is і, щ is шч, ъ is ’, ї is і, є is е; in a Russian scheme і and ї are и,
  ў is у, ґ is г, є is е, and ’ is ь (Дар’я as if Дарья).  Tables that are made for all languages
  (ISO 9) or have rows for such letters (ALA-LC) use their own.
- What comes out is NFC.  Text without Cyrillic letters passes unchanged.

## To add or correct a scheme

Add or edit one file `src/bynames/_translit/<id>.rules`; no Python is needed.  Lines with `#:` are
metadata (TOML), the rest are rules, `left > right ;`, for lower-case letters only, in the syntax of
[ICU transforms](https://unicode-org.github.io/icu/userguide/transforms/general/rules.html);
`x { y } z > …` is y between x and z, `^` and `$` are the edges of the word.  A line `# [contexts]`
begins a stage: `spelling` (letters of the other language), `contexts` (what depends on neighbours,
still in Cyrillic), `letters` (to Latin), `endings` (on the Latin word).  Within a stage the first
rule that fits wins.  With `inherits = "…"` state only the differences.  The samples are the proof:
a test wants every rule to be hit by one.

A rule for the beginning of a word (`^ {`) stands after the rules with letters on the left, else ICU
calls those hidden.
"""


def schemes_page() -> str:
    """The page on all schemes, as Markdown."""
    parts = [_HEAD]
    for language, title in _LANGUAGES.items():
        found = [scheme for scheme in schemes() if scheme.language == language]
        parts.append(f"## From {title}\n")
        parts.append(_overview(found, _SHOWN[language]))
        parts.extend(_section(scheme) for scheme in found)
    return "\n".join(parts)


def _overview(found: list[Scheme], names: tuple[str, ...]) -> str:
    lines = [f"| scheme | title | status | {' | '.join(names)} |", "|---" * (3 + len(names)) + "|"]
    for status in STATUSES:
        for scheme in found:
            if scheme.status == status:
                shown = " | ".join(transliterate(name, scheme=scheme.id) for name in names)
                row = f"| [{scheme.id}](#{scheme.id}) | {scheme.title} | {status} | {shown} |"
                lines.append(row)
    return "\n".join(lines) + "\n"


def _section(scheme: Scheme) -> str:
    facts = [
        ("original title", scheme.title_original),
        ("authority", scheme.authority),
        ("citation", scheme.citation),
        ("year", str(scheme.year or "")),
        ("url", f"<{scheme.url}>" if scheme.url else ""),
        ("status", scheme.status),
        ("missing", scheme.missing),
        ("code", f"`{scheme.code}`" if scheme.code else ""),
        ("notes", scheme.notes),
    ]
    lines = [f"### {scheme.id}", "", f"{scheme.title}.", ""]
    lines += [f"- {name}: {value}" for name, value in facts if value]
    if scheme.inherits:
        lines.append(f"- inherits from: {_link(scheme.inherits)}")
    rules = [line for line in scheme_files()[scheme.id].rules.splitlines() if line.strip(" #")]
    lines += ["", "```", *rules, "```", ""]
    pairs = "; ".join(f"{cyrillic} → {latin}" for cyrillic, latin in scheme.samples)
    lines += [f"Samples: {_plain(pairs)}", ""]
    return "\n".join(lines)


def _link(id_: str) -> str:
    return f"`{id_}`" if id_.startswith("_") else f"[{id_}](#{id_})"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return text.replace("`", "\\`").replace("*", "\\*")
