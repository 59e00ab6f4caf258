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
  // The texts for scripts in the reader's language. What does not come on a poor line is asked for again the next time.
  words() {
    asked ??= fetch(`/${site.lang.toLowerCase()}/words.json`).then((answer) => answer.json());
    asked.catch(() => (asked = null));
    return asked;
  },
  // What is remembered of a lesson; a damaged record counts as none.
  lesson(id) {
    const held = site.get("lesson:" + id);
    return [held?.seen, held?.answers].every((one) => Object(one) === one) && held.at?.slice ? held : null;
  },
  fill: (text, values) => (text ?? "").replace(/{(\w+)}/g, (_, name) => values[name]),
};

// Modules for what not every reader uses, loaded when it is used.
const lazy = {
  check: () => import("./check.js"),
  cards: () => import("./cards.js"),
  cite: () => import("./cite.js"),
  lessons: () => import("./lessons.js"),
  notes: () => import("./notes.js"),
  aloud: () => import("./aloud.js"),
  offline: () => import("./offline.js"),
  own: () => import("./own.js"),
  suggest: () => import("./suggest.js"),
  tables: () => import("./tables.js"),
};
const load = async (name, ...given) => (await lazy[name]()).start(site, ...given);

// Loads it the first time, or again where it did not come.
function first(kind, element, name = element.dataset.load) {
  const again = (error) => {
    first(kind, element, name);
    throw error;
  };
  element.addEventListener(kind, () => load(name, element).catch(again), { once: true });
}

function tools() {
  const aloud = document.querySelector("[data-load=aloud]");
  const voices = () => (aloud.hidden = !speechSynthesis.getVoices().some((one) => one.lang.startsWith(site.lang.slice(0, 2))));
  if (aloud && window.speechSynthesis) {
    voices();
    speechSynthesis.onvoiceschanged = voices;
  }
  for (const button of document.querySelectorAll("[data-load]")) first("click", button);
  const worker = navigator.serviceWorker;
  for (const box of document.querySelectorAll(".tools")) box.hidden = !worker && box.querySelector("[data-save]");
  // Where a worker is at work, copies are saved.
  if (worker?.controller) for (const box of document.querySelectorAll("[data-save]")) load("offline", box);
  for (const box of document.querySelectorAll("#cite")) first("toggle", box, "cite");
  for (const element of document.querySelectorAll("[data-start]")) load(element.dataset.start, element);
  for (const input of document.querySelectorAll("input[type=search]")) first("focus", input, "suggest");
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

// Light or dark by choice. The page itself has shown it already (styles/theme.js); here it is chosen, or was elsewhere meanwhile.
function theme(choice) {
  const show = () => showTheme((choice.value = site.get("theme", "")));
  choice.hidden = false;
  choice.addEventListener("change", () => {
    if (choice.value) site.put("theme", choice.value);
    else site.drop("theme");
    showTheme(choice.value);
  });
  for (const kind of ["pageshow", "storage"]) addEventListener(kind, show);
  show();
}

function once(act) {
  let done;
  return () => (done ??= act());
}

function make(name, attributes, ...content) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...content);
  return made;
}

// The last of these things that begins above the first lines of the window.
const above = (things) => [...things].reverse().find((one) => one.getClientRects()[0]?.top < 160);

// Told when the reader has come to rest somewhere, or leaves. Whoever went up to the head of the page only looks something up there.
function settled(tell) {
  let waiting;
  const look = () => {
    const place = above(document.querySelectorAll("main [id]"));
    if (place) tell(place);
  };
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 600);
  };
  addEventListener("scroll", wait, { passive: true });
  addEventListener("pagehide", look);
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

// What is remembered of a lesson. `change` writes it anew, unless this is a preview or it was erased since, maybe in
// another window.
function memory(id, sections) {
  const key = id && "lesson:" + id;
  let isHeld = site.get(key);
  const read = () => site.lesson(id) ?? { seen: {}, place: "", answers: {} };
  const change = (edit) => {
    if (isHeld && !site.get(key)) return;
    const path = location.pathname.split("/").slice(2).join("/");
    const title = document.querySelector("h1").textContent.trim();
    const record = { ...read(), path, title, of: sections.length, at: new Date().toISOString() };
    edit(record);
    if (key) isHeld = site.put(key, record);
  };
  return { read, change };
}

