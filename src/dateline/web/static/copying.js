// "Copy as": asks the server for the claim in the form wanted and puts it on the clipboard.

export function followCopying() {
  show();
  new MutationObserver(show).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy] button");
    if (!button) return;
    const address = button.closest("[data-copy]").dataset.copy;
    const query = new URLSearchParams({ as: button.dataset.format });
    const day = new URLSearchParams(location.search).get("as_of");
    if (day) query.set("as_of", day);
    const answer = await fetch(`${address}?${query}`);
    const text = await answer.text();
    const said = document.getElementById("said");
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = `Copied: ${text}`;
      flash(button);
    } catch {
      window.prompt("Copy this:", text);
    }
  });
}

function show() {
  for (const one of document.querySelectorAll("[data-copy][hidden]")) one.hidden = false;
}

function flash(button) {
  const word = button.textContent;
  button.textContent = "copied";
  setTimeout(() => (button.textContent = word), 1200);
}
