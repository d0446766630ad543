"""The page: without a script, in a real headless browser, in three languages; nothing injected."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import uvicorn
from starlette.testclient import TestClient

import bynames
from bynames._evidence import FOREIGN
from bynames._evidence.levels import ERRORS, LEVELS, PROOFS
from bynames._explaining import detail
from bynames._serve import working as working_module
from bynames._serve.answers import Part
from bynames._serve.page_languages import TITLES, chosen, reason, schemes_in, texts, whole
from bynames._serve.requests import MAX_BODY, MAX_RUNNING_TEXT, MAX_TEXT
from bynames.serve import access, application, read_reference
from tests.waiting import until

TOKEN = "open-sesame"
WHO = access(token=TOKEN)
URL = f"http://127.0.0.1/{TOKEN}/"
LANGUAGES = tuple(TITLES)
PAYLOADS = [
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "'\"></input><svg onload=document.title='owned'>",
    "{{ 7 * 7 }} {% for x in y %}", "&lt;b&gt;", "javascript:alert(1)", "\u202eБялякі",
]  # fmt: skip
TEXT = (
    "Elena Laptenka was taken away. Alena Laptsionak is a defender.\n"
    "The court heard Alena Laptsenak on Monday."
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    file = tmp_path_factory.mktemp("page") / "<i>people & co.csv"
    rows = ["Q1,Алена Лапцёнак,1988", "Q2,Marfa Rabkova,1995"]
    rows += [f'X{at},"{text.replace(chr(34), chr(34) * 2)} Ян Вайда",<b>0</b>'
             for at, text in enumerate(PAYLOADS)]  # fmt: skip
    file.write_text("id,name,<u>born\n" + "\n".join(rows), encoding="utf-8")
    return application(read_reference(file, columns="name", id_column="id"), WHO)


@pytest.fixture(scope="module")
def http(app: Any) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def shown(
    http: TestClient, status: int = 200, *, name: str = "", other: str = "", lang: str = "en"
) -> str:
    answer = http.get(URL, params={"name": name, "with": other, "lang": lang})
    assert answer.status_code == status
    return answer.text


# ---- without a script ----


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_look_up_without_a_script(http: TestClient, lang: str) -> None:
    page = shown(http, name="Elena Laptenka", lang=lang)
    for text in ("Alena Laptsionak", "Алена Лапцёнак", "Елена Лаптёнок", "Łapcionak"):
        assert text in page
    assert texts(lang)["attested"] in page
    assert texts(lang)["sex"]["f"] in page
    assert "entry?id=Q1" in page
    for scheme in bynames.schemes():
        assert scheme.id in page


def test_a_comparison_without_a_script(http: TestClient) -> None:
    page = shown(http, name="Elena Laptenka", other="Лаптёнок А. Н.", lang="en")
    assert texts("en")["verdict"]["UNSURE"] in page
    assert "the initial fits the name in the other language: as in Алена" in page
    assert texts("en")["ifAgreed"]["given"] in page
    assert texts("en")["ifAbsent"]["surname"] in page
    assert 'aria-valuenow="0.31"' in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_is_checked_without_a_script(http: TestClient, lang: str) -> None:
    page = http.post(f"{URL}check", params={"lang": lang}, data={"text": TEXT}).text
    assert "<del>Elena Laptenka</del>" in page
    assert "<del>Alena Laptsenak</del>" in page
    nobody = http.post(f"{URL}check", params={"lang": lang}, data={"text": "Marfa Rabkova."}).text
    assert texts(lang)["checkNone"] in nobody


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_cannot_be_looked_up_is_said(http: TestClient, lang: str) -> None:
    assert "«123»" in shown(http, name="123", lang=lang) or "“123”" in shown(http, name="123")
    page = shown(http, 422, name="а" * (MAX_TEXT + 1), lang=lang)
    assert texts(lang)["tooLong"].replace("{n}", str(MAX_TEXT)) in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_that_is_too_long_is_not_cut_but_refused(http: TestClient, lang: str) -> None:
    long = "а" * (MAX_RUNNING_TEXT + 1)
    answer = http.post(f"{URL}check", params={"lang": lang}, data={"text": long})
    assert answer.status_code == 422
    limit = whole(MAX_RUNNING_TEXT, lang)
    assert texts(lang)["textTooLong"].replace("{n}", limit) in answer.text
    assert long in answer.text  # what was pasted is not lost
    empty = http.get(f"{URL}check").text
    assert "maxlength" not in empty  # browsers cut in silence what is pasted
    box = re.search(r'maxlength="(\d+)"', shown(http))
    assert box and int(box[1]) > MAX_TEXT


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_page_refuses_is_a_page(
    http: TestClient, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(status: int, answer: Any) -> None:
        assert answer.status_code == status
        assert answer.headers["content-type"].startswith("text/html")
        assert f'<html lang="{lang}">' in answer.text
        assert texts(lang)["refused"][str(status)] in answer.text

    asked = {"lang": lang}
    refused(404, http.get(f"{URL}entry", params=asked | {"id": "nobody"}))
    refused(413, http.post(f"{URL}check", params=asked, data={"text": "а" * MAX_BODY}))
    monkeypatch.setattr(working_module, "SECONDS", 0)
    refused(503, http.get(URL, params=asked | {"name": "Elena Laptenka"}))


def test_without_a_list_the_page_looks_up() -> None:
    with TestClient(application(None, WHO), base_url="http://127.0.0.1") as http:
        assert texts("en")["noList"] in shown(http, name="Elena Laptenka")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_is_injected(http: TestClient, payload: str) -> None:
    plain = shown(http, name="Ян Вайда")
    page = shown(http, name=f"Ян Вайда {payload}")
    tags = re.compile("<(script|img|svg|i|u|b|input)[ >]")
    allowed = {*tags.findall(plain), "svg"}
    assert set(tags.findall(page)) <= allowed
    assert not re.search("<(img|i|u|b)[ >]|<script>", page)
    assert "49" not in re.sub(r'"[\d.]+"|\d+ %', "", page) or "{{" not in payload
    both = shown(http, name=payload, other=payload)
    checked = http.post(f"{URL}check", data={"text": f"{payload} {TEXT}"}).text
    for text in (both, checked):
        assert not re.search("<(img|i|u|b)[ >]|<script>", text)


def test_the_token_without_a_slash_leads_to_the_page(http: TestClient) -> None:
    answer = http.get(URL.rstrip("/"), follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == f"/{TOKEN}/"


# ---- languages ----


def _keys(value: Any) -> Any:
    return {key: _keys(inner) for key, inner in value.items()} if isinstance(value, dict) else None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_says_everything(lang: str) -> None:
    assert _keys(texts(lang)) == _keys(texts("en"))
    for key, text in texts(lang).items():
        assert re.findall(r"\{\w+\}", str(text)) == re.findall(r"\{\w+\}", str(texts("en")[key]))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_scheme_has_a_title_in_every_language(lang: str) -> None:
    titles = schemes_in(lang)
    ids = {scheme.id for scheme in bynames.schemes()}
    file = "src/bynames/_serve/page/schemes.tsv"
    assert sorted(ids - titles.keys()) == [], f"{file} needs a line for each of these"
    assert sorted(titles.keys() - ids) == [], f"{file} has lines for schemes that are not there"
    assert len(set(titles.values())) == len(titles)


def _part(rule: str, said: str) -> Part:
    return Part(part="surname", label="", left="", right="", rule=rule, detail=said, letters=[])


ENGLISH = re.compile(r"\b[a-z]{3,}\b")


@pytest.mark.parametrize("lang", ["be", "ru"])
def test_reasons_are_said_in_every_language(lang: str) -> None:
    rules = {FOREIGN, *(level[1] for level in LEVELS.values())}
    for rule in rules:
        assert not ENGLISH.search(reason(_part(rule, ""), lang)), rule
    assert ERRORS
    assert PROOFS


@pytest.mark.parametrize("lang", ["be", "ru"])
@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("surname", "Laptsionak", "Лаптёнок"), ("surname", "Лапцёнак", "Łapcionak"),
        ("given", "Ales", "Александр"), ("given", "Саша", "Аляксандр"),
        ("surname", "Laptenka", "Лаптёнок"), ("patronymic", "Мікалаевіч", "Николаевич"),
        ("surname", "Kulikov", "Kulikiv"), ("surname", "Бяляцкі", "Бялцкі"),
        ("surname", "Рабкова", "Рабоква"), ("given", "А.", "Елена"), ("given", "Віктар", "Viktor"),
        ("surname", "Lukashenka", "Lukašenko"), ("given", "Мікіта", "Н."),
        ("surname", "Лукашэнка", "Loukachenko"), ("given", "Alexander", "Аляксандр"),
    ],
)  # fmt: skip
def test_details_are_said_in_every_language(lang: str, kind: str, left: str, right: str) -> None:
    said = reason(_part("", detail(kind, left, right)), lang)
    names = {left.lower(), right.lower()}
    assert {word for word in ENGLISH.findall(said.lower()) if word not in names} == set()


def test_every_correspondence_is_said_in_every_language() -> None:
    file = Path(bynames.__file__).parent / "_correspondences.tsv"
    lines = file.read_text("utf-8").splitlines()
    named = {line.split("\t")[2] for line in lines if line and not line.startswith("#")}
    for lang in ("be", "ru"):
        for said in named:
            left = ENGLISH.findall(reason(_part("", said), lang))
            assert [word for word in left if word not in ("sch",)] == [], said


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [("be", "be"), ("ru-RU,ru;q=0.9", "ru"), ("pl,de;q=0.5", "en"), ("", "en"), ("*", "en"),
     ("uk-UA,be;q=0.7", "be")],
)  # fmt: skip
def test_the_browser_chooses_the_language(accepted: str, lang: str) -> None:
    assert chosen({}, accepted) == lang


# ---- in a browser ----

CHROMIUM = shutil.which("chromium")
in_browser = pytest.mark.skipif(
    not CHROMIUM or not shutil.which("chromedriver"), reason="no chromium with its driver"
)
SIZES = {"phone": 390, "tablet": 768, "desk": 1280}


@pytest.fixture(scope="module")
def address(app: Any) -> Iterator[str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        config = uvicorn.Config(app, http="h11", lifespan="off", log_level="error")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        yield WHO.url(listener.getsockname()[1])
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService(shutil.which("chromedriver"))
    driver = webdriver.Chrome(options=options, service=service)
    yield driver
    driver.quit()


def look(driver: Any, width: int, scheme: str = "light", height: int = 800) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
    )


def results(driver: Any) -> str:
    return str(driver.execute_script("return document.getElementById('results').textContent"))


@in_browser
@pytest.mark.slow
def test_results_come_as_one_types_and_keys_work(driver: Any, address: str) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    look(driver, 1280)
    driver.get(f"{address}?lang=en")
    box = driver.switch_to.active_element
    assert box.get_attribute("id") == "name"
    box.send_keys("Łapcionak Alena")
    until(lambda: driver.find_elements("id", "passport"))
    assert "name=%C5%81apcionak" in driver.current_url
    assert driver.title.startswith("Alena Laptsionak")
    status = driver.find_element("id", "status")
    assert status.get_attribute("textContent") == "Alena Laptsionak"
    assert driver.find_element("css selector", "[data-copy=query]").is_displayed()
    driver.find_element("id", "with").send_keys("Лаптёнок Е.")
    until(lambda: texts("en")["evidence"] in results(driver))
    box.send_keys(Keys.ESCAPE)
    until(lambda: texts("en")["passport"] in results(driver))
    driver.execute_script("document.activeElement.blur()")
    ActionChains(driver).send_keys("/").perform()
    assert driver.switch_to.active_element.get_attribute("id") == "name"
    assert box.get_attribute("value") == ""
    driver.find_element("css selector", ".languages a[lang=be]").click()
    until(lambda: texts("be")["passport"] in results(driver))
    assert [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"] == []


@in_browser
@pytest.mark.slow
def test_everything_is_reached_by_tab(driver: Any, address: str) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    look(driver, 1280)
    driver.get(f"{address}?{urlencode({'name': 'Elena Laptenka', 'lang': 'en'})}")
    reached = []
    for _ in range(20):
        ActionChains(driver).send_keys(Keys.TAB).perform()
        script = "const n = document.activeElement; return n.id || n.textContent.trim()"
        reached.append(driver.execute_script(script))
    assert reached[0] == texts("en")["skip"]
    for wanted in ("name", "with", "Look up", "Copy", "query", "Алена Лапцёнак"):
        assert wanted in reached


@in_browser
@pytest.mark.slow
def test_the_page_is_of_this_service_alone(driver: Any, address: str) -> None:
    for path in ("", "?name=Elena+Laptenka", "check", "entry?id=Q1"):
        driver.get(address + path)
        loaded = driver.execute_script(
            "return performance.getEntriesByType('resource').map((entry) => entry.name)"
        )
        assert loaded
        assert all(url.startswith(address) for url in loaded)
    assert [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"] == []


@in_browser
@pytest.mark.slow
@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_script_of_a_name_runs(driver: Any, address: str, payload: str) -> None:
    for parameters in ({"name": f"Ян Вайда {payload}"}, {"name": payload, "with": payload}):
        driver.get(f"{address}?{urlencode(parameters)}")
        assert driver.title != "owned"
    for at in range(len(PAYLOADS)):
        driver.get(f"{address}entry?id=X{at}")
        assert driver.title != "owned"


@in_browser
@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", SIZES.values(), ids=SIZES)
def test_nothing_is_cut_off_at_any_width(driver: Any, address: str, lang: str, width: int) -> None:
    look(driver, width)
    asked: list[dict[str, str]] = [
        {}, {"name": "Elena Laptenka"}, {"name": "Q" * 60},
        {"name": "Мікалай Аляксандравіч Ціханоўскі-Бяляцкі"},
        {"name": "Elena Laptenka", "with": "Лаптёнок А. Н."},
    ]  # fmt: skip
    for parameters in asked:
        driver.get(f"{address}?{urlencode(parameters | {'lang': lang})}")
        driver.execute_script("document.querySelectorAll('details').forEach((d) => d.open = true)")
        assert driver.execute_script("return document.documentElement.scrollWidth") <= width


@in_browser
@pytest.mark.slow
def test_an_answer_fits_one_screen(driver: Any, address: str) -> None:
    look(driver, 1280)
    for lang in LANGUAGES:
        driver.get(f"{address}?{urlencode({'name': 'Elena Laptenka', 'lang': lang})}")
        assert driver.execute_script("return document.documentElement.scrollHeight") <= 800


@in_browser
@pytest.mark.slow
def test_a_preview_fits_its_frame(driver: Any, address: str, http: TestClient) -> None:
    told = http.get(f"{URL}reconcile").json()["preview"]
    look(driver, told["width"], height=told["height"])
    for id_ in ("Q1", "X0", "X2"):
        driver.get(f"{address}reconcile/preview?id={id_}")
        size = driver.execute_script(
            "const n = document.documentElement; return [n.scrollWidth, n.scrollHeight]"
        )
        assert size[0] <= told["width"]
        assert size[1] <= told["height"]


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core, as npm has it."""
    if not shutil.which("npm"):
        pytest.skip("no npm to fetch axe-core with")
    folder = tmp_path_factory.mktemp("axe")
    done = subprocess.run(
        ["npm", "pack", "--silent", "axe-core@4"], cwd=folder, capture_output=True, text=True,
        check=False, timeout=120,
    )  # fmt: skip
    if done.returncode:
        pytest.skip("axe-core cannot be had from npm")
    with tarfile.open(folder / done.stdout.split()[-1]) as archive:
        script = archive.extractfile("package/axe.min.js")
        assert script
        return script.read().decode()


