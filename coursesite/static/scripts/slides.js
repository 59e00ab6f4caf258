// The slides of a lesson one at a time: keys, touch, overview, and a presenter's view in a second window; the two follow
// each other. Without it the slides stand below each other, with a list of them and their notes.

const root = document.documentElement;
const $ = (id) => document.getElementById(id);
const deck = $("deck");
const slides = [...deck.children];
const NAME = `course:slides:${deck.dataset.lesson}`;
const VIEW = "presenter-";
const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
let at = 0;
let typed = "";
// A window asks where the others are when it opens; once it has moved by itself, a late answer must not take it back.
let isAsking = true;

const is = (state) => root.classList.contains(state);
const heading = (slide) =>
  [...(slide?.querySelectorAll(".caption, h2") ?? [])].map((one) => one.textContent.replace(/\s+/g, " ").trim()).join(": ");
const place = (id) => slides.findIndex((slide) => slide.id === id);
// Storage may be refused: then nothing is remembered.
const stored = (work) => {
  try {
    return work();
  } catch {}
};

// Windows of the same lesson, in whatever language: the presenter's leads the others and follows them.
const channel = self.BroadcastChannel && new BroadcastChannel(NAME);
function tell(message) {
  const whole = { ...message, presenter: is("presenting") };
  if (channel) channel.postMessage(whole);
  else
    stored(() => {
      localStorage.setItem(NAME, JSON.stringify(whole));
      localStorage.removeItem(NAME);
    });
}
function hear({ id, answers, presenter }) {
  if (presenter === is("presenting") || (answers && !isAsking)) return;
  if (!id) tell({ id: slides[at].id, answers: true });
  else if (place(id) >= 0 && place(id) !== at) show(place(id), presenter);
}
if (channel) channel.onmessage = ({ data }) => hear(data);
else addEventListener("storage", ({ key, newValue }) => key === NAME && newValue && hear(stored(() => JSON.parse(newValue)) ?? {}));

// Shows a slide; other windows are told unless this one was.
function show(to, isTold = false) {
  $("menu").open = false;
  const from = at;
  at = Math.max(0, Math.min(slides.length - 1, to));
  const slide = slides[at];
  const next = slides[at + 1];
  if (slides[from] !== slide && slides[from].contains(document.activeElement)) deck.focus();
  for (const one of slides) {
    one.classList.toggle("now", one === slide);
    one.classList.toggle("next", one === next);
    one.firstElementChild.inert = is("all") || (is("presenting") && one === next);
  }
  const notes = slide.querySelector(".notes");
  if (notes) {
    notes.open = true;
    notes.lastElementChild.tabIndex = 0;
    notes.lastElementChild.scrollTop = 0;
  }
  const hash = `#${is("presenting") ? VIEW : ""}${slide.id}`;
  history.replaceState(null, "", hash);
  for (const link of document.querySelectorAll(".bar [hreflang]")) link.hash = hash;
  $("here").textContent = `${at + 1} / ${slides.length}`;
  $("next").textContent = heading(next);
  $("planned").textContent = slide.dataset.until > 0 ? `${slide.dataset.until}:00` : "–";
  if (is("all")) slide.scrollIntoView({ block: "nearest" });
  else scrollTo(0, 0);
  if (from === at) return;
  const values = { n: at + 1, of: slides.length, heading: heading(slide) };
  $("said").textContent = $("said").dataset.text.replace(/{(\w+)}/g, (_, name) => values[name]);
  if (isTold) return;
  isAsking = false;
  tell({ id: slide.id });
}

// The address says which slide, and in which of the two views.
function follow(isTold = false) {
  const hash = location.hash.slice(1);
  const isView = hash.startsWith(VIEW);
  if (isView || place(hash) >= 0) root.classList.toggle("presenting", isView);
  if (isView) root.classList.remove("all");
  $("presenter").hidden = !is("presenting");
  const found = place(isView ? hash.slice(VIEW.length) : hash);
  show(found < 0 ? at : found, isTold);
}

