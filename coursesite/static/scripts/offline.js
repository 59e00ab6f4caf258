// What a learner sees of saved copies: how large, how far, since when, whether there is a newer one. Loaded by site.js when used.

import { copies, forget, list, look, plans, remove, revision, save, weight } from "./copies.js";

export { copies, forget };

const FAILED = { QuotaExceededError: "full", SecurityError: "refused", InvalidStateError: "refused" };

// Takes the box of a class or course, or the button that was pressed in it; or the box that lists all copies.
export async function start(site, element) {
  const box = element.closest("[data-save], [data-copies]");
  const texts = await site.words();
  const word = (name, values) => site.fill(texts[`offline.${name}`], values);
  if (box.dataset.save) return control(site, word, box)[element === box ? "state" : "offer"]();
  return listing(site, word, box);
}

function control(site, word, box) {
  const address = box.dataset.save;
  const status = box.querySelector("[role=status]");

  // Says something and offers what can be done now; the keyboard stays in the box.
  function show(text, ...controls) {
    const had = box.contains(document.activeElement);
    for (const one of [...box.children]) if (one !== status) one.remove();
    status.textContent = text;
    box.append(...controls);
    if (had) box.querySelector("button")?.focus();
  }
  const button = (name, act, bytes = 0, look = "outlined") =>
    Object.assign(document.createElement("button"), {
      type: "button",
      className: look,
      textContent: word(name, { size: size(bytes, site.lang) }),
      onclick: act,
    });

  async function offer() {
    show(word("asking"));
    try {
      const [listed, there] = [await look(address), await copies()];
      const [lean, full] = [false, true].map((named) => plans(listed, named, there));
      const [small, large] = [lean, full].map((wanted) => weight(wanted, there));
      const told = { language: language(listed.at(-1).lang, site.lang), n: listed.length - 1, size: size(small, site.lang) };
      const both = large > small ? [button("named", () => run(full), large)] : [];
      show(word(told.n ? "course" : "lesson", told), button("now", () => run(lean), small, ""), ...both, button("cancel", () => state("")));
    } catch {
      state(word("unreachable"));
    }
  }

  async function run(wanted) {
    const stop = new AbortController();
    const bar = document.createElement("progress");
    bar.max = wanted.flatMap((one) => one.parts).length;
    bar.value = 0;
    bar.setAttribute("aria-label", word("saving"));
    show(word("saving"), bar, button("stop", () => stop.abort("stopped")));
    try {
      await navigator.serviceWorker.register("/sw.js");
      navigator.storage?.persist?.();
      for (const one of wanted)
        if (await differs(one)) await save(one, () => bar.value++, stop);
        else bar.value += one.parts.length;
      await navigator.serviceWorker.ready;
      state();
    } catch (error) {
      if (!(await copies()).length) await forget();
      state(word(stop.signal.reason === "stopped" ? "stopped" : FAILED[error.name] ?? "failed"));
    }
  }

  const differs = async ({ address, revision }) =>
    !(await copies()).some((copy) => copy.address === address && copy.revision === revision);

  async function state(text) {
    const copy = (await copies()).find((one) => one.address === address);
    if (!copy) return show(text ?? "", button("save", offer, 0, ""));
    const away = () => button("remove", async () => (await remove(address), state(word("removed"))));
    const values = { date: date(copy.saved_at, site.lang), size: size(copy.bytes, site.lang) };
    show([text, word("saved", values)].filter(Boolean).join(" "), away());
    if (navigator.onLine) await newer(copy, away).catch(() => {});
  }

  async function newer(copy, away) {
    if (revision(await list(address), copy.named) === copy.revision) return;
    const [listed, there] = [await look(address), await copies()];
    const wanted = plans(listed, copy.named, there);
    show(word("newer", { date: date(copy.saved_at, site.lang) }), button("update", () => run(wanted), weight(wanted, there), ""), away());
  }
  return { offer, state };
}

async function listing(site, word, box) {
  const there = await copies();
  if (!there.length) return;
  const rows = there.sort((one, other) => (one.address < other.address ? -1 : 1)).map((copy) => {
    const row = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: copy.address, textContent: copy.title, lang: copy.lang });
    const told = Object.assign(document.createElement("small"), { textContent: language(copy.lang, site.lang) });
    const inner = document.createElement("div");
    inner.dataset.save = copy.address;
    inner.append(document.createElement("p"));
    inner.firstChild.setAttribute("role", "status");
    row.append(link, " ", told, inner);
    control(site, word, inner).state();
    return row;
  });
  const whole = document.createElement("ul");
  whole.append(...rows);
  box.replaceChildren(whole);
}

const date = (instant, lang) => new Date(instant).toLocaleDateString(lang, { dateStyle: "long" });
const language = (tag, lang) => new Intl.DisplayNames([lang], { type: "language" }).of(tag.slice(0, 2));

function size(bytes, lang) {
  const [unit, value] = bytes < 1e6 ? ["kilobyte", bytes / 1e3] : ["megabyte", bytes / 1e6];
  return new Intl.NumberFormat(lang, { style: "unit", unit, maximumSignificantDigits: 2 }).format(value);
}
