"""Files and queries for search engines, held to the rules of their formats.

The rules of a synonyms file are those of Lucene's ``SolrSynonymParser``, which Solr, Elasticsearch
and OpenSearch use: a line that begins with ``#`` is a comment, ``=>`` parts what is replaced from
what replaces it, commas part equivalents, a backslash takes its meaning from what follows, and
white space at the edges does not count.
"""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import bynames
from bynames import Variant
from bynames._cli import main
from bynames._cli.variants import elasticsearch, solr

NAMES = [
    "Elena Laptenka", "Марфа Рабкова", "Łapcionak", "Святлана Ціханоўская", "Д’Артаньян Іван",
    "Красоўская-Дамброўская Аляксандра", "Лаптёнок Е. Н.", "Yanka Kupala", "Мар’я Шчасная",
    "Zianon Pazniak", "Юлія Няфёдава", "Дзмітрый Кузьмічоў",
]  # fmt: skip
SPECIAL = ["a, b", "#a", "a => b", "a\\", "\\,", " a ", "a;b", "=>", "\\=>#,"]

QUERY = {
    "type": "object", "required": ["query"], "additionalProperties": False,
    "properties": {"query": {
        "type": "object", "required": ["bool"], "additionalProperties": False,
        "properties": {"bool": {
            "type": "object", "required": ["should", "minimum_should_match"],
            "additionalProperties": False,
            "properties": {
                "minimum_should_match": {"const": 1},
                "should": {"type": "array", "minItems": 1, "items": {
                    "type": "object", "required": ["match_phrase"], "additionalProperties": False,
                    "properties": {"match_phrase": {
                        "type": "object", "minProperties": 1, "maxProperties": 1,
                        "additionalProperties": {
                            "type": "object", "required": ["query"], "additionalProperties": False,
                            "properties": {
                                "query": {"type": "string", "minLength": 1},
                                "boost": {"type": "number", "exclusiveMinimum": 0},
                            },
                        },
                    }},
                }},
            },
        }},
    }},
}  # fmt: skip


def parsed(line: str) -> list[str] | None:
    """The equivalents of a line of a synonyms file; None for a comment or an empty line."""
    if not line or line.startswith("#"):
        return None
    if len(_split(line, "=>")) > 1:
        raise ValueError("a replacement, not equivalents")
    return [_plain(text).strip() for text in _split(line, ",")]


def _split(text: str, separator: str) -> list[str]:
    pieces, at = [""], 0
    while at < len(text):
        if text.startswith(separator, at):
            pieces.append("")
            at += len(separator)
            continue
        taken = text[at : at + 2] if text[at] == "\\" else text[at]
        pieces[-1] += taken
        at += len(taken)
    return pieces


def _plain(text: str) -> str:
    plain, at = "", 0
    while at < len(text):
        at += text[at] == "\\" and at + 1 < len(text)
        plain += text[at]
        at += 1
    return plain


@pytest.mark.parametrize("name", NAMES)
def test_a_line_of_synonyms_holds_the_spellings(name: str) -> None:
    found = bynames.variants(name, limit=50)
    line = solr(found)
    assert "\n" not in line
    assert parsed(line) == [variant.text for variant in found]


@given(st.lists(st.one_of(st.sampled_from(SPECIAL), st.text(r"a #,;=>\\", min_size=1)), min_size=1))
def test_no_character_breaks_a_line_of_synonyms(texts: list[str]) -> None:
    texts = [text for text in texts if text.strip()] or ["a"]
    found = [Variant(text.strip(), "table", 1.0) for text in texts]
    assert parsed(solr(found)) == [variant.text for variant in found]


def test_a_file_of_synonyms_has_a_line_per_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", iter(f"{name}\n" for name in NAMES))
    assert main(["variants", "-", "--format", "solr"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [len(parsed(line) or ()) > 1 for line in lines] == [True] * len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_is_one_of_the_query_language(name: str) -> None:
    found = bynames.variants(name, limit=50)
    query = json.loads(elasticsearch(found, "person.name"))
    Draft202012Validator(QUERY).validate(query)
    phrases = [each["match_phrase"]["person.name"] for each in query["query"]["bool"]["should"]]
    assert [phrase["query"] for phrase in phrases] == [variant.text for variant in found]
