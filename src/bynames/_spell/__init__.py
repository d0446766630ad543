"""What else a name is written like: the other language, Cyrillic, every scheme.

| function | from | to |
| --- | --- | --- |
| ``bridge`` | one part in Russian (Belarusian) spelling | its Belarusian (Russian) spellings |
| ``restore`` | a name in Latin letters | its Cyrillic, best first |
| ``normalize`` | a name in any spelling | one canonical spelling |
| ``key`` | a name in any spelling | one string, equal for every regular spelling |
| ``variants`` | a name in any spelling | the spellings to search for, likeliest first |

In: a name, or one word of it.
Out: spellings, the likeliest first, each with where it comes from.
"""

from bynames._spell.bridging import bridge
from bynames._spell.canonical import normalize
from bynames._spell.keying import key
from bynames._spell.restoring import Restored, is_attested, restore
from bynames._spell.spellings import Variant, search_query, variants

__all__ = [
    "Restored",
    "Variant",
    "bridge",
    "is_attested",
    "key",
    "normalize",
    "restore",
    "search_query",
    "variants",
]
