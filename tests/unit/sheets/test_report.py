"""The report: what is in the page, and the page in a real headless browser."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bynames
from bynames._cli import main
from bynames._comparison import compare
from bynames._evidence import FOREIGN
from bynames._evidence.levels import LEVELS, PROOFS
from bynames._messages import MESSAGE_LANGUAGES, MessageLanguage
from bynames._sheets.decisions import read_decisions
from bynames._sheets.kinds import DIFFERENCES
from bynames._sheets.ledger import LEDGER_COLUMNS, Decision, ledger_text, parse_ledger, settle
from bynames._sheets.placing import Placed
from bynames._sheets.reason_texts import phrases
from bynames._sheets.report import report_html, write_report
from bynames._sheets.review import Review, make_review, review_summary
from bynames._sheets.review_groups import ReviewGroups
from bynames._sheets.row_keys import key_parts, row_key, row_keys
from bynames._sheets.sheet import Sheet
from bynames._sheets.suggestions import Suggestions
from bynames.sheets import apply_file, dedupe_file
from tests.waiting import until

SPELLINGS = [
    ["Лапцёнак Алена Мікалаеўна", "Elena Laptenka", "Alena Laptsenak", "Łapcionak Alena"],
    ["Марфа Рабкова", "Marfa Rabkova"],
    ["Святлана Ціханоўская", "Svyatlana Tsikhanouskaya", "Светлана Тихановская"],
    ["Алесь Бяляцкі", "Александр Беляцкий"],
]
NASTY = [
    "</script><script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "=HYPERLINK(\"http://x\") , \"quoted\"\nsecond line",
]  # fmt: skip


def review_of(spellings: list[list[str]], *, repeat: int = 1, source: str = "людзі.csv") -> Review:
    """A review of groups of spellings, each compared with its first; the first is doubtful."""
    inside = [spellings[number % len(spellings)] for number in range(repeat * len(spellings))]
    names = [name for group in inside for name in group]
    rows = [[str(row), name, f"г. {row % 7}"] for row, name in enumerate(names)]
    known = {(g[0], name): compare(g[0], name).score for g in spellings for name in g}
    scores = [[1.0, *(known[group[0], name] for name in group[1:])] for group in inside]
    groups = Suggestions(
        names=names,
        rows=np.arange(len(rows)),
        starts=np.cumsum([0, *map(len, inside)]),
        scores=np.concatenate([np.array(some) for some in scores]),
        why=[""] * len(rows),
        ids=[f"g{number}" for number in range(len(inside))],
        least=np.array(list(map(min, scores))),
        doubtful=np.arange(len(inside)) == 0,
        suggested=[group[0] for group in inside],
        order="mixed",
    )
    return Review(
        source=source,
        headers=("id", "name", "city"),
        rows=rows,
        name_columns=(1,),
        shown_columns=(2,),
        names=names,
        keys=row_keys(rows),
        groups=ReviewGroups(groups, {}),
        ambiguous=((1, ("Алена Лапцёнак", "Marfa Rabkova")),),
        named=len(rows),
        threshold=0.85,
        profile="default",
        placed=Placed({}, (), (), {}),
    )


def block(page: str, name: str) -> Any:
    found = re.search(f'<script type="application/json" id="{name}">(.*?)</script>', page, re.S)
    assert found
    return json.loads(found[1])


# ---- the page as text ----


def test_numbers() -> None:
    data = block(report_html(review_of(SPELLINGS)), "data")
    assert (data["rows"], data["named"], data["groupsFound"]) == (11, 11, 4)
    assert data["sizes"] == {"2": 2, "3": 1, "4": 1}
    assert {"language", "script"} <= data["kinds"].keys()
    assert sum(data["histogram"]["counts"]) == 7
    first = data["groups"][0]["members"]
    assert [member["name"] for member in first] == SPELLINGS[0]
    review = review_of(SPELLINGS)
    assert first[1]["key"] == row_key(review.keys[1], review.rows[1])
    assert data["learned"] == {}  # no list was asked


def test_doubtful_is_one_number() -> None:
    """On the page, in the table and in the bars: rows that are less than surely the same."""
    review = review_of(SPELLINGS)
    found = review.groups.found
    low = np.where(np.isin(found.rows, (1, 2)), 0.5, found.scores)
    groups = ReviewGroups(found._replace(scores=low), {})
    review = replace(review, groups=groups, threshold=0.4)
    data = block(report_html(review), "data")
    bars = data["histogram"]
    below = round((data["same"] - bars["low"]) / bars["width"])
    scores = [member.score for group in review.groups for member in group.members[1:]]
    expected = sum(score < data["same"] for score in scores)
    assert expected > sum(g.doubtful for g in review.groups)
    assert data["doubtful"] == review_summary(review)["doubtful_pairs"] == expected
    assert sum(bars["counts"][:below]) == expected


def test_a_row_that_is_in_its_group_by_way_of_another_has_its_bar() -> None:
    """A. Sabalenka is beside Aryna Sabalenka; with the fullest spelling it scores much less."""
    names = [
        "Соболенко Арина Сергеевна", "Aryna Sabalenka", "Арина Соболенко", "Sabalenka A.",
        "Домрачева Дарья Владимировна", "Darya Domracheva", "Domracheva D.", "н/д", "", "Итого",
    ]  # fmt: skip
    review = make_review(Sheet("a.csv", "csv", ("name",), [[name] for name in names], None))
    shown = [member.score for group in review.groups for member in group.members[1:]]
    assert sorted(review.groups.pair_scores()) == sorted(shown)
    assert min(shown) < review.threshold
    data = block(report_html(review), "data")
    bars = data["histogram"]
    assert sum(bars["counts"]) == len(shown)
    below = round((data["same"] - bars["low"]) / bars["width"])
    assert sum(bars["counts"][:below]) == data["doubtful"] == sum(s < data["same"] for s in shown)
    assert (data["rows"], data["named"]) == (10, 7)


def test_what_the_list_taught_is_told() -> None:
    names = ["Alena Laptsionak", "Елена Лаптёнок", "Марфа Рабкова", "Marfa Rabkova"]
    review = make_review(Sheet("a.csv", "csv", ("name",), [[name] for name in names], None))
    assert review.calibration is not None
    learned = block(report_html(review), "data")["learned"]
    assert learned["matchesOfHundred"] == round(100 * review.calibration.matches, 1) > 90


def test_a_page_shows_a_limited_number_of_groups() -> None:
    data = block(report_html(review_of(SPELLINGS, repeat=3), limit=5), "data")
    assert len(data["groups"]) == 5
    assert data["groupsFound"] == 12
    assert sum(data["sizes"].values()) == 12


@given(st.lists(st.text(min_size=1, max_size=30), min_size=2, max_size=4), st.text(max_size=20))
@settings(max_examples=60, deadline=None)
def test_a_name_is_never_markup(names: list[str], source: str) -> None:
    page = report_html(review_of([names], source=source))
    plain = report_html(review_of([["a"] * len(names)], source="b"))
    tags = re.compile("<[a-zA-Z/!][^>]*>")
    assert [tag for tag in tags.findall(page) if not tag.startswith("<meta http")] == [
        tag for tag in tags.findall(plain) if not tag.startswith("<meta http")
    ]
    shown = [member["name"] for member in block(page, "data")["groups"][0]["members"]]
    assert shown == [name.encode("utf-8", "replace").decode() for name in names]


def test_a_name_in_braces_is_no_placeholder() -> None:
    page = report_html(review_of([["{{script}}", "{{data}}"]], source="{{style}}"))
    assert block(page, "data")["source"] == "{{style}}"
    assert page.count('"use strict"') == report_html(review_of(SPELLINGS)).count('"use strict"')


def test_the_page_loads_nothing_from_the_network() -> None:
    page = report_html(review_of(SPELLINGS))
    assert "default-src &#x27;none&#x27;" in page
    assert "unsafe-inline" not in page and "unsafe-eval" not in page
    addresses = set(re.findall(r"https?://[^\s\"'<>`]+", page))
    assert addresses <= {"http://www.w3.org/2000/svg"}


def test_every_text_is_there_in_every_language() -> None:
    page = report_html(review_of(SPELLINGS))
    texts = block(page, "texts")
    assert set(texts) == set(MESSAGE_LANGUAGES)
    for lang in ("be", "ru"):
        assert texts[lang].keys() == texts["en"].keys()
        assert set(texts[lang]["labels"]) == set(DIFFERENCES)
        reasons = {reason for _, reason in LEVELS.values()} | {FOREIGN, *PROOFS.values()}
        assert reasons <= set(phrases(lang)["reasons"])
    keys = set(re.findall(r'data-text="(\w+)"', page))
    keys |= set(re.findall(r'(?:say|fill)\("(\w+)"', page))
    assert keys and keys <= texts["en"].keys()


def test_the_same_review_makes_the_same_page(tmp_path: Path) -> None:
    write_report(review_of(SPELLINGS), tmp_path / "a.html", lang="be")
    write_report(review_of(SPELLINGS), tmp_path / "b.html", lang="be")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(bynames.BynamesError, match="Valid: en, be, ru"):
        write_report(review_of(SPELLINGS), tmp_path / "a.html", lang="de")  # type: ignore[arg-type]
    with pytest.raises(bynames.BynamesError, match="cannot be written"):
        write_report(review_of(SPELLINGS), tmp_path / "missing" / "a.html")
    with pytest.raises(bynames.BynamesError, match="at least one group"):
        report_html(review_of(SPELLINGS), limit=0)


# ---- the page in a browser ----

Open = Callable[..., Any]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Open a review in headless Chromium: ``opened(review, lang=…, dark=…)`` gives the driver."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    driver_path = shutil.which("chromedriver")
    if not browser or not driver_path:
        pytest.skip("chromium and chromedriver are not installed (Debian: chromium-driver)")
    drivers: list[Any] = []

    def start(
        review: Review | Path,
        *,
        lang: MessageLanguage = "en",
        dark: bool = False,
        size: tuple[int, int] = (1280, 900),
    ) -> Any:
        options = webdriver.ChromeOptions()
        options.binary_location = browser
        flags = """--headless=new --no-sandbox --disable-gpu --no-first-run --disable-sync
            --disable-dev-shm-usage --disable-background-networking --disable-component-update"""
        for flag in (*flags.split(), f"--user-data-dir={tmp_path / f'profile{len(drivers)}'}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        options.add_experimental_option("prefs", {"download.default_directory": str(tmp_path)})
        service = webdriver.chrome.service.Service(driver_path)
        driver = webdriver.Chrome(options=options, service=service)
        drivers.append(driver)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False},
        )
        page = review if isinstance(review, Path) else tmp_path / "report.html"
        if isinstance(review, Review):
            write_report(review, page, lang=lang)
        driver.get(page.as_uri())
        return driver

    yield start
    for driver in drivers:
        driver.quit()


def run(driver: Any, script: str, *arguments: object) -> Any:
    return driver.execute_script(script, *arguments)


def texts_of(driver: Any, selector: str) -> list[str]:
    script = "return [...document.querySelectorAll(arguments[0])].map((n) => n.textContent)"
    found: list[str] = run(driver, script, selector)
    return found


def press(driver: Any, keys: str, *, ctrl: bool = False) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    for key in keys:
        chain = ActionChains(driver)
        if ctrl:
            chain = chain.key_down(Keys.CONTROL)
        chain.send_keys(key)
        if ctrl:
            chain = chain.key_up(Keys.CONTROL)
        chain.perform()


def decisions(driver: Any) -> list[str]:
    found: list[str] = run(
        driver, "return [...document.querySelectorAll('.pair')].map((n) => n.dataset.decision)"
    )
    return found


def ledger_in(folder: Path) -> Path:
    """The ledger that was downloaded; while it is written, the browser keeps its name with an empty
    file."""
    (ledger,) = until(lambda: [p for p in folder.glob("*.decisions.csv") if p.stat().st_size])
    return ledger


def complaints(driver: Any) -> list[str]:
    return [entry["message"] for entry in driver.get_log("browser") if "favicon" not in str(entry)]


def test_open_filter_decide_undo_download(opened: Open, tmp_path: Path) -> None:
    review = review_of(SPELLINGS)
    driver = opened(review)
    assert texts_of(driver, ".group h3")[0].startswith("Лапцёнак Алена Мікалаеўна")
    assert len(texts_of(driver, ".pair")) == 7

    box = driver.find_element("id", "search")
    box.send_keys("rabkova")
    until(lambda: len(texts_of(driver, ".group")) == 1)
    assert "1 of 4" in texts_of(driver, "#shown")[0]
    box.clear()
    box.send_keys("no such name")
    until(lambda: texts_of(driver, ".empty"))
    run(driver, "const s = document.getElementById('search'); s.value = '';"
                "s.dispatchEvent(new Event('input'));")  # fmt: skip
    until(lambda: len(texts_of(driver, ".group")) == 4)

    run(driver, "document.activeElement.blur()")
    press(driver, "jsdus")  # go to the first pair; each decision goes on to the next
    assert decisions(driver) == ["same", "different", "unsure", "same", "", "", ""]
    press(driver, "z")
    assert decisions(driver)[3] == ""
    press(driver, "z", ctrl=True)
    assert decisions(driver) == ["same", "different", "", "", "", "", ""]
    assert "2 of 7 pairs decided" in texts_of(driver, "#live")[0]

    driver.find_element("id", "download").click()
    rows = [line.split(",") for line in ledger_in(tmp_path).read_text("utf-8").splitlines()]
    assert rows[0] == list(LEDGER_COLUMNS)
    held, conflicts = settle(parse_ledger(rows[1:], rows[0]))
    assert conflicts == []
    assert [(d.decision, *(key_parts(k).exact for k in (d.left, d.right))) for d in held] == [
        ("same", review.keys[0], review.keys[1]),
        ("different", review.keys[0], review.keys[2]),
    ]
    assert complaints(driver) == []


def test_from_a_file_by_way_of_the_page_to_the_cleaned_file(
    opened: Open, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = tmp_path / "people.csv"
    names = ["Elena Laptenka", "Alena Laptsionak", "Alena Laptsenak", "Marfa Rabkova", "=Ян Вайда"]
    cells = "".join(f"{number},{name},Минск\n" for number, name in enumerate(names))
    people.write_text(f"id,name,city\n{cells}", encoding="utf-8")
    page = tmp_path / "page.html"
    arguments = [str(people), "--report", str(page), "-o", str(tmp_path / "review.csv")]
    assert main(["dedupe", *arguments]) == 0
    driver = opened(page)
    assert len(texts_of(driver, ".pair")) == 2
    press(driver, "jsd")
    chosen = texts_of(driver, ".pair[data-decision=same] .name")
    driver.find_element("id", "download").click()
    ledger = ledger_in(tmp_path)
    assert ledger.name == "people.decisions.csv"
    cleaned = tmp_path / "clean.csv"
    assert main(["apply", str(people), str(ledger), "-o", str(cleaned)]) == 0
    import csv

    with cleaned.open(encoding="utf-8", newline="") as file:
        rows = {row["name"]: row["bynames_person"] for row in csv.DictReader(file)}
    assert list(rows) == names
    assert len(set(rows.values())) == 4
    reference = texts_of(driver, ".reference .name")
    assert rows[chosen[0]] == rows[reference[0]]
    assert re.search(r"decisions applied +2\n", capsys.readouterr().err)


def test_decisions_made_before_are_shown_and_can_be_taken_back(
    opened: Open, tmp_path: Path
) -> None:
    review = review_of(SPELLINGS[:2])
    groups = ReviewGroups(review.groups.found, {(4, 5): "same"})
    driver = opened(replace(review, groups=groups))
    assert decisions(driver) == ["", "", "", "same"]
    run(driver, "document.querySelectorAll('.choices')[3].querySelector('.different').click()")
    driver.find_element("id", "download").click()
    words = [line.split(",")[0] for line in ledger_in(tmp_path).read_text("utf-8").splitlines()]
    assert words == ["decision", "undo", "different"]


def test_decisions_outlive_a_reload(opened: Open) -> None:
    driver = opened(review_of(SPELLINGS))
    press(driver, "js")
    assert decisions(driver)[:1] == ["same"]
    reload(driver)
    until(lambda: decisions(driver)[:1] == ["same"])
    assert decisions(driver)[1:] == [""] * 6


def test_earlier_decisions_that_no_group_shows_are_in_the_ledger_again(
    opened: Open, tmp_path: Path
) -> None:
    """Rows decided to be different are in no group together; the next review must know of them."""
    people = tmp_path / "people.csv"
    names = ["Elena Laptenka", "Alena Laptsionak", "Marfa Rabkova", "Марфа Рабкова", "Ян Вайда"]
    people.write_text("name\n" + "\n".join(names), encoding="utf-8")
    keys = row_keys([[name] for name in names])
    before = [
        Decision("different", keys[0], keys[1], reviewer="Ада", time="2026-01-02T10:00:00+00:00"),
        Decision("unsure", keys[1], keys[4], reviewer="Ян", note="=a"),
        Decision("spelling", keys[4], "", spelling="Jan Wajda"),
    ]
    ledger = tmp_path / "before.csv"
    ledger.write_text(ledger_text(before), encoding="utf-8")
    dedupe_file(people, decisions=[ledger], report=tmp_path / "page.html")
    driver = opened(tmp_path / "page.html")
    assert len(texts_of(driver, ".pair")) == 1
    press(driver, "js")
    driver.find_element("id", "download").click()
    found = read_decisions(ledger_in(tmp_path)).decisions
    assert [(item.decision, item.reviewer, item.note, item.spelling) for item in found] == [
        ("different", "Ада", "", ""), ("unsure", "Ян", "=a", ""), ("spelling", "", "", "Jan Wajda"),
        ("same", "", "report", ""),
    ]  # fmt: skip
    review, _ = dedupe_file(people, decisions=[ledger_in(tmp_path)], force=True)
    assert [{member.row for member in group.members} for group in review.groups] == [{2, 3}]
    result, _ = apply_file(people, ledger_in(tmp_path))
    assert (result.complete, result.canonical[4]) == (True, "Jan Wajda")


def test_two_tabs_share_what_is_decided(opened: Open, tmp_path: Path) -> None:
    """Neither writes over the other, in the browser's store or in what is downloaded."""
    driver = opened(review_of(SPELLINGS))
    first = driver.current_window_handle
    press(driver, "js")
    driver.switch_to.new_window("tab")
    driver.get((tmp_path / "report.html").as_uri())
    second = driver.current_window_handle
    assert decisions(driver)[:3] == ["same", "", ""]
    press(driver, "jjd")  # the second pair
    driver.switch_to.window(first)
    until(lambda: decisions(driver)[:3] == ["same", "different", ""])
    assert "2 of 7" in texts_of(driver, "#progress-text")[0]
    press(driver, "z")  # its own step, not that of the other tab
    assert decisions(driver)[:3] == ["", "different", ""]
    driver.switch_to.window(second)
    until(lambda: decisions(driver)[:3] == ["", "different", ""])
    run(driver, "document.querySelectorAll('.choices')[3].querySelector('.unsure').click()")
    driver.find_element("id", "download").click()
    rows = [line.split(",")[0] for line in ledger_in(tmp_path).read_text("utf-8").splitlines()]
    assert rows == ["decision", "different", "unsure"]
    driver.switch_to.window(first)
    until(lambda: decisions(driver)[:4] == ["", "different", "", "unsure"])
    assert complaints(driver) == []


