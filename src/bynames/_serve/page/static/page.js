"use strict";
/* What the page does beyond forms and links: results as one types, copying, keys. */

const PAUSE = 250;
const form = document.querySelector("form[data-live]");
const status = document.getElementById("status");

/* Buttons that need this script are hidden until it runs. */
function offerCopying() {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  if (!navigator.clipboard) {  // not on this machine and without TLS: the reader copies
    source.select?.();
    return;
  }
  await navigator.clipboard.writeText(source.value);
  const said = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = said; }, 1500);
}

let asked = null;

/* Put the results of what is in the form in the place of the old ones; the address follows. */
async function refresh() {
  asked?.abort();
  const mine = asked = new AbortController();
  const query = new URLSearchParams(new FormData(form));
  const address = `${form.getAttribute("action")}?${query}`;
  try {
    const answer = await fetch(address, { signal: mine.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["results", "status"]) {
      document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
    }
    document.title = page.title;
    history.replaceState(null, "", address);
    for (const link of document.querySelectorAll(".languages a")) {
      const target = new URLSearchParams(query);
      target.set("lang", link.lang);
      link.search = target;
    }
    offerCopying();
  } catch (error) {
    if (error.name !== "AbortError") status.textContent = form.dataset.failed;
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([readonly]), textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.querySelector("#name, #text")?.select();
  }
});

if (form) {
  let timer = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    refresh();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.matches("input")) {
      event.preventDefault();
      event.target.value = "";
      event.target.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}
offerCopying();