function present() {
  const { id } = slides[at];
  if (is("presenting")) location.hash = id;
  else if (!open(`#${VIEW}${id}`, NAME, "popup,width=1200,height=750")) {
    $("blocked").hidden = false;
    location.hash = VIEW + id;
  }
}

function overview(isWanted) {
  root.classList.toggle("all", isWanted);
  show(at);
}

// Time: when the clock was started, and what ran before that; a reload keeps both.
const before = stored(() => JSON.parse(sessionStorage.getItem(NAME)).map(Number)) ?? [];
let [begun, ran] = [before[0] || 0, before[1] || 0];
function time(start, before) {
  [begun, ran] = [start, before];
  stored(() => sessionStorage.setItem(NAME, JSON.stringify([begun, ran])));
  tick();
}
const elapsed = () => ran + (begun && Date.now() - begun);
function tick() {
  const seconds = Math.floor(elapsed() / 1000);
  $("clock").textContent = new Date().toLocaleTimeString(root.lang, { hour: "numeric", minute: "2-digit" });
  $("elapsed").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  for (const button of document.querySelectorAll("[data-do=start], [data-do=pause]"))
    button.hidden = (button.dataset.do === "start") === begun > 0;
}

const does = {
  f: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.()),
  o: () => overview(!is("all") && !is("presenting")),
  p: present,
  "?": () => $("keys").showModal?.(),
  start: () => time(Date.now(), ran),
  pause: () => time(0, elapsed()),
  reset: () => time(begun && Date.now(), 0),
  Escape: () => overview(false),
  Home: () => show(0),
  End: () => show(slides.length - 1),
};

function act(name) {
  if (STEPS[name]) show(at + STEPS[name]);
  else does[name]?.();
}

// A slide that is taller than the window scrolls first.
const scrolls = (step) => (step > 0 ? scrollY + innerHeight < root.scrollHeight - 1 : scrollY > 0);

function press(event) {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || $("keys").open || target.closest("input, select")) return;
  if (/^( |Enter)$/.test(key) && target.closest("a, button, summary")) return;
  if (/^( |Arrow(Up|Down)|Page.*)$/.test(key) && (target.closest(".notes") || (!is("all") && scrolls(STEPS[key])))) return;
  if (/^\S$/.test(key) && !$("letters").checked) return;
  const number = typed;
  typed = /^\d$/.test(key) ? typed + key : "";
  if (key === "Enter" && number) show(number - 1);
  else if (key === "Enter" && is("all")) overview(false);
  else if (key === " " && event.shiftKey) show(at - 1);
  else if (STEPS[key] || Object.hasOwn(does, key)) act(key);
  else return;
  event.preventDefault();
}

let touched;
function swipe({ changedTouches: [end] }) {
  const [x, y] = touched ? [end.clientX - touched.clientX, end.clientY - touched.clientY] : [0, 0];
  if (Math.abs(x) > 48 && Math.abs(x) > 2 * Math.abs(y)) show(at + (x < 0 ? 1 : -1));
}
const isZoomed = () => self.visualViewport?.scale > 1.01;

root.classList.add("on");
for (const id of ["actions", "steps"]) $(id).hidden = false;
if (!document.fullscreenEnabled) document.querySelector("[data-do=f]").hidden = true;
$("letters").checked = stored(() => localStorage.getItem("course:letters")) !== "false";
$("letters").addEventListener("change", ({ target }) =>
  stored(() => localStorage.setItem("course:letters", target.checked)),
);
document.addEventListener("keydown", press);
document.addEventListener("click", ({ target }) => {
  const name = target.closest("[data-do]")?.dataset.do;
  if (name) act(name);
});
deck.addEventListener("click", ({ target }) => {
  const chosen = slides.indexOf(target.closest(".slide"));
  if (!is("all") || chosen < 0) return;
  root.classList.remove("all");
  show(chosen);
});
deck.addEventListener("touchstart", ({ touches }) => (touched = touches.length < 2 && !isZoomed() && touches[0]), { passive: true });
deck.addEventListener("touchend", swipe, { passive: true });
addEventListener("hashchange", () => follow());
follow(true);
tick();
setInterval(tick, 1000);
tell({});
