"""A name to its parts: given name, patronymic, surname, initials, sex.

In: a text; for comparing, the order of the list it stands in.
Out: a :class:`Name`; for comparing, its :class:`Record` in each likely layout, with a cost:
``Ян Раман`` may be either way round.
"""

from bynames._parts.classes import BORNE_NAMES, CLASSES, GIVEN_CLASSES, KNOWN, SURNAMES, token_class
from bynames._parts.common_names import common_father, is_patronymic_of
from bynames._parts.declined import is_of_woman, shown_case
from bynames._parts.fathers import SHORT_ENDINGS, father_after_oglu
from bynames._parts.habits import as_written, habits_of, with_habits
from bynames._parts.layouts import (
    GIVEN_FIRST,
    MIXED,
    ORDERS,
    Layout,
    layout,
    layout_weights,
    learned_order,
    order_of_list,
)
from bynames._parts.names import (
    NO_RECORD,
    Laid,
    Name,
    Record,
    Signed,
    in_capitals,
    initials_of,
    laid_out,
    parse,
    records,
    sex_of,
    signed,
)
from bynames._parts.nearest import (
    SHORT,
    father_of,
    given_senses,
    mended_father,
    mended_given,
    nearest_common,
    nearest_father,
    nearest_given,
    swapped,
)
from bynames._parts.patronymics import patronymics
from bynames._parts.settling import several_by_initials

__all__ = [
    "BORNE_NAMES",
    "CLASSES",
    "GIVEN_CLASSES",
    "GIVEN_FIRST",
    "KNOWN",
    "MIXED",
    "NO_RECORD",
    "ORDERS",
    "SHORT",
    "SHORT_ENDINGS",
    "SURNAMES",
    "Laid",
    "Layout",
    "Name",
    "Record",
    "Signed",
    "as_written",
    "common_father",
    "father_after_oglu",
    "father_of",
    "given_senses",
    "habits_of",
    "in_capitals",
    "initials_of",
    "is_of_woman",
    "is_patronymic_of",
    "laid_out",
    "layout",
    "layout_weights",
    "learned_order",
    "mended_father",
    "mended_given",
    "nearest_common",
    "nearest_father",
    "nearest_given",
    "order_of_list",
    "parse",
    "patronymics",
    "records",
    "several_by_initials",
    "sex_of",
    "shown_case",
    "signed",
    "swapped",
    "token_class",
    "with_habits",
]
