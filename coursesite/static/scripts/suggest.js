// Names suggested while somebody types: a combobox with a listbox, as the WAI-ARIA practices have it.
const LOOK = `.suggestions { position: absolute; z-index: 2; inset: 100% 0 auto auto; min-inline-size: max(100%, min(22rem, 90vw));
  border: 1px solid var(--edge); background: var(--bg); color: var(--ink); font-size: 1rem }
.suggestions li { padding: .5rem .75rem; cursor: pointer }
.suggestions small { display: block }
.suggestions [aria-selected=true] { background: var(--tint); outline: 2px solid; outline-offset: -2px }`;
let boxes = 0;

function add(parent, name, told, text = "") {
  const one = document.createElement(name);
  for (const key in told) one.setAttribute(key, told[key]);
  one.append(text);
  parent.append(one);
  return one;
}

export function start(site, input) {
  const form = input.form;
  if (!form?.matches("[role=search]")) return;
  const label = input.ariaLabel ?? input.labels[0]?.textContent;
  const list = add(form, "ul", { id: `suggestions-${boxes}`, class: "suggestions", role: "listbox", "aria-label": label });
  let waiting, active, asked;

  if (!boxes++) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(LOOK);
    document.adoptedStyleSheets.push(sheet);
  }
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

  // Names for what stands in the box; an answer that is no longer wanted, or comes while one is being chosen, changes nothing.
  async function ask() {
    const text = (asked = input.value.trim());
    const address = `/${site.lang.toLowerCase()}/suggest.json?q=${encodeURIComponent(text)}`;
    const found = await fetch(address).then((answer) => answer.json()).catch(() => 0);
    if (!found || active || text !== asked || document.activeElement !== input) return;
    list.replaceChildren();
    found.suggestions.forEach(({ title, lang, note, url }, at) => {
      const option = add(list, "li", { id: `${list.id}-${at}`, role: "option", "aria-selected": false, "data-url": url });
      add(option, "span", { lang: lang || site.lang }, title);
      add(option, "small", {}, note);
    });
    open(list.firstChild);
  }

  function close() {
    clearTimeout(waiting);
    asked = null;
    open(false);
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
