"use strict";
/* Decisions on pairs of rows, with undo, kept over a reload, and written as the ledger. */
class Decisions {
  /* pairs: [{id, left, right, leftName, rightName, before}]; id is unique. */
  constructor(pairs, storeKey) {
    this.pairs = new Map(pairs.map((pair) => [pair.id, pair]));
    this.now = new Map();
    this.past = [];
    this.storeKey = storeKey;
    this.saved = true;
    for (const pair of pairs) if (pair.before) this.now.set(pair.id, pair.before);
    this.restore();
  }

  get(id) { return this.now.get(id) || ""; }

  get decided() { return this.now.size; }

  get canUndo() { return this.past.length > 0; }

  /* Decide one or several pairs in one step; "" takes a decision back. */
  set(ids, word) {
    const step = ids.filter((id) => this.get(id) !== word).map((id) => [id, this.get(id)]);
    if (!step.length) return;
    this.past.push(step);
    for (const [id] of step) this.put(id, word);
    this.keep();
  }

  undo() {
    const step = this.past.pop() || [];
    for (const [id, word] of step) this.put(id, word);
    this.keep();
    return step.map(([id]) => id);
  }

  put(id, word) {
    if (word) this.now.set(id, word); else this.now.delete(id);
  }

  /* Pairs with something to write: decided now, or decided before and taken back. */
  get lines() {
    const lines = [];
    for (const pair of this.pairs.values()) {
      const word = this.get(pair.id);
      if (pair.before && pair.before !== word) lines.push(["undo", pair]);
      if (word) lines.push([word, pair]);
    }
    return lines;
  }

  ledger(columns) {
    const rows = [columns];
    for (const [decision, pair] of this.lines) {
      const cells = { decision, left: pair.left, right: pair.right,
        left_name: readable(pair.leftName), right_name: readable(pair.rightName), note: "report" };
      rows.push(columns.map((column) => cells[column]));
    }
    return rows.map((row) => row.map(csvCell).join(",") + "\n").join("");
  }

  /* Row keys and words only: no name is put into the browser's store. */
  keep() {
    this.saved = false;
    try {
      const changed = [...this.pairs.keys()]
        .filter((id) => this.get(id) !== this.pairs.get(id).before)
        .map((id) => [id, this.get(id)]);
      localStorage.setItem(this.storeKey, JSON.stringify(changed));
    } catch { /* a browser may forbid it for files; the page works all the same */ }
  }

  restore() {
    try {
      for (const [id, word] of JSON.parse(localStorage.getItem(this.storeKey) || "[]")) {
        if (this.pairs.has(id) && ["", "same", "different", "unsure"].includes(word)) {
          this.put(id, word);
          this.saved = false;
        }
      }
    } catch { /* unreadable: begin anew */ }
  }
}

/* The names in a ledger are there to be read; a spreadsheet must not take one for a formula. */
function readable(name) {
  return /^[=+\-@\t\r]/.test(name) ? "'" + name : name;
}

function csvCell(text) {
  return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}