def reload(driver: Any) -> None:
    """Load the page anew, though it warns of decisions not downloaded."""
    from selenium.common.exceptions import NoAlertPresentException

    def is_new() -> bool:
        with suppress(NoAlertPresentException):  # some versions of the browser ask nobody
            driver.switch_to.alert.accept()
        return not run(driver, "return window.isOld || false")

    run(driver, "window.isOld = true")
    driver.execute_cdp_cmd("Page.reload", {})
    until(is_new)


def test_names_are_text_and_the_ledger_is_no_formula(opened: Open, tmp_path: Path) -> None:
    driver = opened(review_of([NASTY, *SPELLINGS]))
    assert driver.title.endswith("bynames")
    assert texts_of(driver, ".group:first-child .name") == NASTY
    assert run(driver, "return document.querySelectorAll('main img, main script').length") == 0
    press(driver, "jss")
    driver.find_element("id", "download").click()
    import csv

    with ledger_in(tmp_path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["left_name"] for row in rows] == [NASTY[0]] * 2
    assert rows[1]["right_name"] == "'" + NASTY[2]
    assert complaints(driver) == []


def test_keys_work_with_a_cyrillic_layout(opened: Open) -> None:
    driver = opened(review_of(SPELLINGS))
    for code, key in (("KeyJ", "о"), ("KeyD", "в"), ("KeyS", "ы")):
        run(
            driver,
            "document.dispatchEvent(new KeyboardEvent('keydown', {code: arguments[0], key:"
            " arguments[1], bubbles: true}))",
            code,
            key,
        )
    assert decisions(driver)[:3] == ["different", "same", ""]


