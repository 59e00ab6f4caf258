// Names suggested under a search box while somebody types: a combobox with a listbox, as the WAI-ARIA practices have it.
const WAIT = 150;
const LOOK = `.suggestions { position: absolute; z-index: 2; inset-block-start: 100%; inset-inline-end: 0;
  min-inline-size: max(100%, min(22rem, 90vw)); max-block-size: 60vh; overflow: auto; border: 1px solid var(--edge); background: var(--bg) }
.suggestions li { padding: .5rem .75rem; cursor: pointer; color: var(--ink); font-size: 1rem; line-height: 1.4 }
.suggestions small { display: block }
.suggestions :is(:hover, [aria-selected=true]) { background: var(--tint) }
.suggestions [aria-selected=true] { outline: 2px solid var(--accent); outline-offset: -2px }`;
let boxes = 0;

const set = (element, told) => Object.entries(told).forEach(([name, value]) => element.setAttribute(name, value));

function option({ title, lang, note, url }, id) {
  const [one, text, small] = ["li", "span", "small"].map((name) => document.createElement(name));
  [text.textContent, small.textContent] = [title, note];
  if (lang) text.lang = lang;
  set(one, { id, role: "option", "aria-selected": false, "data-url": url });
  one.append(text, small);
  return one;
}

export function start(site, input) {
  if (!input.form?.matches("[role=search]")) return;
  const list = document.createElement("ul");
  const known = {};
  let waiting, active;

  if (!boxes++) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(LOOK);
    document.adoptedStyleSheets.push(sheet);
  }
  input.form.style.position = "relative";
  list.hidden = true;
  set(list, { id: `suggestions-${boxes}`, class: "suggestions", role: "listbox", "aria-label": input.labels[0]?.textContent ?? input.ariaLabel });
  set(input, { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": false });
  input.after(list);

  function open(is) {
    list.hidden = !is;
    set(input, { "aria-expanded": is });
    if (!is) choose();
  }

  function choose(one) {
    if (active) set(active, { "aria-selected": false });
    active = one;
    input.removeAttribute("aria-activedescendant");
    if (!active) return;
    set(active, { "aria-selected": true });
    set(input, { "aria-activedescendant": active.id });
    active.scrollIntoView({ block: "nearest" });
  }

  async function ask() {
    const text = input.value.trim();
    const address = `/${site.lang.toLowerCase()}/suggest.json?q=${encodeURIComponent(text)}`;
    try {
      known[text] ??= text.length > 1 ? (await (await fetch(address)).json()).suggestions : [];
    } catch {
      return;
    }
    if (text !== input.value.trim() || document.activeElement !== input) return;
    choose();
    list.replaceChildren(...known[text].map((one, at) => option(one, `${list.id}-${at}`)));
    open(known[text].length > 0);
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT);
  });
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const options = [...list.children];
    if (event.key === "Escape" && !list.hidden) open(false);
    else if (event.key === "Enter" && active) location.assign(active.dataset.url);
    else if (step && options.length) {
      open(true);
      choose(options.at(active ? (options.indexOf(active) + step) % options.length : Math.min(step - 1, 0) || 0));
    } else return;
    event.preventDefault();
  });
  // The box keeps the focus when an option is pressed.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => location.assign(target.closest("li").dataset.url));
}
