"use strict";
// A field above each long table: only rows that hold all the words typed stay in sight.
const LONG = 15;

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function addSearch(table) {
  const rows = [...table.tBodies[0].rows].map((row) => [row, fold(row.textContent)]);
  const label = document.createElement("label");
  const field = document.createElement("input");
  const count = document.createElement("output");
  label.className = "table-search";
  field.type = "search";
  field.placeholder = "id, title, spelling …";
  label.append("Search this table ", field, count);
  (table.closest(".md-typeset__scrollwrap") || table).before(label);
  field.addEventListener("input", () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = words.length ? ` ${shown} of ${rows.length}` : "";
  });
}

function addSearches() {
  for (const table of document.querySelectorAll(".md-typeset table:not([class])")) {
    if (table.tBodies.length && table.tBodies[0].rows.length >= LONG) addSearch(table);
  }
}

// What can be scrolled sideways can be reached by keyboard.
function makeFocusable() {
  for (const part of document.querySelectorAll(".md-typeset pre > code, .md-typeset__scrollwrap")) {
    if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
  }
}

function start() {
  addSearches();
  makeFocusable();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
