// How far the reader is in each lesson of a list, and where to go on in the one that was read last.
import { el } from "./dom.js";

let site, words;

export async function start(handed, rows) {
  site = handed;
  words = await site.words();
  for (const earlier of document.querySelectorAll(".told")) earlier.remove();
  const read = rows.map((row) => ({ row, ...site.lesson(row.dataset.lesson) })).filter(({ seen }) => seen);
  read.forEach(tell);
  const [last] = read.sort((one, other) => other.at.localeCompare(one.at));
  if (last) goOn(last);
}

function tell({ row, seen }) {
  const anchors = [...row.querySelectorAll(".sections a")].map((link) => link.hash.slice(1));
  const known = anchors.length ? anchors.filter((id) => seen[id]) : Object.keys(seen);
  const [n, of] = [known.length, Number(row.dataset.of)];
  const told = site.fill(words[n < of ? "progress.read" : "progress.whole"], { n, of });
  row.querySelector(".read").append(el("span", { className: "told" }, " · ", told));
  for (const strip of row.querySelectorAll(".squares, .sections"))
    strip.querySelectorAll(".square").forEach((one, at) => one.classList.toggle("seen", anchors[at] in seen));
}

function goOn({ row, path, place = "" }) {
  const link = el("a", { href: `/${site.lang.toLowerCase()}/${path}#${place}` }, words["progress.go"]);
  const title = row.querySelector("a").textContent;
  document.querySelector(".resume").append(el("span", { className: "told" }, site.fill(words["progress.lesson"], { title }), " ", link));
}
