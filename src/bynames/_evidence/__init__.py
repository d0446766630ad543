"""Evidence: how two spellings of one part of a name are related.

In: one written part of a name (:class:`Part`), or two.
Out: the :class:`Signs` of two parts, and the :class:`Level` that these amount to, with a label, a
reason in one sentence and the name of its weight.
"""

from bynames._evidence.describing import part_of, parts_of_words
from bynames._evidence.foreign import FOREIGN, reason_of
from bynames._evidence.levels import BETTER, Label, Level, level_of
from bynames._evidence.neighbours import neighbours
from bynames._evidence.part import Part, look_of, look_text
from bynames._evidence.part_pair import (
    consonants,
    ends_oddly,
    initial_sign,
    is_abbreviated,
    may_be_cut,
    signs_of,
)
from bynames._evidence.signs import (
    COGNATES,
    LONG,
    Facts,
    Signs,
    agreement_signs,
    known_apart,
    proof_of,
    two_attested,
)
from bynames._parts import SHORT

__all__ = [
    "BETTER",
    "COGNATES",
    "FOREIGN",
    "Facts",
    "LONG",
    "SHORT",
    "Label",
    "Level",
    "Part",
    "Signs",
    "agreement_signs",
    "consonants",
    "ends_oddly",
    "initial_sign",
    "is_abbreviated",
    "known_apart",
    "level_of",
    "look_of",
    "look_text",
    "may_be_cut",
    "neighbours",
    "part_of",
    "parts_of_words",
    "proof_of",
    "reason_of",
    "signs_of",
    "two_attested",
]
