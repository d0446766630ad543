"""bynames: one person's name through all the ways a Belarusian name gets written.

bynames compares names, not people: two people can share a name.

>>> import bynames
>>> bynames.transliterate("Алена Лапцёнак")
'Alena Laptsionak'

The public names are loaded on first use, so that ``import bynames`` costs
next to nothing: no ICU, no numpy, no data (PEP 562).
"""

from __future__ import annotations

from bynames._late_names import late_names
from bynames._version import __version__ as __version__

TYPE_CHECKING = False  # importing typing for its own TYPE_CHECKING would cost as much as all else

if TYPE_CHECKING:
    from bynames._batch import (
        Ambiguous,
        Blocking,
        Calibration,
        EvidencePattern,
        Groups,
        Hit,
        Index,
        KeyLists,
        Links,
        ProfileEstimate,
        Progress,
        blocking,
        blocking_keys,
        cdist,
        dedupe,
        keys,
        link,
        normalize_all,
        parse_all,
        score_pairs,
        transliterate_all,
    )
    from bynames._caches import clear_cache
    from bynames._choices import GivenNames, Language, NameOrder, Profile, SchemeStatus
    from bynames._comparison import Comparison, Evidence, Label, Verdict, compare, score
    from bynames._errors import BynamesError
    from bynames._own_variants import Variants, use_variants
    from bynames._parts import Name, parse
    from bynames._running_text import Edit, Finding, Mention, check
    from bynames._spell import Restored, Variant, key, normalize, restore, variants
    from bynames._translit import Detected, Scheme, detect, schemes, transliterate


__all__ = [
    "Ambiguous",
    "Blocking",
    "BynamesError",
    "Calibration",
    "Comparison",
    "Detected",
    "Edit",
    "Evidence",
    "EvidencePattern",
    "Finding",
    "GivenNames",
    "Groups",
    "Hit",
    "Index",
    "KeyLists",
    "Label",
    "Language",
    "Links",
    "Mention",
    "Name",
    "NameOrder",
    "Profile",
    "ProfileEstimate",
    "Progress",
    "Restored",
    "Scheme",
    "SchemeStatus",
    "Variant",
    "Variants",
    "Verdict",
    "blocking",
    "blocking_keys",
    "cdist",
    "check",
    "clear_cache",
    "compare",
    "dedupe",
    "detect",
    "key",
    "keys",
    "link",
    "normalize",
    "normalize_all",
    "parse",
    "parse_all",
    "restore",
    "schemes",
    "score",
    "score_pairs",
    "transliterate",
    "transliterate_all",
    "use_variants",
    "variants",
]

# A module never carries the name of a public function: importing the module
# would put it in the function's place (`bynames.parse` must stay callable).
_HOME = {
    "_batch": (
        "Ambiguous", "Blocking", "Calibration", "EvidencePattern", "Groups", "Hit", "Index",
        "KeyLists", "Links", "ProfileEstimate", "Progress", "blocking", "blocking_keys", "cdist",
        "dedupe", "keys", "link", "normalize_all", "parse_all", "score_pairs", "transliterate_all",
    ),
    "_caches": ("clear_cache",),
    "_choices": ("GivenNames", "Language", "NameOrder", "Profile", "SchemeStatus"),
    "_comparison": ("Comparison", "Evidence", "Label", "Verdict", "compare", "score"),
    "_errors": ("BynamesError",),
    "_own_variants": ("Variants", "use_variants"),
    "_parts": ("Name", "parse"),
    "_running_text": ("Edit", "Finding", "Mention", "check"),
    "_spell": ("Restored", "Variant", "key", "normalize", "restore", "variants"),
    "_translit": ("Detected", "Scheme", "detect", "schemes", "transliterate"),
}  # fmt: skip

if not TYPE_CHECKING:  # a type checker is to know what there is, and what is misspelt
    __getattr__ = late_names(__name__, _HOME)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
