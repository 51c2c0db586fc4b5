// The pages read fully without this. It makes views change in place, draws the live map, and
// helps the keyboard. The server draws everything else; the address holds the whole state.
import { followAdding } from "./adding.js";
import { followCopying } from "./copying.js";
import { followKeys } from "./keys.js";
import { followLive } from "./live.js";
import { followSlider } from "./time.js";
import { followView } from "./url_state.js";

document.documentElement.classList.add("scripted");
followCopying();
followKeys();
followSlider();
followLive();
if (matchMedia("(max-width: 50rem)").matches) {
  for (const fold of document.querySelectorAll("details[data-narrow-closed]")) fold.open = false;
}
for (const one of document.querySelectorAll("[data-scripted]")) one.hidden = false;
followAdding();
const view = document.getElementById("view");
if (view) followView(view);
if (document.getElementById("globe")) import("./space.js").then((space) => space.followSpace());
