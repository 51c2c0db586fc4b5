// The page follows the record: when something new is recorded, the view is asked for again. Only
// a page that is in sight keeps a connection; a browser has few of them for one desk.
import { again } from "./url_state.js";

let stream = null;
let stamp = null;

export function followLive() {
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  if (!document.hidden) open();
}

function open() {
  if (stream) return;
  stream = new EventSource("/api/stream");
  stream.addEventListener("recorded", (event) => {
    const fresh = JSON.parse(event.data).stamp;
    if (stamp !== null && fresh !== stamp) tellOfNews();
    stamp = fresh;
  });
}

function close() {
  stream?.close();
  stream = null;
}

function tellOfNews() {
  if (document.getElementById("view")) {
    again();
    return;
  }
  const news = document.getElementById("news");
  if (news) news.hidden = false;
}
