// Keys: j and k go through the claims, Enter opens one, o its page, / searches, Escape clears.
import { go } from "./url_state.js";

export function followKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, select, textarea, [contenteditable], .globe")) return;
    const act = ACTS[event.key];
    if (act && act() !== false) event.preventDefault();
  });
}

const ACTS = {
  j: () => step(1),
  k: () => step(-1),
  o: () => document.activeElement?.closest("li.claim")?.querySelector("a[href^='/claims/']")?.click(),
  "/": () => (document.getElementById("words") ?? document.getElementById("search"))?.focus(),
  Escape: () => {
    const clear = new URL(location.href);
    if (!clear.searchParams.has("select") || !document.getElementById("view")) return false;
    clear.searchParams.delete("select");
    go(clear.href);
  },
};

function step(by) {
  const titles = [...document.querySelectorAll(".lines a.title")];
  const at = titles.indexOf(document.activeElement);
  const next = titles[at < 0 ? 0 : Math.min(titles.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
