// The slider over report days, and the moment of the last visit.
import { addressOf, go, onView } from "./url_state.js";

const LAST_VISIT = "dateline-last-visit";
const before = localStorage.getItem(LAST_VISIT);

export function followSlider() {
  localStorage.setItem(LAST_VISIT, new Date().toISOString().slice(0, 10));
  prepare();
  onView(prepare);
}

function prepare() {
  const box = document.querySelector(".slider");
  if (!box) return;
  const days = box.dataset.days.split(" ").filter(Boolean);
  const slider = box.querySelector("input");
  const output = box.querySelector("output");
  const given = document.getElementById("as-of");
  box.hidden = days.length < 2;
  const place = given.value ? days.findLastIndex((day) => day <= given.value) : days.length - 1;
  slider.value = String(Math.max(0, place));
  const day = () => (Number(slider.value) === days.length - 1 ? "" : days[Number(slider.value)]);
  const tell = () => {
    output.textContent = day() || "now";
    slider.setAttribute("aria-valuetext", day() || "now");
  };
  tell();
  slider.addEventListener("input", tell);
  slider.addEventListener("change", () => {
    go(addressOf(slider.form, { as_of: day() }));
  });
  const visit = document.querySelector(".last-visit");
  if (visit && before && before < new Date().toISOString().slice(0, 10)) {
    visit.hidden = false;
    visit.addEventListener("click", () => go(addressOf(visit.form, { since: before })));
  }
}
