// Handing in files, text and addresses, and following each until it is read.

const STATES = { waiting: "is being read", read: "read", failed: "could not be read" };

export function followAdding() {
  const form = document.getElementById("add");
  const list = document.getElementById("handed-in");
  const files = document.getElementById("files");
  const follow = (promise, name) => track(list, promise, name);
  files.hidden = false;
  files.querySelector("input").addEventListener("change", (event) => {
    for (const file of event.target.files) follow(send(file, { name: file.name }), file.name);
    event.target.value = "";
  });
  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      document.body.classList.toggle("dropping", kind === "dragover");
      if (kind !== "drop") return;
      for (const file of event.dataTransfer.files) {
        follow(send(file, { name: file.name }), file.name);
      }
    });
  }
  document.addEventListener("dragleave", () => document.body.classList.remove("dropping"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(form));
    const known = { publisher: given.publisher, published: given.published };
    if (given.text.trim()) {
      follow(send(JSON.stringify({ text: given.text }), { ...known, name: "pasted" }), "pasted text");
    }
    if (given.address.trim()) {
      const address = given.address.trim();
      follow(send(JSON.stringify({ address }), known), address);
    }
    form.reset();
  });
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
