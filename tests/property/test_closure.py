"""What the schemes write, the readings read: over the attested names and all schemes."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.closure import FIGURES, asked, excepted, false_meetings, missed

from bynames import Verdict, compare

LEAST = {"kept, own": 0.999, "kept, other": 0.99, "lost, own": 0.99, "lost, other": 0.97}

MOST_EXCEPTIONS = {
    "kept, own": 0.0015,
    "kept, other": 0.002,
    "lost, own": 0.005,
    "lost, other": 0.005,
}
"""Forms that are another attested name as they are usually read: *Kasak* (of a German's Казак)."""


def shares(every: int, only: str = "") -> tuple[dict[str, float], dict[str, float]]:
    """The share of closed pairs by figure, and that of exceptions, which are not counted in it."""
    counts: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    exceptions: Counter[str] = Counter()
    for one in asked(every, only):
        counts[one.figure] += 1
        if not missed(one):
            closed[one.figure] += 1
        elif excepted(one):
            exceptions[one.figure] += 1
    return (
        {figure: closed[figure] / (counts[figure] - exceptions[figure]) for figure in FIGURES},
        {figure: exceptions[figure] / counts[figure] for figure in FIGURES},
    )


@pytest.mark.slow
def test_every_attested_name_is_read_again_from_every_scheme() -> None:
    found, exceptions = shares(1)
    assert {figure for figure in FIGURES if found[figure] < LEAST[figure]} == set(), found
    most = MOST_EXCEPTIONS
    assert {figure for figure in FIGURES if exceptions[figure] > most[figure]} == set(), exceptions


@pytest.mark.parametrize(
    "scheme", ["be-pass", "be-bgn", "be-lacinka", "be-gost779b", "ru-icao", "sv-be"]
)
def test_usual_schemes_are_read_again(scheme: str) -> None:
    found, _ = shares(3, scheme)  # a sample; the whole is in the slow test
    assert found["kept, own"] >= 0.995, found
    assert found["kept, other"] >= 0.98, found


@pytest.mark.slow
def test_few_written_forms_meet_another_surname() -> None:
    found = false_meetings(40)
    for marks, most in (("kept", 0.012), ("lost", 0.016)):
        assert found[marks].usual <= most * found[marks].forms, found
        assert found[marks].unusual <= 0.03 * found[marks].forms, found


KINDS = {
    "iў and ыў before a consonant": """
        Siutsou Сіўцоў, Liushyts Ліўшыц, Siuko Сіўко, Sliuka Сліўка, Iuchanka Іўчанка, Kiuko Кіўко,
        Zhyukau Жыўкаў, Kryutsou Крыўцоў, Statsiuka Стаціўка, Siuchyk Сіўчык, Tsyunchyk Цыўнчык,
        Hryuko Грыўко, Niuka Ніўка, Dziuko Дзіўко, Shyuko Шыўко, Liusha Ліўша, Niuchyk Ніўчык,
        Vouk Воўк, Kastsiukevich Касцюкевіч, Apanasiuk Апанасюк""",
    "j for дж, х and ж": """
        Javid Джавид, Jafarov Джафаров, Jabarov Джабаров, Jamalov Джамалов, Jalilov Джалилов,
        Jukov Жуков, Jilin Жилин, Jidkov Жидков, Bajanov Бажанов, Jeltov Желтов,
        Jaritonov Харитонов, Jomenko Хоменко, Mijailov Михайлов, Zajarov Захаров""",
    "Czech and Slovak -ová and soft letters": """
        Azarenková Азаранка, Lukašenková Лукашенко, Alexijevičová Алексіевіч, Sabalenková Сабаленка,
        Kovalenková Каваленка, Ševčenková Шевченко, Karpovičová Карповіч, Savčuková Савчук,
        Marčenková Марчанка, Petrovičová Пятровіч, Ševčuková Шаўчук, Morozová Мороз,
        Bondarenková Бандарэнка, Oleškevičová Алешкевіч, Paulouská Паўлоўская,
        Ťichanouská Ціханоўская, Arťom Артём, Arťomov Артёмов, Feďa Федя, Soňa Соня, Taňa Таня,
        Maťuchin Матюхин, Ďagilev Дягилев, Ňura Нюра, Kosťa Костя, Demeňa Деменя,
        Ďadkovičová Дзядковіч""",
    "Czech -ová after a vowel that is lost": """
        Mazuronková Мазуронак, Kravcová Кравец, Kraucová Кравец, Kravcová Краўцова, Zajcová Заяц,
        Šmatková Шматок, Kurcová Курец, Prokopcová Прокопец, Kotková Коток, Zubcová Зубец,
        Hončarjonková Гончарёнок, Bohdancová Богданец, Holubcová Голубец, Toporková Топорок,
        Djačková Дьячок, Savjonková Савёнок, Barancová Баранец, Skopcová Скопец, Manková Манак,
        Šaucová Шавец, Janoucová Янавец, Dziadková Дзядок, Pisarková Пісарак""",
    "tsie and tsye for a hard ц": """
        Gurtsiev Гурциев, Hurtsyeu Гурцыеў, Gurtsiev Гурцыеў, Batsiev Бациев, Abatsiev Абациев,
        Tsitsiev Цициев, Litsiev Лициев, Katsyeu Кацыеў, Tsiunchik Циунчик, Tsyunchik Цыўнчык,
        Ihnatsyeu Ігнацьеў, Kandratsyeu Кандрацьеў, Ignatsiev Ігнацьеў""",
    "German letters that nothing else shows": """
        Siuzou Сіўцоў, Kasulin Казулін, Sujeu Зуеў, Sorin Зорин, Moros Мороз,
        Koslow Козлов, Saslauski Заслаўскі, Besler Безлер, Basanau Базанаў, Zaruk Царук,
        Kusnjazou Кузняцоў, Sajzau Зайцаў, Zyplakou Цыплакоў""",
    "ISO 9 and GOST, their marks kept or lost": """
        Ancenko Янчанка, Urij Юрий, Akovlev Яковлев, Urkevic Юркевіч,
        Cìhanovìč Ціхановіч, Ûhnevìč Юхневіч, Harytonûk Харытонюк, Hasanaŭ Хасанаў,
        Shvecov Швецов, Barancevich Баранцевич, Byalyaczki Бяляцкі, Axmetov Ахметов""",
    "roots with ў for л, their marks lost": """
        Zeltkov Желтков, Zaltkou Жалткоў, Zeltkou Жаўткоў, Selkovic Шелкович, Zeltok Желток,
        Selkovskij Шелковский, Molcanov Молчанов, Malcanau Маўчанаў, Selkov Шелков,
        Zeltonozskij Желтоножский, Solkin Шёлкин, Zoltyj Жёлтый, Molcun Молчун""",
    "two habits in one word": """
        Khlyszczankau Хлышчанкаў, Tselikovec Целиковец, Khoruzhij Хоружий, Szushkevich Шушкевіч,
        Kharczenko Харченко, Makarevicz Макаревич, Zhukouski Жукоўскі,
        Shcherbaczenia Щербаченя, Moskalenec Москаленец, Kashewski Кашэўскі, Khadkiewicz Хадкевіч,
        Sjapetska Шапецька, Sjaraj Шарай, Zjdanovitj Ждановіч, Dauhaliavets Долголевец""",
}  # fmt: skip


def pairs(words: str) -> list[list[str]]:
    """Split “one other, one other” into pairs."""
    return [pair.split() for pair in words.split(",")]


@pytest.mark.parametrize(
    ("one", "other"), [pair for words in KINDS.values() for pair in pairs(words)]
)
def test_a_kind_of_spelling_is_read(one: str, other: str) -> None:
    assert compare(f"{one}, Ivan", f"{other}, Иван").verdict == Verdict.SAME
