"""A name to its parts: given name, patronymic, surname, initials, sex.

Every token gets a class (see :data:`CLASSES`); the classes of a name, in order, are its
signature; a signature is laid out once, by the score of each pattern of parts, and all names
of that signature share the result.  Where two layouts are nearly as good, both are kept:
``Ян Раман`` may be either way round, and a comparison takes the better one.
"""

from bynames._parts.classes import CLASSES, KNOWN, token_class
from bynames._parts.layouts import layout
from bynames._parts.names import NO_RECORD, Name, Record, parse, records, sex_of
from bynames._parts.nearest import (
    SHORT,
    father_of,
    given_senses,
    mended_father,
    mended_given,
    nearest_father,
    nearest_given,
    swapped,
)

__all__ = [
    "CLASSES",
    "KNOWN",
    "NO_RECORD",
    "SHORT",
    "Name",
    "Record",
    "father_of",
    "given_senses",
    "layout",
    "mended_father",
    "mended_given",
    "nearest_father",
    "nearest_given",
    "parse",
    "records",
    "sex_of",
    "swapped",
    "token_class",
]