@in_browser
@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing(driver: Any, address: str, axe: str, lang: str, scheme: str) -> None:
    found = []
    for width in SIZES.values():
        look(driver, width, scheme)
        for path, parameters in (
            ("", {}), ("", {"name": "Elena Laptenka"}), ("", {"name": "Marfa Brykhtsup"}),
            ("", {"name": "Elena Laptenka", "with": "Лаптёнок А. Н."}), ("", {"name": "123"}),
            ("check", {}), ("entry", {"id": "Q1"}),
        ):  # fmt: skip
            driver.get(f"{address}{path}?{urlencode(parameters | {'lang': lang})}")
            found += _violations(driver, axe)
    driver.get(f"{address}check?lang={lang}")
    driver.find_element("id", "text").send_keys(TEXT)
    driver.find_element("css selector", "button.main").click()
    until(lambda: "Laptsenak" in results(driver))
    found += _violations(driver, axe)
    assert found == []


def _violations(driver: Any, axe: str) -> list[str]:
    driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
    told = driver.execute_async_script(
        "axe.run().then((found) => arguments[0](JSON.stringify(found.violations)))"
    )
    return [
        f"{item['impact']} {item['id']}: {node['html'][:100]}"
        for item in json.loads(told)
        for node in item["nodes"]
    ]