def test_typing_in_the_search_box_decides_nothing(opened: Open) -> None:
    driver = opened(review_of(SPELLINGS))
    driver.find_element("id", "search").send_keys("suds")
    assert not any(decisions(driver))
    run(driver, "document.getElementById('keys').checked = false; document.activeElement.blur()")
    press(driver, "jsd")
    assert not any(decisions(driver))


@pytest.mark.parametrize(
    ("lang", "title", "same"), [("be", "Імёны на праверку:", "Адно імя"),
                                ("ru", "Имена на проверку:", "Одно имя"),
                                ("en", "Names to review:", "Same")],
)  # fmt: skip
def test_languages(opened: Open, lang: str, title: str, same: str) -> None:
    driver = opened(review_of(SPELLINGS), lang="en" if lang == "be" else "be")
    press(driver, "jd")
    script = """const s = document.getElementById('language'); s.value = arguments[0];
        s.dispatchEvent(new Event('change'));"""
    run(driver, script, lang)
    assert texts_of(driver, "h1 [data-text=title]") == [title]
    assert texts_of(driver, ".choices .same")[0].startswith(same)
    assert run(driver, "return document.documentElement.lang") == lang
    assert decisions(driver)[0] == "different"
    empty = "return [...document.querySelectorAll('[data-text]')].filter((n) => !n.textContent)"
    assert run(driver, empty) == []


