"use strict";
/* Decisions with undo, kept over a reload, and written as the ledger.

   What is decided on: pairs of rows, a row and the reference of its group, {id, group, left, right,
   leftName, rightName, before, by}; and spellings of groups, {id, spelling: true, left, leftName}.
   A pair is "split" when its row goes with the other split rows of its group. */
class Decisions {
  constructor(items, storeKey, kept) {
    this.items = new Map(items.map((item) => [item.id, item]));
    this.now = new Map();
    this.times = new Map();
    this.past = [];
    this.storeKey = storeKey;
    this.kept = kept;
    this.saved = true;
    this.stored = "[]";
    for (const item of items) if (item.before) this.now.set(item.id, item.before);
    this.takeIn();
  }

  get(id) { return this.now.get(id) || ""; }

  get decided() {
    let count = 0;
    for (const id of this.now.keys()) if (!this.items.get(id).spelling) count += 1;
    return count;
  }

  get canUndo() { return this.past.length > 0; }

  /* Decide one or several in one step; "" takes a decision back. */
  set(ids, word) {
    this.takeIn();
    const step = ids.filter((id) => this.get(id) !== word).map((id) => [id, this.get(id), this.times.get(id)]);
    if (!step.length) return;
    this.past.push(step);
    const time = new Date().toISOString();
    for (const [id] of step) this.put(id, word, time);
    this.keep();
  }

  undo() {
    this.takeIn();
    const step = this.past.pop() || [];
    for (const [id, word, time] of step) this.put(id, word, time);
    this.keep();
    return step.map(([id]) => id);
  }

  put(id, word, time) {
    if (word) this.now.set(id, word); else this.now.delete(id);
    if (time) this.times.set(id, time); else this.times.delete(id);
  }

  /* Lines of the ledger: what was decided before of rows that are in no group together, what was
     decided now, and what was decided before and taken back. */
  lines(reviewer) {
    const lines = this.kept.map((line) => ({ ...line,
      left_name: readable(line.left_name), right_name: readable(line.right_name),
      note: readable(line.note), reviewer: readable(line.reviewer), spelling: readable(line.spelling) }));
    const heads = new Map();
    const line = (decision, item, time, by = reviewer) => lines.push({ decision, left: item.left,
      right: item.right ?? "", left_name: readable(item.leftName), right_name: readable(item.rightName ?? ""),
      note: "report", reviewer: readable(by), time: time ?? "", spelling: "" });
    for (const item of this.items.values()) {
      const word = this.get(item.id);
      const time = this.times.get(item.id);
      if (item.spelling) {
        if (word) { line("spelling", item, time); lines.at(-1).spelling = readable(word); }
        continue;
      }
      const written = word === "split" ? "different" : word;
      if (item.before && item.before === written) {
        line(written, item, item.by[1], item.by[0]);
      } else {
        if (item.before) line("undo", item, time, item.by[0]);
        if (written) line(written, item, time);
      }
      if (word !== "split") continue;
      const head = heads.get(item.group);
      if (!head) heads.set(item.group, item);
      else line("same", { ...item, left: head.right, leftName: head.rightName }, time);
    }
    return lines;
  }

  ledger(columns, reviewer) {
    const rows = [columns, ...this.lines(reviewer).map((line) => columns.map((column) => line[column]))];
    return rows.map((row) => row.map(csvCell).join(",") + "\n").join("");
  }

  /* Row keys, words and typed spellings: no name of the file is put into the browser's store. */
  keep() {
    this.saved = false;
    try {
      const changed = [...this.items.keys()]
        .filter((id) => this.get(id) !== this.items.get(id).before)
        .map((id) => [id, this.get(id), this.times.get(id)]);
      this.stored = JSON.stringify(changed);
      localStorage.setItem(this.storeKey, this.stored);
    } catch { /* a browser may forbid it for files; the page works all the same */ }
  }

  /* What the store holds of this page: of an earlier visit, or of another tab, which has put all that
     it knew into it.  Says whether that was anything new. */
  takeIn() {
    try {
      const stored = localStorage.getItem(this.storeKey) || this.stored;
      if (stored === this.stored) return false;
      const changed = JSON.parse(stored);
      this.stored = stored;
      for (const item of this.items.values()) this.put(item.id, item.before);
      for (const [id, word, time] of changed) {
        const item = this.items.get(id);
        if (item && (item.spelling || ["", "same", "different", "unsure", "split"].includes(word))) {
          this.put(id, String(word), time);
          this.saved = false;
        }
      }
      return true;
    } catch { /* forbidden or unreadable: go on with what is here */ }
    return false;
  }
}

/* What people read in a ledger must not be taken for a formula by a spreadsheet. */
function readable(name) {
  return /^[=+\-@\t\r＝＋－＠]/.test(name) ? "'" + name : name;
}

function csvCell(text) {
  return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}
