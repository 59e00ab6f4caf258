// Cards: a link in the text to what a box of this page introduces opens what the box says, below the line of the link.
import { adopt, el } from "./dom.js";

const card = el("div", { className: "card", role: "dialog", popover: "auto", tabIndex: -1 });

export function start(site, article) {
  if (!card.showPopover) return;
  adopt(`.term { text-decoration: underline dotted 2px }
    .term:focus-visible { outline-offset: 0 }
    .card { position: absolute; inset: auto; margin: 0; max-inline-size: 24rem; padding: 1rem 1.25rem; border: 1px solid var(--edge); border-radius: 4px;
      background: var(--bg); color: inherit; box-shadow: 0 .5rem 1.5rem #0003; font-size: 1rem; line-height: 1.5 }
    .card :is(p, small) { display: block; font-size: inherit; margin-block-start: .25rem }
    @media (max-width: 47.99rem) {
      .card { position: fixed; inset: auto 0 0; inline-size: auto; max-inline-size: none; max-block-size: 60vh }
    }`);
  const boxes = article.querySelectorAll("#institutions dt a, #instruments th a");
  const entries = new Map([...boxes].map((link) => [link.pathname, link.closest("div, tr")]));
  article.append(card);
  card.addEventListener("keydown", leave);
  for (const link of article.querySelectorAll(".prose a"))
    if (entries.has(link.pathname)) {
      link.classList.add("term");
      link.setAttribute("aria-haspopup", "dialog");
    }
  article.addEventListener("click", (event) => {
    const link = event.target.closest(".term");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    fill(entries.get(link.pathname), article.dataset.card);
    open([...link.getClientRects()].at(-1));
  });
}

function fill(entry, more) {
  const { href, lang, textContent } = entry.querySelector("a");
  const year = entry.querySelector(".when")?.textContent;
  const lines = [...entry.querySelectorAll("dd > *, th small")].map((one) => el("p", {}, one.cloneNode(true)));
  card.setAttribute("aria-label", textContent);
  card.replaceChildren(el("h3", lang ? { lang } : {}, textContent), ...lines, year ? el("p", {}, year) : "", el("p", {}, el("a", { href }, more)));
}

// Who goes on from either end goes on from the term, not from where the card stands in the page.
function leave({ key, shiftKey }) {
  const links = [...card.querySelectorAll("a")];
  const ends = shiftKey ? [card, links[0]] : links.slice(-1);
  if (key === "Tab" && ends.includes(document.activeElement)) card.hidePopover();
}

function open(line) {
  card.style.top = `${scrollY + line.bottom + 8}px`;
  card.style.left = `${line.left}px`;
  card.showPopover();
  card.focus({ preventScroll: true });
  card.style.left = `${Math.max(16, Math.min(line.left, innerWidth - card.offsetWidth - 16))}px`;
  if (getComputedStyle(card).position !== "fixed") return;
  // On a small window it is a sheet at the bottom, which may not cover the term.
  card.style.top = card.style.left = "";
  scrollBy(0, Math.max(0, line.bottom + card.offsetHeight + 16 - innerHeight));
}
