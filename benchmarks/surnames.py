"""Belarusian|Russian surname pairs for made populations, from public lists.

Pairs come from three places, in this order: Wikidata (both forms attested),
the people list (both forms of one person), and surnames attested in Russian
only, whose Belarusian form is made by the rules of the orthography (akanne,
tsekanne, ў, hard р and ч).  The rule lives here and only here: bynames must
not be measured on pairs it made itself.

A pair that differs from another pair only by regular correspondences of the
two languages (а~о, я~е, ы~и, дз~д …) is left out, as is a patronymic: truth
must be one surname, one pair.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache

from benchmarks.real_people import DATA, forms
from benchmarks.split import bucket, is_kept_out

__all__ = ["belarusian", "feminine", "pairs", "spelled_alike"]

Pair = tuple[str, str]  # Belarusian, Russian; masculine

_BE = re.compile(r"[абвгдеёжзійклмнопрстуўфхцчшыьэюя’]{4,}")
_RU = re.compile(r"[абвгдеёжзийклмнопрстуфхцчшщъыьэюя]{4,}")
_PATRONYMIC = re.compile(r"(?:[аое]віч|[оеё]вич|ич|[ое]вна|инична|[аое]ўна|ьич)$")
_ENDINGS = re.compile(
    r"(?:[оеё]в|[иы]н|ский|цкий|енко|вич|ук|юк|чик|ик|ец|[её]нок|онок|ко|ка|ич|ень|ль|ар|ун|ый|аш|ак|як|ей)$"
)


def feminine(word: str, lang: str) -> str:
    """Give the feminine form of a masculine surname.

    >>> feminine("Раманаў", "be"), feminine("Романов", "ru"), feminine("Каваленка", "be")
    ('Раманава', 'Романова', 'Каваленка')
    """
    rules = (
        ((r"([аоеё])ў$", r"\1ва"), (r"([іы])н$", r"\1на"), (r"([сц]к)і$", r"\1ая"), (r"ы$", "ая"))
        if lang == "be"
        else (
            (r"([оеё])в$", r"\1ва"),
            (r"([иы])н$", r"\1на"),
            (r"([сц]к)ий$", r"\1ая"),
            (r"ый$", "ая"),
        )
    )
    for pattern, by in rules:
        changed, count = re.subn(pattern, by, word)
        if count:
            return changed
    return word


_STRESSED_ENDINGS = (  # of the Russian form: how many vowels from the end the stress is
    (re.compile(r"(?:енко|ович|евич|ский|цкий|ёнок|онок|енок)$"), 2),
    (re.compile(r"(?:ук|юк|ак|як|ун|ец|ей|аш|ар)$"), 1),
    (re.compile(r"(?:ко|ка|ин|ын|чик|ик|ый)$"), 2),
    (re.compile(r"^[^аеёиоуыэюя]*[аеёиоуыэюя][^аеёиоуыэюя]*ов$"), 1),
    (re.compile(r"(?:ов|ев)$"), 2),
)
_SOFT = "еёиюяь"


def _stress(word: str) -> int:
    """Guess which letter of a Russian surname is stressed, by its ending."""
    vowels = [i for i, letter in enumerate(word) if letter in "аеёиоуыэюя"]
    if "ё" in word:
        return word.index("ё")
    for pattern, back in _STRESSED_ENDINGS:
        if pattern.search(word):
            return vowels[-min(back, len(vowels))]
    return vowels[-min(2, len(vowels))]


def belarusian(russian: str) -> str:
    """Write a Russian surname by the rules of Belarusian orthography ("" where unsure).

    >>> [belarusian(word) for word in ("Коваленко", "Морозов", "Дегтярев", "Шевчук", "Рыбацкий")]
    ['Каваленка', 'Марозаў', 'Дзягцяраў', 'Шаўчук', 'Рыбацкі']
    """
    word = russian.lower()
    if re.search(r"ъ|ь[еёюяи]|[аеёиоуыэюя]у|[аеёиоуыэюя]и", word) or not _RU.fullmatch(word):
        return ""
    stress = _stress(word)
    out: list[str] = []
    pretonic = max((i for i, c in enumerate(word[:stress]) if c in "аеёиоуыэюя"), default=-1)
    for i, letter in enumerate(word):
        before = word[i - 1] if i else ""
        after = word[i + 1] if i + 1 < len(word) else ""
        out.append(_letter(letter, before, after, i == stress, i == pretonic))
    made = "".join(out)
    made = re.sub(r"скій$", "скі", re.sub(r"цкій$", "цкі", made))
    return re.sub(r"ый$", "ы", made).capitalize()


def _letter(letter: str, before: str, after: str, stressed: bool, pretonic: bool) -> str:
    hard = before in tuple("ржшчцщ")
    table = {"щ": "шч", "и": "ы" if hard else "і", "ю": "у" if hard else "ю"}
    if letter in table:
        return table[letter]
    if letter == "о":
        return "о" if stressed else "а"
    if letter == "е":
        if hard:
            return "э" if stressed else "а"
        return "я" if pretonic else "е"
    if letter == "я":
        return "а" if hard else "я"
    if letter == "ё":
        return "о" if hard else "ё"
    if letter == "ь":
        return "" if before in tuple("ржшчщ") else "ь"
    if letter in "дт" and after and after in _SOFT:
        return "дз" if letter == "д" else "ц"
    if letter == "в" and before in tuple("аеёиоуыэюя") and after not in tuple("аеёиоуыэюя"):
        return "ў"
    return letter


def _wikidata() -> Iterator[Pair]:
    with (DATA / "surnames_wikidata.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            be = row["be_cyrl"].split(";")[0].lower().replace("'", "’")
            masculine = not be.endswith(("ская", "цкая", "ова", "ава", "ева", "іна", "ына"))
            doubtful = row["kind"] == "patronymic" or not masculine or _PATRONYMIC.search(be)
            if doubtful and not be.endswith(("овіч", "евіч", "эвіч")):
                continue
            for other in row["other_cyrl"].split(";"):
                ru = other.lower()
                if _RU.fullmatch(ru) and _ENDINGS.search(ru) and _alike(be, ru):
                    yield be, ru
                    break


def _alike(be: str, ru: str) -> bool:
    """Say whether the two look like one surname in the two languages (Wikidata is noisy)."""

    def skeleton(word: str) -> str:
        plain = word.replace("ў", "в").replace("щ", "шч").replace("дз", "д").replace("ц", "т")
        return re.sub(r"(.)\1", r"\1", re.sub(r"[аеёиіоуыэюяйь’ъ]", "", plain))

    if be.endswith("ы") and not ru.endswith("ый"):
        return False  # a plural: a family or a village
    return skeleton(be) == skeleton(ru) and be[-1:] in tuple("ўніыкчцаоьлрй")


def _russian_only(*, kept_out: bool) -> Iterator[str]:
    """Yield masculine Russian surnames of the people list."""
    for form in forms():
        if is_kept_out(form.person) and not kept_out and "BY" in form.country:
            continue
        surname = form.surname
        if not surname and "," in form.name:
            surname = form.name.split(",")[0]
        if not surname and form.lang == "ru":
            words = form.name.split()
            surname = words[0] if re.search(r"(?:вич|вна)$", words[-1]) else words[-1]
        word = surname.lower()
        if not _RU.fullmatch(word) or (_PATRONYMIC.search(word) and not word.endswith("ович")):
            continue
        word = re.sub(r"([оеё]в|[иы]н)а$", r"\1", re.sub(r"([сц]к)ая$", r"\1ий", word))
        if _ENDINGS.search(word):
            yield word


@cache
def pairs(*, kept_out: bool = True) -> tuple[Pair, ...]:
    """List the surname pairs (masculine), capitalised, each form in one pair only.

    ``kept_out=False`` is the fitting share: without the surnames of kept-out
    people and without a fixed third of all surnames.
    """
    found: list[Pair] = []
    taken: set[str] = set()
    made = ((belarusian(ru).lower(), ru) for ru in _russian_only(kept_out=kept_out))
    composed = ((belarusian(ru).lower(), ru) for ru in _composed())
    for source in (_wikidata(), made, composed):
        for be, ru in source:
            keys = {spelled_alike(be), spelled_alike(ru)}
            if not kept_out and is_kept_out(f"surname:{ru}"):
                continue
            if be and not (keys & (taken | _fathers())) and _BE.fullmatch(be):
                taken |= keys
                found.append((be.capitalize(), ru.capitalize()))
    return tuple(found)


# The regular correspondences of the two languages: а~о, я~е, ы~и, дз~д, ц~т, ў~в, лл~ль.
_REGULAR = str.maketrans("оёэяіыйў", "аеееииив", "ь’")


def spelled_alike(word: str) -> str:
    """Forget the regular correspondences: names that differ only by them are one name."""
    plain = word.replace("щ", "шч").replace("дз", "д").replace("ц", "т").translate(_REGULAR)
    return re.sub(r"и+$", "и", re.sub(r"(.)\1", r"\1", plain))


@cache
def _fathers() -> frozenset[str]:
    """List the patronymics: Wikidata has them among the surnames."""
    with (DATA / "given_names.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(
            spelled_alike(row["patronymic_ru"].lower()) for row in csv.DictReader(file)
        )


_STEMS = (
    "адам алекс андр антон артём бабич баран барс барсук бел бобр богдан бойк бонд борис бород "
    "бык василь вереб вертин влас волк волод воробь воронц гайд галк ганч герас глад голуб гончар "
    "горб горбач горд гриб гриц гриш грызл гусак дан дашк дедк демид дёмк денис дмитр долг домаш "
    "дорош драг дроб друг дубик дуд евтух елис ерм жарк жданк жук журавл завад зайц захар зел зим "
    "зуб иван игнат ильюш исак кабан казак калин кам каменк карас карп касп кацуб кирик клим "
    "клименк кобыл ковал ковш козел козлик колес колос комар корен корж корзун корот косар коп "
    "костюк кот кравц краск кривош круп кудр кузьм кулак кулеш кунц куриц кут лагун лазар лап ларк "
    "лебед левк леон лес лис лихач лобач логвин лоз лукаш лук лысак лях макар макс малах малаш "
    "мамон марк мартын мат мацк медвед мелех мельник мирон михал мороз мосейк мурав мяс назар "
    "наумч недвед неман никол нос обух орех осип остап павл панас пархом паст пацк перев петр "
    "пилип пинч писар плотник погор покров полещ понам попл потап приход прокоп прот пуг пырк рад "
    "радк ракиц ром рубан руд рус рябц савин сал самус сахар свирид семен сенк сергейч серд сид "
    "сильч скороб скриб слив смол собол сокол солом сорок стельм степан стрел струк судак сух "
    "сыч таран тарас терех тимош тит тиш ткач толст трет троф трух тур тихон урб федор фил фом "
    "франц хам хар хвор хмел ход холод хом храмц цвет цуп чайк чеб черв черк черн чиж чуб чумак "
    "шабан шалим шам шапов шар шах шевц шейк шиман шишк шкля шпак шум шуст щерб юрк якуб ярош"
).split()
_SUFFIXES = "ов енко ович евич ук овский инский ик ин чик ёнок овец".split()


def _composed() -> Iterator[str]:
    """Compose well-formed Russian surnames of common stems and all surname suffixes."""
    for suffix in _SUFFIXES:
        for stem in _STEMS:
            soft = stem.endswith(("ь", "й"))
            if suffix in ("ович", "евич") and suffix != ("ович", "евич")[bucket(stem, 2)]:
                continue  # a stem takes one of the two
            if suffix in ("чик", "ёнок") and stem[-1] in "чшжщцкгх":
                continue
            base = stem.rstrip("ьй")
            if len(base) + len(suffix) < 6 or (soft and suffix in ("ов", "ук")):
                continue
            yield base + suffix
