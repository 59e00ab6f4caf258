// The module of every public page: what is done here works without it too, and nothing leaves the browser.

const PREFIX = "course:";
let asked;

// What the other modules are handed; they never import this one. Storage may be refused: then nothing is remembered.
const site = {
  lang: document.documentElement.lang,
  get(key, fallback = null) {
    try {
      return JSON.parse(localStorage.getItem(PREFIX + key)) ?? fallback;
    } catch {
      return fallback;
    }
  },
  put(key, value) {
    try {
      localStorage.setItem(PREFIX + key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  drop(key) {
    try {
      localStorage.removeItem(PREFIX + key);
    } catch {}
  },
  keys() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
    } catch {
      return [];
    }
  },
  // The texts for scripts in the reader's language; none where they cannot be had.
  words() {
    return (asked ??= fetch(`/${site.lang.toLowerCase()}/words.json`).then((answer) => answer.json()).catch(() => ({})));
  },
  fill: (text, values) => (text ?? "").replace(/{(\w+)}/g, (_, name) => values[name]),
};

// Modules for what not every reader uses, loaded when it is used.
const lazy = {
  notes: () => import("./notes.js"),
  aloud: () => import("./aloud.js"),
  offline: () => import("./offline.js"),
  own: () => import("./own.js"),
  suggest: () => import("./suggest.js"),
  tables: () => import("./tables.js"),
};
const load = async (name, element) => (await lazy[name]()).start(site, element);

function tools() {
  const aloud = document.querySelector("[data-load=aloud]");
  const voices = () => (aloud.hidden = !speechSynthesis.getVoices().some((one) => one.lang.startsWith(site.lang.slice(0, 2))));
  if (aloud && window.speechSynthesis) {
    voices();
    speechSynthesis.addEventListener("voiceschanged", voices);
  }
  for (const button of document.querySelectorAll("[data-load]"))
    button.addEventListener("click", () => load(button.dataset.load, button), { once: true });
  const worker = navigator.serviceWorker;
  for (const box of document.querySelectorAll(".tools")) box.hidden = !worker && box.querySelector("[data-save]");
  // Where a worker is at work, copies are saved.
  if (worker?.controller) for (const box of document.querySelectorAll("[data-save]")) load("offline", box);
  for (const element of document.querySelectorAll("[data-start]")) load(element.dataset.start, element);
  for (const input of document.querySelectorAll("input[type=search]"))
    input.addEventListener("focus", () => load("suggest", input), { once: true });
  const lesson = document.querySelector("article[data-lesson]")?.dataset.lesson;
  if (lesson && site.get("notes:" + lesson)) load("notes");
  else if (lesson) document.addEventListener("selectionchange", selected);
}

// Words of a class were selected: what can be done with them.
function selected() {
  if (getSelection().isCollapsed) return;
  document.removeEventListener("selectionchange", selected);
  load("notes");
}

// Light or dark by choice: the dark block of the styles is made to hold always or never.
function theme(choice) {
  const blocks = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule.media?.mediaText.includes("dark"));
  const asDevice = blocks.map((rule) => rule.media.mediaText);
  const show = (value) => {
    blocks.forEach((rule, at) => (rule.media.mediaText = { light: "not all", dark: "screen" }[value] ?? asDevice[at]));
    document.documentElement.style.colorScheme = value;
  };
  choice.value = site.get("theme", "");
  choice.hidden = false;
  show(choice.value);
  choice.addEventListener("change", () => {
    if (choice.value) site.put("theme", choice.value);
    else site.drop("theme");
    show(choice.value);
  });
}

// The last of these things that begins above the first lines of the window.
const above = (things) => [...things].findLast((one) => one.getClientRects()[0]?.top < 160);

// Told when the reader has come to rest somewhere. Whoever went up to the head of the page only looks something up there.
function settled(tell) {
  let waiting;
  const look = () => {
    const place = above(document.querySelectorAll("main [id]"));
    if (place) tell(place);
  };
  addEventListener("scroll", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 600);
  }, { passive: true });
}

// Another language opens at the same place, and with the same question asked.
function languages(links) {
  let place = "";
  settled((one) => (place = one.id));
  const keep = ({ target }) => {
    const link = target.closest("a[hreflang]");
    if (!link) return;
    link.hash = place;
    link.search ||= location.search;
  };
  for (const kind of ["click", "auxclick", "contextmenu"]) links.addEventListener(kind, keep);
}

const choice = document.querySelector("#theme");
if (choice) theme(choice);
for (const links of document.querySelectorAll(".languages")) languages(links);
tools();