CONTRAST = """
const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
const behind = (node) => { for (let n = node; n; n = n.parentElement) {
  const c = rgb(getComputedStyle(n).backgroundColor); if (c.length < 4 || c[3] > 0) return c; }
  return [255, 255, 255]; };
const poor = [];
for (const node of document.querySelectorAll('main *, header *')) {
  const own = [...node.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  if (!own || !node.checkVisibility() || node.closest(':disabled, .unseen, svg')) continue;
  const [a, b] = [light(rgb(getComputedStyle(node).color)), light(behind(node).slice(0, 3))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) poor.push(`${node.className || node.tagName}: ${ratio.toFixed(2)}`);
}
return poor;
"""


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 1280])
def test_contrast_labels_and_width(opened: Open, dark: bool, width: int) -> None:
    driver = opened(review_of(SPELLINGS), dark=dark, size=(width, 900))
    press(driver, "jsdu")
    assert decisions(driver)[:3] == ["same", "different", "unsure"]
    assert run(driver, CONTRAST) == []
    wider = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert run(driver, wider) <= 0
    unnamed = """return [...document.querySelectorAll('input, select, button')].filter((n) =>
        !(n.textContent.trim() || n.labels?.[0]?.textContent.trim())).map((n) => n.outerHTML)"""
    assert [node for node in run(driver, unnamed) if "option" not in node] == []
    background = run(driver, "return getComputedStyle(document.body).backgroundColor")
    assert (int(re.findall(r"\d+", background)[0]) < 100) == dark