function lesson(article) {
  const parts = [...article.querySelectorAll(":scope > section")];
  const sections = parts.filter((one) => one.matches(".numbered"));
  const remembered = memory(article.dataset.lesson, sections);
  const links = Object.fromEntries([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
  current(parts, links);
  watch(sections, links, remembered);
  stopped(remembered.read(), parts, sections);
  settled((one) => {
    const place = one.closest("article > section")?.id;
    if (place && place != remembered.read().place) remembered.change((record) => (record.place = place));
  });
  const form = article.querySelector("#questions form");
  if (form?.requestSubmit) questions(form, remembered);
  // Before the first press on a term comes a touch, a pointer or the focus somewhere in the text.
  const cards = once(() => load("cards", article));
  for (const kind of ["pointerover", "touchstart", "focusin"]) article.addEventListener(kind, cards, { passive: true });
}

// Checked in place as soon as the questions are near; who is quicker than the module waits for it.
function questions(form, remembered) {
  const check = once(async () => {
    await load("check", form, remembered);
    form.removeEventListener("submit", hold);
  });
  const hold = (event) => {
    event.preventDefault();
    check().then(() => form.requestSubmit(event.submitter), () => form.submit());
  };
  form.addEventListener("submit", hold);
  if (Object.keys(remembered.read().answers).length) check();
  else new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && check(), { rootMargin: "300px" }).observe(form);
}

function current(parts, links) {
  let now;
  const follow = () => {
    const part = above(parts)?.id;
    if (part == now) return;
    links[now]?.removeAttribute("aria-current");
    links[(now = part)]?.setAttribute("aria-current", "true");
  };
  addEventListener("scroll", () => requestAnimationFrame(follow), { passive: true });
  follow();
}

// A section is read when its end was on screen and it was there for a second per 40 words.
function watch(sections, links, { read, change }) {
  const mark = async ({ id }) => {
    const words = await site.words().catch(() => 0);
    if (words) links[id]?.append(make("i", { className: "square seen" }), make("span", { className: "hidden" }, words["progress.seen"]));
  };
  const { seen } = read();
  sections.filter(({ id }) => seen[id]).forEach(mark);
  let unread = sections.filter(({ id }) => !seen[id]).map((section) => ({ section, left: section.textContent.split(/\s+/).length / 40 }));
  const look = () => {
    if (document.hidden) return;
    for (const one of unread) {
      const { top, bottom } = one.section.getBoundingClientRect();
      if (top > innerHeight || bottom < 0) continue;
      one.left -= 1;
      one.ended ||= bottom <= innerHeight;
      if (!one.ended || one.left > 0) continue;
      unread = unread.filter((other) => other != one);
      change((record) => (record.seen[one.section.id] = record.at));
      mark(one.section);
    }
  };
  setInterval(look, 1000);
}

async function stopped(record, parts, sections) {
  const place = parts.find(({ id }) => id == record.place);
  if (!place) return;
  const words = await site.words().catch(() => 0);
  if (!words) return;
  const isDone = sections.every(({ id }) => record.seen[id]);
  const next = document.querySelector("a[rel=next]");
  const n = sections.indexOf(place) + 1;
  const told = isDone ? "progress.done" : n ? "progress.section" : "progress.part";
  const link = isDone ? next && make("a", { href: next.href }, next.textContent) : make("a", { href: "#" + place.id }, words["progress.go"]);
  document.querySelector(".resume").append(site.fill(words[told], { n, title: place.querySelector("h2").textContent }), " ", link ?? "");
}

// What is erased in another window, or before the reader comes back to this page as she left it, is erased from it too.
function forget() {
  const erased = (key) => /^(lesson|notes):/.test(key) && site.get(key) == null && location.reload();
  let there = [];
  addEventListener("pagehide", () => (there = site.keys()));
  addEventListener("pageshow", () => there.some(erased));
  addEventListener("storage", ({ key }) => key?.startsWith(PREFIX) && erased(key.slice(PREFIX.length)));
}

const choice = document.querySelector("#theme");
const article = document.querySelector("main article");
const rows = [...document.querySelectorAll("li[data-lesson]")];
if (choice) theme(choice);
for (const links of document.querySelectorAll(".languages")) languages(links);
if (article?.matches("[data-card]")) lesson(article);
// Also when the reader comes back to the page as she left it.
addEventListener("pageshow", () => rows.some((row) => site.get("lesson:" + row.dataset.lesson)) && load("lessons", rows));
forget();
tools();
