// Handing in files, text and addresses, and following each until it is read.

const STATES = { waiting: "is being read", read: "read", failed: "could not be read" };

// Files may be dropped on any page of the desk; the form of the page Add needs no reload.
export function followAdding() {
  const list = document.getElementById("handed-in");
  if (!list) return; // who may only read
  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      document.body.classList.toggle("dropping", kind === "dragover");
      if (kind === "drop") handIn(list, event.dataTransfer.files);
    });
  }
  document.addEventListener("dragleave", () => document.body.classList.remove("dropping"));
  for (const line of list.querySelectorAll("[data-page]")) {
    const name = line.querySelector("bdi").textContent;
    watch(line, { page: line.dataset.page, state: "waiting", name }, name);
  }
  document.querySelector("#handed .close")?.addEventListener("click", () => {
    list.parentElement.hidden = true;
  });
  document.getElementById("add")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    const given = Object.fromEntries(new FormData(form));
    const known = { publisher: given.publisher, published: given.published };
    handIn(list, form.files.files, known);
    if (given.text.trim()) {
      const body = JSON.stringify({ text: given.text });
      track(list, send(body, { ...known, name: "pasted" }), "pasted text");
    }
    const address = given.address.trim();
    if (address) track(list, send(JSON.stringify({ address }), known), address);
    form.reset();
  });
}

function handIn(list, files, known = {}) {
  for (const file of files) track(list, send(file, { ...known, name: file.name }), file.name);
}

async function send(body, known) {
  const query = new URLSearchParams(Object.entries(known).filter(([, value]) => value));
  const type = typeof body === "string" ? "application/json" : "application/octet-stream";
  const answer = await fetch(`/api/documents?${query}`, {
    method: "POST", body, headers: { "Content-Type": type },
  });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.detail ?? told.title ?? "It was not taken.");
  return told;
}

async function track(list, promise, name) {
  list.parentElement.hidden = false;
  const line = list.appendChild(document.createElement("li"));
  tell(line, name, "is being handed in");
  let states;
  try {
    states = await promise;
  } catch (error) {
    tell(line, name, error.message, "failed");
    return;
  }
  line.remove();
  for (const state of states) await watch(list.appendChild(document.createElement("li")), state, name);
}

async function watch(line, state, name) {
  while (state.state === "waiting") {
    tell(line, state.name || name, STATES.waiting, "waiting");
    await new Promise((done) => setTimeout(done, 700));
    const answer = await fetch(`/api/pages/${encodeURIComponent(state.page)}`);
    if (answer.ok) state = { ...(await answer.json()), name: state.name };
  }
  const words = state.reason ? `${STATES[state.state]}: ${state.reason}` : STATES[state.state];
  tell(line, state.name || name, words, state.state, state.document);
}

function tell(line, name, words, state = "", address = "") {
  line.className = state;
  const title = document.createElement("bdi");
  title.textContent = name;
  line.replaceChildren(title, ` — ${words}`);
  if (address) {
    const link = document.createElement("a");
    link.href = `/documents/${address}`;
    link.textContent = "what was read in it";
    line.append(" · ", link);
  }
}
