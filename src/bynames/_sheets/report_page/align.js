"use strict";
/* Two spellings letter by letter.  Letters of two scripts stand for one another by `SOUNDS`, which
   is for the eye only: what counts as the same name is decided elsewhere, and before. */
const SOUNDS = (() => {
  const table = new Map();
  const groups = ["aа", "bб", "vwвў", "gгґ", "dд", "eеэё", "zз", "ijyіийї", "kк", "lл", "mм", "nн",
    "oо", "pп", "rр", "sс", "tт", "uуў", "fф", "hхг", "cцч", "šшщ", "žж", "ыy", "юu", "яa", "ьi", "’'"];
  for (const group of groups) {
    for (const letter of group) {
      if (!table.has(letter)) table.set(letter, new Set());
      for (const other of group) table.get(letter).add(other);
    }
  }
  return table;
})();

/* Cyrillic letters that are several in Latin. */
const CLUSTERS = new Map(Object.entries({ ц: ["ts", "tz"], ш: ["sh", "sz", "sch", "ch"], ж: ["zh", "rz", "j"],
  х: ["kh", "ch"], ч: ["ch", "cz", "tch", "tsch"], щ: ["shch", "szcz", "sch"], я: ["ya", "ia", "ja"],
  ю: ["yu", "iu", "ju"], ё: ["yo", "io", "jo"], е: ["ye", "ie", "je"], є: ["ye", "ie", "je"], ї: ["yi", "ji"],
  в: ["ff"], і: ["yi", "ii"], й: ["ij", "yi"], у: ["ou"], ў: ["ou"] }));

/* May the letters before i and j be one step: a Cyrillic letter and its Latin cluster?  Its lengths, or null. */
function cluster(a, i, b, j) {
  for (const [cyrillic, latin, from, to] of [[a, b, i, j], [b, a, j, i]]) {
    const letters = CLUSTERS.get(cyrillic[from - 1]?.toLowerCase());
    const fits = letters?.find((text) => text.length <= to
      && latin.slice(to - text.length, to).join("").toLowerCase() === text);
    if (fits) return cyrillic === a ? [1, fits.length] : [fits.length, 1];
  }
  return null;
}

function bareLetter(letter) {
  const lower = letter.toLowerCase();
  return lower === "ł" ? "l" : lower.normalize("NFD")[0];
}

function letterCost(left, right) {
  if (left === right) return 0;
  if (left.toLowerCase() === right.toLowerCase()) return 0.01;
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  if (SOUNDS.get(a)?.has(b) || SOUNDS.get(bareLetter(a))?.has(bareLetter(b))) return 0.3;
  return bareLetter(a) === bareLetter(b) ? 0.3 : 1.2;
}

/* Pairs [left letter, right letter] with "" for a gap; needs no more than a name's length. */
function align(left, right) {
  const [a, b] = [Array.from(left.normalize("NFC")), Array.from(right.normalize("NFC"))];
  if (a.length * b.length > 40000) return [[left, right]];
  const [GAP, CLUSTER] = [0.8, 0.2];
  const cost = Array.from({ length: a.length + 1 }, () => new Float64Array(b.length + 1));
  for (let i = 1; i <= a.length; i++) cost[i][0] = i * GAP;
  for (let j = 1; j <= b.length; j++) cost[0][j] = j * GAP;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      cost[i][j] = Math.min(cost[i - 1][j - 1] + letterCost(a[i - 1], b[j - 1]),
        cost[i - 1][j] + GAP, cost[i][j - 1] + GAP);
      const step = cluster(a, i, b, j);
      if (step) cost[i][j] = Math.min(cost[i][j], cost[i - step[0]][j - step[1]] + CLUSTER);
    }
  }
  const pairs = [];
  let [i, j] = [a.length, b.length];
  while (i > 0 || j > 0) {
    const here = cost[i][j];
    const step = cluster(a, i, b, j);
    if (step && Math.abs(here - cost[i - step[0]][j - step[1]] - CLUSTER) < 1e-9) {
      pairs.push([a.slice(i - step[0], i).join(""), b.slice(j - step[1], j).join("")]);
      i -= step[0];
      j -= step[1];
    } else if (i > 0 && j > 0 && Math.abs(here - cost[i - 1][j - 1] - letterCost(a[i - 1], b[j - 1])) < 1e-9) {
      pairs.push([a[--i], b[--j]]);
    } else if (i > 0 && Math.abs(here - cost[i - 1][j] - GAP) < 1e-9) {
      pairs.push([a[--i], ""]);
    } else {
      pairs.push(["", b[--j]]);
    }
  }
  return pairs.reverse();
}

/* An initial under the letter that it stands for. */
function sideBySide(left, right) {
  const [a, b] = [Array.from(left), Array.from(right)];
  return Array.from({ length: Math.max(a.length, b.length) }, (_, at) => [a[at] ?? "", b[at] ?? ""]);
}

function isCyrillic(text) {
  return /[\u0400-\u052f]/.test(text);
}

/* Does a pair of letters differ to the eye: across scripts, only where the sounds do. */
function differs(left, right, acrossScripts) {
  if (!left || !right) return !(acrossScripts && /^[ьъ’'′]$/.test(left || right));
  if (left.toLowerCase() === right.toLowerCase()) return false;
  if (left.length !== right.length) return !acrossScripts;
  return !(acrossScripts && letterCost(left, right) < 1);
}
