// The self-check in place. Where the words for it cannot be had, the form that is sent goes its own way, to a page with the answers.
import { adopt, el } from "./dom.js";

let site, form, remembered;
const right = new Set();
const score = el("p");

export function start(handed, element, memory) {
  [site, form, remembered] = [handed, element, memory];
  adopt(`fieldset label b { margin-inline-start: auto; font-size: .875rem; text-align: end; overflow-wrap: normal }
    fieldset label:is(.right, .wrong) { background: var(--tint); border-color: var(--accent); z-index: 1 }
    fieldset label.wrong { background: var(--panel); border-color: var(--ink) }`);
  form.append(score);
  for (const set of form.querySelectorAll("fieldset")) {
    set.querySelector("details").before(el("p", { role: "status" }));
    set.addEventListener("change", () => clear(set));
    again(set);
  }
  form.addEventListener("keydown", press);
  form.addEventListener("submit", submit);
}

// An answer given at an earlier visit, unless another was chosen since. Browsers choose it again themselves, some on every reload.
// A screen reader finds what it was worth, and does not announce it.
async function again(set) {
  const words = await site.words().catch(() => 0);
  const given = remembered.read().answers[set.id]?.choice;
  const input = [...set.querySelectorAll("input")].find(({ value }) => value == given);
  if (!words || !input || (set.querySelector(":checked") ?? input) !== input) return;
  input.checked = true;
  set.querySelector("[role=status]").setAttribute("aria-live", "off");
  tell(set, words);
}

// Enter would press the first button of the form, which is another question's.
function press(event) {
  if (event.key != "Enter" || event.target.type != "radio") return;
  event.preventDefault();
  event.target.closest("fieldset").querySelector("button").click();
}

async function submit(event) {
  event.preventDefault();
  const set = event.submitter.closest("fieldset");
  const words = await site.words().catch(() => 0);
  if (!words) return form.submit();
  set.querySelector("[role=status]").setAttribute("aria-live", "polite");
  const answer = tell(set, words);
  if (answer) remembered.change((record) => (record.answers[set.id] = { ...answer, at: record.at }));
}

function tell(set, words) {
  const chosen = set.querySelector(":checked");
  const status = set.querySelector("[role=status]");
  clear(set);
  if (!chosen) {
    status.textContent = words["check.choose"];
    return;
  }
  const best = set.querySelector(`[value="${set.dataset.right}"]`);
  const isRight = chosen == best;
  mark(best, "right", words["check.rightAnswer"]);
  if (!isRight) mark(chosen, "wrong", words["check.yourAnswer"]);
  explain(set, status, words[isRight ? "check.right" : "check.wrong"]);
  right[isRight ? "add" : "delete"](set);
  const of = form.querySelectorAll("fieldset").length;
  score.textContent = site.fill(words["check.score"], { n: right.size, of });
  return { choice: Number(chosen.value), right: isRight };
}

function mark(input, name, text) {
  input.parentNode.classList.add(name);
  input.parentNode.append(el("b", {}, text));
}

function explain(set, status, verdict) {
  const details = set.querySelector("details");
  status.replaceChildren(el("b", {}, verdict), " ", ...details.querySelector("p:last-child").cloneNode(true).childNodes);
  details.hidden = true;
}

function clear(set) {
  for (const label of set.querySelectorAll("label")) {
    label.removeAttribute("class");
    label.querySelector("b")?.remove();
  }
  set.querySelector("[role=status]").replaceChildren();
  set.querySelector("details").hidden = false;
}
