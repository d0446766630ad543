"use strict";
/* The page: numbers, charts, the lazily rendered list, the keyboard.  Whatever came from the
   user's file reaches the page through textContent and nothing else. */
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const texts = JSON.parse(document.getElementById("texts").textContent);
  const $ = (id) => document.getElementById(id);
  const BATCH = 30;
  const WORDS = ["same", "different", "unsure", "split"];
  const VALUES = ["same value", "other value"]; // said of other columns, not letter by letter
  const KEYS = { same: "S", different: "D", unsure: "U", split: "P" };

  let lang = document.documentElement.lang;
  const say = (key) => texts[lang][key] ?? texts.en[key] ?? key;
  const fill = (key, values) => say(key).replace(/\{(\w+)\}/g, (_, name) => values[name]);
  /* browsers know no Belarusian figures; they are written as the Russian ones */
  const number = (value) => new Intl.NumberFormat(lang === "be" ? "ru" : lang).format(value);
  /* cut, not rounded, as everywhere in the program: 0.9499 is not among those from 0.95 */
  const percent = (value) => decimal((Math.floor(value * 100 + 1e-6) / 100).toFixed(2));
  const decimal = (text) => (lang === "en" ? text : text.replace(".", ","));
  const labelOf = (label) => texts[lang].labels[label] ?? label;
  const reasonOf = (at) => data.reasons[lang][at];
  const partOf = (part) => texts[lang].parts[part] ?? part;

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /* ---- the pairs to decide on: each row of a group with the group's reference ---- */
  const pairs = [];
  data.groups.forEach((group, at) => {
    const reference = group.members[0];
    group.pairs = group.members.slice(1).map((member) => {
      const pair = { id: `${reference.key} ${member.key}`, left: reference.key, right: member.key,
        leftName: reference.name, rightName: member.name, before: member.decision, by: member.by, member, group };
      pairs.push(pair);
      return pair;
    });
    group.spelling = { id: `spelling ${reference.key}`, spelling: true, left: reference.key,
      leftName: reference.name, before: "", group };
    group.place = at;
    group.kinds = new Set(group.members.flatMap((member) => member.evidence.map((item) => item[1])));
    group.text = [group.suggested, ...group.members.flatMap((member) => [member.name, ...member.cells])]
      .join("\n").toLowerCase();
  });
  const items = [...pairs, ...data.groups.map((group) => group.spelling)];
  const byId = new Map(items.map((item) => [item.id, item]));
  const decisions = new Decisions(items, "bynames " + data.id, data.kept);

  /* ---- what is shown ---- */
  let visible = [];
  let order = [];
  let rendered = 0;
  let current = null;
  const nodes = new Map();
  const titles = new Map();

  function matches(group) {
    const [wanted, state, kind] = [$("search").value.trim().toLowerCase(), $("state").value, $("kind").value];
    if (wanted && !wanted.split(/\s+/).every((word) => group.text.includes(word))) return false;
    if (kind && !group.kinds.has(kind)) return false;
    const open = group.pairs.some((pair) => !decisions.get(pair.id));
    return state === "all" || (state === "doubtful" && group.doubtful)
      || (state === "undecided" && open) || (state === "decided" && !open);
  }

  const ORDERS = {
    given: (a, b) => a.place - b.place,
    score: (a, b) => a.score - b.score || a.place - b.place,
    size: (a, b) => b.members.length - a.members.length || a.place - b.place,
    name: (a, b) => a.suggested.localeCompare(b.suggested, lang) || a.place - b.place,
  };

  function refresh() {
    visible = data.groups.filter(matches).sort(ORDERS[$("order").value]);
    order = visible.flatMap((group) => group.pairs);
    rendered = 0;
    nodes.clear();
    titles.clear();
    $("list").replaceChildren();
    if (!visible.length) $("list").append(element("p", "empty", say("nothing")));
    renderMore();
    $("shown").textContent = fill("shown", { n: number(visible.length), of: number(data.groups.length) });
    setCurrent(order.includes(current) ? current : order[0] ?? null);
    showCounts();
  }

  function renderMore() {
    const part = document.createDocumentFragment();
    for (const group of visible.slice(rendered, rendered + BATCH)) part.append(groupNode(group));
    rendered = Math.min(rendered + BATCH, visible.length);
    $("list").append(part);
    $("more").textContent = rendered < visible.length ? "…" : "";
  }

  function renderUpTo(pair) {
    while (!nodes.has(pair.id) && rendered < visible.length) renderMore();
  }

  /* ---- a group ---- */
  function groupNode(group) {
    const card = element("article", "group");
    const head = element("header");
    const title = element("h3");
    titles.set(group, title);
    showSpelling(group);
    head.append(title, button("edit", say("edit"), () => editSpelling(group)));
    if (group.doubtful) head.append(element("span", "chip doubtful", say("doubtfulChip")));
    head.append(element("span", "chip", fill("score", { score: percent(group.score) })));
    if (group.pairs.length > 1) {
      head.append(button("all-same", say("allSame"), () => decide(group.pairs, "same")));
    }
    const reference = rowNode(group.members[0]);
    reference.classList.add("reference");
    reference.prepend(element("span", "cell", say("comparedWith")));
    const list = element("ul", "pairs");
    for (const pair of group.pairs) list.append(pairNode(pair));
    card.append(head, reference, list);
    return card;
  }

  function button(className, text, action) {
    const made = element("button", className, text);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  function spellingOf(group) { return decisions.get(group.spelling.id) || group.suggested; }

  function showSpelling(group) {
    const about = `${say("suggested")}, ${fill("ofRows", { n: number(group.members.length) })}`;
    titles.get(group)?.replaceChildren(spellingOf(group), " ", element("small", "", about));
  }

  /* The suggested spelling becomes a field: Enter or leaving it keeps what was typed, Escape does not. */
  function editSpelling(group) {
    const field = element("input", "spelling");
    field.type = "text";
    field.value = spellingOf(group);
    field.setAttribute("aria-label", say("suggested"));
    let open = true;
    const close = (keep) => {
      if (!open) return;
      open = false;
      const text = field.value.trim().replace(/\s+/g, " ");
      if (keep && text) decisions.set([group.spelling.id], text === group.suggested ? "" : text);
      showSpelling(group);
      showCounts();
    };
    field.addEventListener("blur", () => close(true));
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter" || event.key === "Escape") {
        event.preventDefault(); // else the button that gets the focus is pressed by it
        close(event.key === "Enter");
        titles.get(group).parentElement.querySelector(".edit").focus();
      }
    });
    titles.get(group).replaceChildren(field);
    field.focus();
    field.select();
  }

  /* A row; cells that mean the same as those of the reference row are marked, and those that do not. */
  function rowNode(member) {
    const row = element("div", "row");
    row.append(element("span", "name", member.name),
      element("span", "cell", fill("rowNumber", { n: member.row })));
    member.cells.forEach((cell, at) => {
      if (!cell) return;
      const mark = member.marks[at];
      const sign = { agrees: "= ", differs: "≠ " }[mark] ?? "";
      const node = element("span", `cell ${mark}`, `${sign}${data.columns[at]}: ${cell}`);
      if (mark) node.title = say(mark === "agrees" ? "cellAgrees" : "cellDiffers");
      row.append(node);
    });
    return row;
  }

  function pairNode(pair) {
    const node = element("li", "pair");
    node.tabIndex = -1;
    nodes.set(pair.id, node);
    const row = rowNode(pair.member);
    row.append(element("span", "cell", fill("score", { score: percent(pair.member.score) })));
    const choices = element("div", "choices");
    choices.setAttribute("role", "group");
    choices.setAttribute("aria-label", `${pair.leftName} – ${pair.rightName}`);
    for (const word of WORDS) {
      if (word === "split" && pair.group.pairs.length < 2) continue;
      const choice = button(word, say(word) + " ", () => {
        setCurrent(pair);
        decide([pair], decisions.get(pair.id) === word ? "" : word);
      });
      const key = element("kbd", "", KEYS[word]);
      key.setAttribute("aria-hidden", "true");
      choice.append(key);
      choices.append(choice);
    }
    node.append(row, choices, partsNode(pair.member));
    node.addEventListener("focusin", () => setCurrent(pair));
    node.addEventListener("click", () => setCurrent(pair));
    showDecision(pair);
    return node;
  }

  function partsNode(member) {
    const list = element("ul", "parts");
    for (const [part, label, left, right, reason] of member.evidence) {
      if (!left && !right) continue;
      const item = element("li");
      const title = element("div", "part-title", partOf(part) + ": ");
      title.append(element("b", "", labelOf(label)));
      const both = `${left || say("none")} – ${right || say("none")}`;
      if (VALUES.includes(label)) {
        item.append(title, element("div", "", both));
      } else {
        item.append(title, element("span", "unseen", both));
        if (left && right) item.append(lettersNode(left, right, label));
      }
      const said = label === "scheme" || label === "script" ? say("readAlike") : reasonOf(reason);
      if (label !== "identical") {
        item.append(element("div", "reason", left && right ? said : `${left || right}: ${said}`));
      }
      list.append(item);
    }
    if (!list.childElementCount) list.append(element("li", "reason", say("equal")));
    return list;
  }

  function hidden(node) {
    node.setAttribute("aria-hidden", "true"); // the spellings stand beside it, whole
    return node;
  }

  function lettersNode(left, right, label) {
    if (label === "identical") return hidden(element("div", "letters", left));
    const line = hidden(element("div", "letters"));
    const across = isCyrillic(left) !== isCyrillic(right);
    const steps = label === "initial" ? sideBySide(left, right) : align(left, right);
    for (const [a, b] of steps) {
      const column = element("span", label !== "initial" && differs(a, b, across) ? "differs" : "");
      for (const letter of [a, b]) column.append(element("i", letter ? "" : "gap", letter || (label === "initial" ? "\u00a0" : "·")));
      line.append(column);
    }
    return line;
  }

  /* ---- deciding ---- */
  function showDecision(pair) {
    const node = nodes.get(pair.id);
    if (!node) return;
    const word = decisions.get(pair.id);
    node.dataset.decision = word;
    node.querySelectorAll(".choices button").forEach((button, at) => {
      button.setAttribute("aria-pressed", String(WORDS[at] === word));
    });
  }

  function decide(some, word) {
    decisions.set(some.map((pair) => pair.id), word);
    some.forEach(showDecision);
    const few = some.slice(0, 5).map((pair) => pair.rightName).join(", ");
    announce(word ? `${say(word)}: ${some[0].leftName} – ${few}` : say("taken"));
    showCounts();
  }

  function undo() {
    const back = decisions.undo();
    if (!back.length) return;
    const changed = back.map((id) => byId.get(id)).filter(Boolean);
    for (const item of changed) if (item.spelling) showSpelling(item.group); else showDecision(item);
    if (order.includes(changed[0])) focusPair(changed[0]);
    announce(say("undone"));
    showCounts();
  }

  function showCounts() {
    $("undo").disabled = !decisions.canUndo;
    const made = decisions.now.size;
    $("download").disabled = !decisions.lines("").length;
    $("count").textContent = made ? `(${number(made)})` : "";
    const done = decisions.decided;
    const progress = fill("progress", { n: number(done), of: number(pairs.length) });
    [$("progress").value, $("progress").max] = [done, Math.max(pairs.length, 1)];
    $("progress-text").textContent = progress;
    const decided = document.querySelector('[data-number="decidedPairs"]');
    if (decided) decided.textContent = `${number(done)} / ${number(pairs.length)}`;
    const [sure, told] = [surePairs().length, toldPairs().length];
    $("accept").disabled = !sure;
    $("accept").textContent = fill("acceptShown", { n: number(sure), score: decimal($("least").value) });
    $("take-back").disabled = !told;
    $("take-back").textContent = fill("takeBackShown", { n: number(told) });
  }

  /* ---- many pairs at once, of the groups that the filters show; one step to undo ---- */
  function surePairs() {
    const least = Number($("least").value);
    return order.filter((pair) => !decisions.get(pair.id) && pair.member.score >= least);
  }

  function toldPairs() { return order.filter((pair) => decisions.get(pair.id)); }

  function announce(text) {
    $("live").textContent = `${text}. ${fill("progress", { n: number(decisions.decided), of: number(pairs.length) })}`;
  }

  function download() {
    const text = decisions.ledger(data.ledger, $("reviewer").value.trim());
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    link.download = data.source.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "") + ".decisions.csv";
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    decisions.saved = true;
    announce(fill("downloaded", { file: link.download }));
  }

  /* Another tab of this page has decided: show that here, too. */
  addEventListener("storage", (event) => {
    if (event.key !== decisions.storeKey || !decisions.takeIn()) return;
    pairs.forEach(showDecision);
    data.groups.filter((group) => !titles.get(group)?.querySelector("input")).forEach(showSpelling);
    showCounts();
  });

  /* ---- moving ---- */
  function setCurrent(pair) {
    if (current === pair && pair && nodes.get(pair.id)?.tabIndex === 0) return;
    const old = current && nodes.get(current.id);
    if (old) { old.tabIndex = -1; old.removeAttribute("aria-current"); }
    current = pair;
    const node = pair && nodes.get(pair.id);
    if (node) { node.tabIndex = 0; node.setAttribute("aria-current", "true"); }
  }

  function focusPair(pair) {
    renderUpTo(pair);
    setCurrent(pair);
    const node = nodes.get(pair.id);
    node.focus({ preventScroll: true });
    const bar = document.querySelector(".bar");
    const top = getComputedStyle(bar).position === "sticky" ? bar.getBoundingClientRect().height + 12 : 12;
    const box = node.getBoundingClientRect();
    const card = node.closest(".group").getBoundingClientRect();
    if (box.top >= top + 60 && box.bottom <= innerHeight - 20) return;
    // the whole group if it ends in sight, else this pair
    scrollBy(0, box.bottom - card.top < innerHeight - top - 20 ? card.top - top : box.top - top - 60);
  }

  function move(by) {
    if (!order.length) return;
    const at = order.indexOf(current);
    const inList = document.activeElement.closest?.(".pair");
    const next = at < 0 || !inList ? Math.max(at, 0) : at + by;
    if (next >= 0 && next < order.length) focusPair(order[next]);
  }

  function decideHere(word, wholeGroup) {
    if (!current) return;
    const pair = current;
    decide(wholeGroup ? pair.group.pairs : [pair], word);
    const last = wholeGroup ? pair.group.pairs.at(-1) : pair;
    const at = order.indexOf(last);
    focusPair(order[at + 1] ?? last);
  }

  const SHORTCUTS = [
    ["s", "same", () => decideHere("same")],
    ["d", "different", () => decideHere("different")],
    ["u", "unsure", () => decideHere("unsure")],
    ["p", "keySplit", () => { if (current?.group.pairs.length > 1) decideHere("split"); }],
    ["S", "keyAllSame", () => decideHere("same", true)],
    ["z", "undo", undo],
    ["j", "keyNext", () => move(1)],
    ["k", "keyBack", () => move(-1)],
    ["/", "search", () => $("search").focus()],
    ["?", "help", () => { const help = document.querySelector(".help"); help.open = !help.open; }],
  ];
  const ACTIONS = new Map(SHORTCUTS.map(([key, , action]) => [key, action]));
  ACTIONS.set("ArrowDown", () => move(1));
  ACTIONS.set("ArrowUp", () => move(-1));

  /* The key as on a Latin keyboard: the letters work with a Cyrillic layout switched on, too. */
  function keyOf(event) {
    if (event.code === "Slash" && !/^[\x21-\x7e]$/.test(event.key)) return event.shiftKey ? "?" : "/";
    if (/^[\x21-\x7e]$/.test(event.key) || event.key.length > 1) return event.key;
    const letter = /^Key([A-Z])$/.exec(event.code)?.[1] ?? "";
    return event.shiftKey ? letter : letter.toLowerCase();
  }

  document.addEventListener("keydown", (event) => {
    const key = keyOf(event);
    if ((event.ctrlKey || event.metaKey) && key === "z" && !isTyping(event.target)) {
      event.preventDefault();
      undo();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target === $("search")) { move(0); return; }
    if (isTyping(event.target) || !$("keys").checked) return;
    if (key.startsWith("Arrow") && !event.target.closest(".pair")) return;
    const action = ACTIONS.get(key);
    if (action) { event.preventDefault(); action(); }
  });

  function isTyping(target) {
    return target.matches?.("input:not([type=checkbox]), select, textarea") ?? false;
  }

  /* ---- numbers and charts ---- */
  function overview() {
    const numbers = { rows: data.rows, named: data.named, groups: data.groupsFound, doubtfulPairs: data.doubtful,
      ambiguousRows: data.ambiguousFound, decidedPairs: "",
      ...data.learned };
    $("numbers").replaceChildren(...Object.entries(numbers).map(([key, value]) => {
      const box = element("div");
      const shown = element("dd", "", value === "" ? "" : number(value));
      shown.dataset.number = key;
      box.append(element("dt", "", say(key)), shown);
      return box;
    }));
    const cut = data.groupsFound > data.groups.length;
    $("limited").hidden = !cut;
    $("limited").textContent = cut ? fill("limited", { n: number(data.groups.length), of: number(data.groupsFound) }) : "";
    $("scores").replaceChildren(scoresChart());
    $("sizes").replaceChildren(sizesChart());
    $("kinds").replaceChildren(kindsList());
  }

  function scoresChart() {
    const { low, width, counts } = data.histogram;
    const ends = [0, counts.length - 1];
    const bars = counts.map((value, at) => {
      const [from, to] = [low + at * width, low + (at + 1) * width];
      const label = at === ends[0] ? percent(from) : at === ends[1] ? percent(to) : "";
      return { value, label, low: to <= data.same + 1e-9, title: `${percent(from)}–${percent(to)}: ${number(value)}` };
    });
    const pairsFound = counts.reduce((sum, value) => sum + value, 0);
    $("scores-note").replaceChildren(
      `${fill("scoresNote", { n: number(pairsFound), from: percent(low) })} `,
      element("span", "low-key", fill("lowNote", { score: percent(data.same) })));
    return barChart(bars, describe("scores", bars), number);
  }

  function sizesChart() {
    const sizes = Object.entries(data.sizes).map(([size, value]) => [Number(size), value]);
    const shown = sizes.length <= 9 ? sizes.map(([size, value]) => ({ label: String(size), value }))
      : [...sizes.slice(0, 8).map(([size, value]) => ({ label: String(size), value })),
        { label: `${sizes[8][0]}+`, value: sizes.slice(8).reduce((sum, [, value]) => sum + value, 0) }];
    const bars = shown.map((bar) => ({ ...bar, title: `${bar.label}: ${number(bar.value)}` }));
    return barChart(bars, describe("sizes", bars), number);
  }

  function describe(key, bars) {
    return `${say(key)}. ${bars.filter((bar) => bar.value).map((bar) => bar.title).join("; ")}`;
  }

  function kindsList() {
    const list = element("ul", "kinds");
    const most = Math.max(1, ...Object.values(data.kinds));
    for (const [kind, value] of Object.entries(data.kinds)) {
      const item = element("li");
      const button = element("button");
      button.type = "button";
      button.setAttribute("aria-pressed", String($("kind").value === kind));
      const bar = element("meter-bar");
      bar.style.width = `${(100 * value) / most}%`;
      button.append(element("span", "", labelOf(kind)), element("span", "n", number(value)), bar);
      button.addEventListener("click", () => {
        $("kind").value = $("kind").value === kind ? "" : kind;
        $("kinds").replaceChildren(kindsList());
        refresh();
        [...$("kinds").querySelectorAll("button")][Object.keys(data.kinds).indexOf(kind)].focus();
      });
      item.append(button);
      list.append(item);
    }
    if (!list.childElementCount) return element("p", "quiet", say("noKinds"));
    return list;
  }

  function ambiguous() {
    $("ambiguous").hidden = !data.ambiguous.length;
    $("ambiguous-title").textContent = `${say("ambiguous")}: ${number(data.ambiguousFound)}`;
    $("ambiguous-list").replaceChildren(...data.ambiguous.slice(0, 500).map((item) => element("li", "",
      `${item.name} (${fill("rowNumber", { n: item.row })}): `
      + item.fits.join("; "))));
  }

  /* ---- languages ---- */
  function speak(wanted) {
    lang = wanted;
    document.documentElement.lang = lang;
    $("language").value = lang;
    document.querySelectorAll("[data-text]").forEach((node) => { node.textContent = say(node.dataset.text); });
    $("source").textContent = data.source;
    const kind = $("kind").value;
    $("kind").replaceChildren(...["", ...Object.keys(data.kinds)].map((label) => {
      const option = element("option", "", label ? labelOf(label) : say("anyKind"));
      option.value = label;
      return option;
    }));
    $("kind").value = kind;
    $("shortcuts").replaceChildren(...SHORTCUTS.map(([key, text]) => {
      const item = element("li");
      item.append(element("kbd", "", key === "S" ? "Shift+S" : key.toUpperCase()), " " + say(text));
      return item;
    }));
    overview();
    ambiguous();
    refresh();
    showCounts();
  }

  /* ---- wiring ---- */
  let typing = 0;
  $("search").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(refresh, 120); });
  for (const id of ["state", "order"]) $(id).addEventListener("change", refresh);
  $("kind").addEventListener("change", () => { $("kinds").replaceChildren(kindsList()); refresh(); });
  $("language").addEventListener("change", () => speak($("language").value));
  $("least").addEventListener("input", showCounts);
  $("accept").addEventListener("click", () => decide(surePairs(), "same"));
  $("take-back").addEventListener("click", () => decide(toldPairs(), ""));
  $("toggle").addEventListener("click", () => {
    const open = document.querySelector(".bar").classList.toggle("open");
    $("toggle").setAttribute("aria-expanded", String(open));
  });
  const REVIEWER = "bynames reviewer";
  try { $("reviewer").value = localStorage.getItem(REVIEWER) ?? ""; } catch { /* forbidden for files */ }
  $("reviewer").addEventListener("change", () => {
    try { localStorage.setItem(REVIEWER, $("reviewer").value.trim()); } catch { /* forbidden for files */ }
  });
  $("undo").addEventListener("click", undo);
  $("download").addEventListener("click", download);
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting) || rendered >= visible.length) return;
    renderMore();
    watcher.unobserve($("more")); // told anew if the end is still near
    watcher.observe($("more"));
  }, { rootMargin: "1200px" });
  watcher.observe($("more"));
  addEventListener("beforeunload", (event) => { if (!decisions.saved) event.preventDefault(); });
  speak(lang);
})();