def test_letters_are_aligned(opened: Open) -> None:
    driver = opened(review_of(SPELLINGS[:1]))
    words = [*NASTY, "", "Лапцёнак", "Laptsionak", "Щербаков", "Shcherbakov", "Łukaszenka", "Жужа",
             "O’Neil", "𝒜b", "Zhuzha", "Ціханоўская", "Tsikhanouskaya"]  # fmt: skip
    pairs = [(a, b) for a in words for b in words]
    script = "return arguments[0].map(([a, b]) => align(a, b))"
    for (left, right), steps in zip(pairs, run(driver, script, pairs), strict=True):
        assert "".join(step[0] for step in steps) == left
        assert "".join(step[1] for step in steps) == right
        assert all(a or b for a, b in steps)
    assert run(driver, "return align('Лапцёнак', 'Laptsionak')") == [
        ["Л", "L"], ["а", "a"], ["п", "p"], ["ц", "ts"], ["ё", "io"], ["н", "n"], ["а", "a"],
        ["к", "k"],
    ]  # fmt: skip


def ledger_rows(folder: Path) -> list[dict[str, str]]:
    import csv

    with ledger_in(folder).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_all_shown_above_a_score_are_accepted_in_one_step(opened: Open) -> None:
    review = review_of(SPELLINGS)
    driver = opened(review)
    scores = [member.score for group in review.groups for member in group.members[1:]]
    least = round(sorted(scores)[3], 4)
    run(driver, "const s = document.getElementById('least'); s.value = arguments[0];"
                "s.dispatchEvent(new Event('input'))", str(least))  # fmt: skip
    expected = ["same" if round(score, 4) >= least else "" for score in scores]
    button = driver.find_element("id", "accept")
    assert f"{expected.count('same')} shown" in button.text
    button.click()
    assert decisions(driver) == expected
    assert not button.is_enabled()
    run(driver, "document.activeElement.blur()")
    press(driver, "z")
    assert not any(decisions(driver))
    driver.find_element("id", "search").send_keys("rabkova")
    until(lambda: len(texts_of(driver, ".group")) == 1)
    run(driver, "const s = document.getElementById('least'); s.value = '0';"
                "s.dispatchEvent(new Event('input'))")  # fmt: skip
    button.click()  # of what is shown only
    assert "1 of 7 pairs decided" in texts_of(driver, "#progress-text")[0]
    driver.find_element("id", "take-back").click()
    assert "0 of 7 pairs decided" in texts_of(driver, "#progress-text")[0]


