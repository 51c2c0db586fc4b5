// The address is the state of the view: a link or a changed filter asks the server for the view
// at the new address, and its parts are put in place of the old ones.

const ASK_AGAIN_MS = 1500;
let asked = 0;
let waiting = 0;
const listeners = [];

// Calls `tell` after each change of the view.
export function onView(tell) {
  listeners.push(tell);
}

export function followView(view) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-view]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    go(link.getAttribute("href"));
  });
  view.addEventListener("change", (event) => {
    if (event.target.type === "range") return;
    if (!event.target.reportValidity()) return; // a day that is not written out yet
    go(addressOf(view.querySelector("form")));
  });
  view.addEventListener("submit", (event) => {
    event.preventDefault();
    go(addressOf(event.target));
  });
  window.addEventListener("popstate", () => show(location.href, false));
  loadLater();
  awaitNews();
}

// The address that a form stands for, without what is empty or as it is anyway.
export function addressOf(form, changes = {}) {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value && !(name === "sort" && value === "weight")) asked.append(name, value);
  }
  for (const [name, value] of Object.entries(changes)) {
    asked.delete(name);
    if (value) asked.set(name, value);
  }
  const words = asked.toString();
  return words ? `/?${words}` : "/";
}

export function go(address) {
  return show(new URL(address, location.href).href, true);
}

// Asks again for the view as it is: something new was recorded.
export function again() {
  return show(location.href, false);
}

async function show(address, remember) {
  const own = ++asked;
  document.body.classList.add("asking");
  let answer;
  try {
    answer = await fetch(address, { headers: { "Dateline-Part": wanted() } });
  } catch {
    tellTrouble("The desk does not answer. Is it still running? What you see is from before.");
    return;
  }
  tellTrouble("");
  if (own !== asked) return;
  if (!answer.ok) {
    location.assign(address);
    return;
  }
  const text = await answer.text();
  if (own !== asked) return;
  if (remember) history.pushState(null, "", address);
  put(new DOMParser().parseFromString(text, "text/html"));
  document.body.classList.remove("asking");
  loadLater();
  awaitNews();
  for (const tell of listeners) tell();
}

// While the server works in what was just recorded it shows the view from before.
function awaitNews() {
  clearTimeout(waiting);
  if (document.querySelector("[data-former]")) waiting = setTimeout(again, ASK_AGAIN_MS);
}

// Where the live map stands, the server need not draw another of many places.
function wanted() {
  return document.body.classList.contains("globe-drawn") ? "live" : "view";
}

function tellTrouble(words) {
  const trouble = document.getElementById("trouble");
  trouble.textContent = words;
  trouble.hidden = !words;
  if (words) document.body.classList.remove("asking");
}

// Puts the parts of the answer in place, and the focus and the scrolling back to where they were.
function put(page) {
  const held = focusPath(document.activeElement);
  const rows = document.querySelector(".rows")?.scrollTop ?? 0;
  const open = [...document.querySelectorAll("details")].map((one) => one.open);
  for (const part of document.querySelectorAll("[data-part]")) {
    const fresh = page.getElementById(part.id);
    if (fresh) part.replaceWith(document.adoptNode(fresh));
  }
  const folds = document.querySelectorAll("details");
  if (folds.length === open.length) folds.forEach((one, place) => (one.open = open[place]));
  const after = document.querySelector(".rows");
  if (after) after.scrollTop = rows;
  (held && document.querySelector(held))?.focus({ preventScroll: true });
  document.querySelector(".claims .claim.chosen")?.scrollIntoView({ block: "nearest" });
  const said = document.querySelector("#claims-h [role=status]");
  if (said) document.getElementById("said").textContent = said.textContent;
}

// A selector that finds the same control in the fresh part.
function focusPath(element) {
  if (!element || element === document.body) return null;
  if (element.id) return `#${CSS.escape(element.id)}`;
  const claim = element.closest("li.claim");
  if (claim && element.classList.contains("title")) return `#${CSS.escape(claim.id)} a.title`;
  if (element.name) {
    const value = element.type === "checkbox" ? `[value="${CSS.escape(element.value)}"]` : "";
    return `[name="${CSS.escape(element.name)}"]${value}`;
  }
  const address = element.getAttribute("href");
  return address ? `a[href="${CSS.escape(address)}"]` : null;
}

// What is slow to work out comes after the page.
async function loadLater() {
  for (const later of document.querySelectorAll("[data-later]")) {
    const address = later.dataset.later;
    delete later.dataset.later;
    const answer = await fetch(address, { headers: { "Dateline-Part": "changed" } });
    if (answer.ok && later.isConnected) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      later.replaceWith(...page.body.childNodes);
    }
  }
}
