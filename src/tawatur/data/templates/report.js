"use strict";
// Comfort only: the page says everything without this script.
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

// A link into a folded part opens what it lies in.
const reveal = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  target.scrollIntoView();
};
addEventListener("hashchange", reveal);
addEventListener("DOMContentLoaded", reveal);

// Everything is printed.
let folded = [];
addEventListener("beforeprint", () => {
  folded = all("details:not([open])");
  for (const one of folded) one.open = true;
});
addEventListener("afterprint", () => { for (const one of folded) one.open = false; });

for (const one of all(".comfort")) one.hidden = false;

// Spelling is levelled, so that a search finds what a reader means.
const level = (text) => text.normalize("NFKC").replace(/[\p{Mn}\u0640\u200c-\u200f]/gu, "")
  .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").toLowerCase();
for (const field of all("[data-filter]")) {
  const list = document.getElementById(field.dataset.filter);
  field.addEventListener("input", () => {
    const wanted = level(field.value.trim());
    for (const one of all(".statement", list)) one.hidden = !level(one.textContent).includes(wanted);
    for (const part of all("details", list)) {
      part.hidden = Boolean(wanted) && !part.querySelector(".statement:not([hidden])");
      if (wanted && !part.hidden) part.open = true;
    }
  });
}
for (const box of all("[data-only]")) {
  const kept = box.dataset.only.split(" ");
  const rows = all("tbody tr", box.closest("section"));
  box.addEventListener("change", () => {
    for (const row of rows) if (row.dataset.verdict) row.hidden = box.checked && !kept.includes(row.dataset.verdict);
  });
}
for (const button of all("[data-fold]")) {
  button.addEventListener("click", () => {
    for (const one of all("details.article")) one.open = button.dataset.fold === "open";
  });
}