def test_a_group_is_split_by_clicks(opened: Open, tmp_path: Path) -> None:
    review = review_of(SPELLINGS)
    driver = opened(review)
    run(driver, "document.getElementById('reviewer').value = 'Ада'")
    press(driver, "jspp")
    assert decisions(driver)[:3] == ["same", "split", "split"]
    assert len(texts_of(driver, ".choices .split")) == 5  # a group of two cannot be split
    driver.find_element("id", "download").click()
    keys = [row_key(review.keys[at], review.rows[at]) for at in range(4)]
    found = [(row["decision"], keys.index(row["left"]), keys.index(row["right"]))
             for row in ledger_rows(tmp_path)]  # fmt: skip
    assert sorted(found) == [("different", 0, 2), ("different", 0, 3), ("same", 0, 1),
                             ("same", 2, 3)]  # fmt: skip
    reload(driver)
    until(lambda: decisions(driver)[:3] == ["same", "split", "split"])


def test_decisions_say_who_and_when(opened: Open, tmp_path: Path) -> None:
    review = review_of(SPELLINGS[:2])
    before = Decision("same", review.keys[4], review.keys[5], reviewer="Ян", time="2026-01-02")
    review = replace(
        review,
        groups=ReviewGroups(review.groups.found, {(4, 5): "same"}),
        placed=Placed({(4, 5): before}, (), (), {}),
    )
    driver = opened(review)
    driver.find_element("id", "reviewer").send_keys("Ада")
    run(driver, "document.activeElement.blur()")
    press(driver, "js")
    driver.find_element("id", "download").click()
    rows = ledger_rows(tmp_path)
    assert [(row["decision"], row["reviewer"]) for row in rows] == [("same", "Ада"), ("same", "Ян")]
    assert rows[1]["time"] == "2026-01-02"
    assert datetime.fromisoformat(rows[0]["time"]).tzinfo is not None


