// What a learner sees of saved copies: how large, how far, since when, whether there is a newer one. Loaded by site.js when used.

import { copies, forget, list, look, plans, remove, revision, save, tidy, weight } from "./copies.js";
import { day, el } from "./dom.js";

export { copies, forget };

const FAILED = { QuotaExceededError: "full", SecurityError: "refused", InvalidStateError: "refused" };
let site, texts;
const word = (name, values) => site.fill(texts[`offline.${name}`], values);
const date = (copy) => day(copy.saved_at, site.lang);
const language = ({ lang }) => new Intl.DisplayNames([site.lang], { type: "language" }).of(lang.slice(0, 2));

function size(bytes) {
  const [unit, value] = bytes < 1e6 ? ["kilobyte", bytes / 1e3] : ["megabyte", bytes / 1e6];
  return new Intl.NumberFormat(site.lang, { style: "unit", unit, maximumSignificantDigits: 2 }).format(value).replace(" ", "\u00a0");
}

// Takes the box of a class or course, or the button pressed in it; any other element gets the list of all copies.
export async function start(handed, element) {
  site = handed;
  texts = await site.words();
  const box = element.closest("[data-save]");
  if (!box) return listing(element);
  if (element !== box) return control(box).offer();
  tidy();
  // Where nothing is saved the page's own button stays: it may be under a finger just now.
  if ((await copies()).some(({ address }) => address === box.dataset.save)) return control(box).state();
}

async function listing(place) {
  const there = (await copies()).sort((one, other) => one.address.localeCompare(other.address));
  place.replaceChildren(there.length ? el("ul", { className: "outcomes" }, ...there.map(row)) : word("none"));
}

function row(copy) {
  const box = el("div", { "data-save": copy.address }, el("p", { role: "status" }));
  control(box).state();
  return el("li", {}, el("a", { href: copy.address, lang: copy.lang }, copy.title), " ", el("small", {}, language(copy)), box);
}

function control(box) {
  const address = box.dataset.save;
  const status = box.querySelector("[role=status]");
  const label = box.querySelector("button")?.textContent.trim() ?? word("save");

  // Says something and offers what can be done now; the keyboard stays in the box.
  function show(text, ...controls) {
    const had = box.contains(document.activeElement);
    for (const one of [...box.children]) if (one !== status) one.remove();
    status.textContent = text;
    box.append(...controls);
    if (had) box.querySelector("button")?.focus();
  }
  const button = (name, onclick, bytes = 0, className = "outlined") =>
    el("button", { type: "button", className, onclick }, name === "save" ? label : word(name, { size: size(bytes) }));
  const away = () => button("remove", () => remove(address).then(() => state(word("removed"))));

  async function state(text = "") {
    const there = await copies().catch(() => []); // where storage is refused there are none
    const copy = there.find((one) => one.address === address);
    if (!copy) return show(text, button("save", offer, 0, ""));
    const whole = there.filter((one) => one === copy || copy.lessons.includes(one.address));
    show(`${text} ${word("saved", { date: date(copy), size: size(weight(whole, [])) })}`, away());
    // Without network there is nothing to compare with.
    if (navigator.onLine) await newer(copy).catch(() => {});
  }

  async function newer(copy) {
    if (revision(await list(address), copy.named) === copy.revision) return;
    const [listed, there] = [await look(address), await copies()];
    const wanted = plans(listed, copy.named, there);
    show(word("newer", { date: date(copy) }), button("update", () => run(wanted), weight(wanted, there), ""), away());
  }

  async function offer() {
    show(word("asking"));
    try {
      const [listed, there] = [await look(address), await copies()];
      const [lean, whole] = [plans(listed, false, there), plans(listed, true, there)];
      const [less, more] = [weight(lean, there), weight(whole, there)];
      const n = listed.length - 1;
      const told = word(n ? "course" : "lesson", { language: language(listed[n]), n, size: size(less) });
      const both = more > less ? [button("named", () => run(whole), more)] : [];
      show(told, button("now", () => run(lean), less, ""), ...both, button("cancel", () => state()));
    } catch (error) {
      state(word(FAILED[error.name] ?? "unreachable"));
    }
  }

  async function run(wanted) {
    const stop = new AbortController();
    const bar = el("progress", { value: 0, max: wanted.flatMap((one) => one.parts).length, "aria-label": word("saving") });
    show(word("saving"), bar, button("stop", () => stop.abort("stopped")));
    try {
      navigator.storage?.persist?.();
      for (const one of wanted) await save(one, () => bar.value++, stop);
      state();
    } catch (error) {
      await tidy();
      state(word(stop.signal.reason === "stopped" ? "stopped" : (FAILED[error.name] ?? "failed")));
    }
  }
  return { state, offer };
}
