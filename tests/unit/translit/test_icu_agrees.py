"""BGN/PCGN by ICU's own transforms and by ours: signs apart, the same letters."""

from __future__ import annotations

import pytest

import bynames
from bynames._rulefile import load_icu
from bynames._table import curated

SIGNS = str.maketrans("ʹʺ", "’”")
"""ICU writes primes, BGN/PCGN the apostrophe and the closing quotation mark, as we do."""

INTERPUNCTS = {"be-bgn-interpunct": 0, "ru-bgn": 50}
"""In so many words and more ICU writes an interpunct (*Am·eli*), which is optional, and we none."""


def words_of(lang: str) -> list[str]:
    entries = (entry for family in curated().families.values() for entry in family.entries)
    return sorted({e.form for e in entries if e.lang == lang and "\u0400" <= e.form[0] <= "\u04ff"})


@pytest.mark.parametrize(
    ("scheme", "lang", "transform"),
    [
        ("be-bgn-interpunct", "be", "Belarusian-Latin/BGN"),
        ("ru-bgn", "ru", "Russian-Latin/BGN"),
    ],
)
def test_the_whole_table_is_romanised_as_icu_does(scheme: str, lang: str, transform: str) -> None:
    words = words_of(lang)
    assert len(words) > 7_000
    theirs = load_icu().Transliterator.createInstance(transform)
    differing = 0
    for word in words:
        expected = theirs.transliterate(word).translate(SIGNS)
        found = bynames.transliterate(word, scheme=scheme)
        if found != expected:
            assert found == expected.replace("·", ""), word
            differing += 1
    assert (differing > 0) == (INTERPUNCTS[scheme] > 0)
    assert differing >= INTERPUNCTS[scheme]