def test_a_suggested_spelling_is_edited(opened: Open, tmp_path: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    review = review_of(SPELLINGS)
    driver = opened(review)

    def edit(text: str, key: str) -> str:
        driver.find_element("css selector", ".group .edit").click()
        field = driver.find_element("css selector", ".group h3 input")
        field.send_keys(text + key)
        return texts_of(driver, ".group h3")[0]

    assert edit("Алёна  Лапцёнак", Keys.ENTER).startswith("Алёна Лапцёнак")
    assert edit("Nobody", Keys.ESCAPE).startswith("Алёна Лапцёнак")
    assert edit("=1+1", Keys.ENTER).startswith("=1+1")
    run(driver, "document.activeElement.blur()")
    press(driver, "z")
    assert texts_of(driver, ".group h3")[0].startswith("Алёна Лапцёнак")
    assert not any(decisions(driver))  # typing decides nothing
    driver.find_element("id", "download").click()
    (row,) = ledger_rows(tmp_path)
    assert (row["decision"], row["spelling"]) == ("spelling", "Алёна Лапцёнак")
    assert row["left"] == row_key(review.keys[0], review.rows[0])


def test_cells_that_agree_and_differ_are_marked(opened: Open) -> None:
    review = review_of(SPELLINGS[:1])
    born = ["12.03.1985", "1985-03-12", "13.03.1985", "н/д"]
    rows = [[str(at), name, cell] for at, (name, cell) in
            enumerate(zip(SPELLINGS[0], born, strict=True))]  # fmt: skip
    driver = opened(replace(review, rows=rows))
    marks = run(driver, "return [...document.querySelectorAll('.pair .cell:nth-child(3)')]"
                        ".map((n) => n.className)")  # fmt: skip
    assert marks == ["cell agrees", "cell differs", "cell "]
    assert texts_of(driver, ".pair .agrees") == ["= city: 1985-03-12"]


@pytest.mark.parametrize("lang", ["en", "be", "ru"])
def test_the_toolbar_stays_in_sight_on_a_phone(opened: Open, lang: str) -> None:
    driver = opened(review_of(SPELLINGS), lang=lang, size=(360, 740))
    run(driver, "scrollTo(0, document.body.scrollHeight)")
    place = "const b = document.querySelector('.bar').getBoundingClientRect();"
    above, height = run(driver, place + "return [b.top, b.height]")
    assert above == 0
    assert height < 740 / 4
    assert not driver.find_element("id", "accept").is_displayed()
    driver.find_element("id", "toggle").click()
    assert driver.find_element("id", "accept").is_displayed()
    wider = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert run(driver, wider) <= 0
    cut = """return [...document.querySelectorAll('button')].filter((n) => n.checkVisibility()
        && n.scrollWidth > n.clientWidth + 1).map((n) => n.textContent)"""
    assert run(driver, cut) == []


@pytest.mark.parametrize("lang", ["be", "ru"])
def test_reasons_have_no_scraps_of_english(opened: Open, lang: str) -> None:
    names = [
        ["Лапцёнак Алена", "Лаптёнок Елена", "Laptenka Elena"], ["Мікалай Крук", "Крук Н."],
        ["Алесь Бяляцкі", "Александр Беляцкий"], ["Кот Иван Иванович", "Кот Ян Янавіч"],
        ["Рабкова Марфа", "Рабоква Марфа", "Рабкоова Марфа", "Рабкава Марфа"],
        ["Юшкевіч Ян", "Ушкевич Ян"], ["Łukaszenka Ala", "Lukasenka Ala"],
    ]  # fmt: skip
    driver = opened(review_of(names), lang=lang)
    said = " ".join(texts_of(driver, ".reason"))
    english = """a an and as before after for in is of or the not added dropped form father other
        silent soft swapped unstressed without written"""
    assert not set(re.findall(r"[A-Za-z]{2,}", said)) & set(english.split())


@pytest.mark.slow
def test_five_thousand_groups_are_rendered_lazily(opened: Open) -> None:
    driver = opened(review_of(SPELLINGS, repeat=1250))
    first = len(texts_of(driver, ".group"))
    assert 10 < first < 200
    assert "5,000 of 5,000" in texts_of(driver, "#shown")[0]
    press(driver, "j" * 3 + "s")
    assert decisions(driver)[2] == "same"
    run(driver, "scrollTo(0, document.body.scrollHeight)")
    until(lambda: len(texts_of(driver, ".group")) >= 2 * first)
    run(driver, "const s = document.getElementById('state'); s.value = 'decided';"
                "s.dispatchEvent(new Event('change'))")  # fmt: skip
    assert len(texts_of(driver, ".group")) == 0
    assert complaints(driver) == []
