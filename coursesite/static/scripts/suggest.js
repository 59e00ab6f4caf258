// Names suggested while somebody types: a combobox with a listbox.
import { adopt, el } from "./dom.js";

const LOOK = `.suggestions { position: absolute; z-index: 2; inset: 100% 0 auto auto; min-inline-size: max(100%, min(22rem, 90vw));
  border: 1px solid var(--edge); background: var(--bg); color: var(--ink); font-size: 1rem }
.suggestions li { padding: .5rem .75rem; cursor: pointer }
.suggestions small { display: block }
.suggestions [aria-selected=true] { background: var(--tint); outline: 2px solid; outline-offset: -2px }`;
let boxes = 0;

export function start(site, input) {
  const form = input.form;
  if (!form?.matches("[role=search]")) return;
  const label = input.getAttribute("aria-label") ?? input.labels[0].textContent;
  const list = el("ul", { id: `suggestions-${boxes}`, className: "suggestions", role: "listbox", "aria-label": label });
  let waiting, active, asked;

  form.append(list);
  if (!boxes++) adopt(LOOK);
  form.style.position = "relative";
  tell("role", "combobox");
  tell("autocomplete", "off");
  tell("aria-autocomplete", "list");
  tell("aria-controls", list.id);
  open(false);

  function tell(name, value) {
    input.setAttribute(name, value);
  }

  function open(is) {
    list.hidden = !is;
    tell("aria-expanded", !list.hidden);
    choose();
  }

  function choose(one) {
    active?.setAttribute("aria-selected", false);
    active = one;
    active?.setAttribute("aria-selected", true);
    tell("aria-activedescendant", active?.id ?? "");
  }

  // An answer that comes late, or while one is chosen, changes nothing.
  async function ask() {
    const text = (asked = input.value.trim());
    const address = `/${site.lang.toLowerCase()}/suggest.json?q=${encodeURIComponent(text)}`;
    const found = await fetch(address).then((answer) => answer.json()).catch(() => 0);
    if (!found || active || text !== asked || document.activeElement !== input) return;
    list.replaceChildren(...found.suggestions.map(option));
    open(list.firstChild);
  }

  function close() {
    clearTimeout(waiting);
    asked = null;
    open(false);
  }

  function option({ title, lang, note, url }, at) {
    return el("li", { id: `${list.id}-${at}`, role: "option", "aria-selected": false, "data-url": url }, el("span", { lang: lang || site.lang }, title), el("small", {}, note));
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    asked = null;
    choose();
    waiting = setTimeout(ask, 150);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const options = [...list.children];
    const at = active ? options.indexOf(active) + step : Math.min(step, 0);
    if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Enter" && active) location.assign(active.dataset.url);
    else if (step && options.length) {
      open(true);
      choose(options.at(at % options.length));
    } else return;
    event.preventDefault();
  });
  // The box keeps the focus.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => location.assign(target.closest("li").dataset.url));
  // Who types faster than this module comes is not left waiting.
  if (input.value !== input.defaultValue) ask();
}
