// Words of a lesson: told from a selection, found again in a text that was edited since, and marked.
import { el } from "./dom.js";

export const PLACES = 'article [id^="p-"], article section[id]'; // paragraphs and sections: what notes are tied to
const AROUND = 24;
const MOST = 2000;
const UNIQUE = 20; // so many letters are not in two paragraphs by chance
const element = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node);
const plain = (text) => text.replace(/\s+/g, " ");
const backwards = (text) => [...text].reverse().join("");

// The text of a place and its nodes with their offsets, without what the notes put there.
function letters(place) {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest(".mine")) continue;
    nodes.push([node, text.length]);
    text += node.data;
  }
  return { nodes, text };
}

// How a place begins: a section with its heading, a paragraph with whole words.
export function told(place, most) {
  const text = plain(letters(place.querySelector(":scope > h2") ?? place).text).trim();
  return text.length > most ? text.slice(0, most).replace(/\s\S*$/, "…") : text;
}

const around = (text, start, end) => ({ before: plain(text.slice(0, start)).slice(-AROUND), after: plain(text.slice(end)).slice(0, AROUND) });

// What to store of a selection, or nothing: its place, its words, and the letters around. It ends with the section where it begins.
export function quoted(range) {
  const section = element(range.startContainer).closest("article section[id]");
  const touched = section ? letters(section).nodes.map(([node]) => node).filter((node) => range.intersectsNode(node) && node.data.trim()) : [];
  if (!touched.length) return;
  const [first, last] = [touched[0], touched.at(-1)];
  const own = first.parentElement.closest(PLACES);
  const place = own.contains(last) ? own : section;
  const { nodes, text } = letters(place);
  const offset = (node) => nodes.find(([one]) => one === node)[1];
  const begin = offset(first) + (first === range.startContainer ? range.startOffset : 0);
  const end = Math.min(begin + MOST, offset(last) + (last === range.endContainer ? range.endOffset : last.length));
  const quote = plain(text.slice(begin, end)).trim();
  return quote && { anchor: place.id, quote, ...around(text, begin, end), lang: first.parentElement.closest("[lang]").lang };
}

function alike(one, other) {
  let count = 0;
  while (count < one.length && one[count] === other[count]) count++;
  return count;
}

// Where the words of a note stand in a place now, as a range; of several spots the one with the same letters around.
function find(place, { quote, before = "", after = "" }) {
  if (!quote.trim()) return;
  const { nodes, text } = letters(place);
  const words = quote.trim().split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const likeness = (spot) => {
    const now = around(text, spot.index, spot.index + spot[0].length);
    return alike(backwards(now.before), backwards(before)) + alike(now.after, after);
  };
  const spots = [...text.matchAll(new RegExp(words.join("\\s*"), "g"))].map((spot) => [likeness(spot), spot]);
  if (!spots.length) return;
  const [, spot] = spots.reduce((best, one) => (one[0] > best[0] ? one : best));
  const range = new Range();
  const [[first, from], [last, to]] = [spot.index, spot.index + spot[0].length - 1].map((at) => [...nodes].reverse().find(([, start]) => start <= at));
  range.setStart(first, spot.index - from);
  range.setEnd(last, spot.index + spot[0].length - to);
  return range;
}

// The range of a highlight in its own place; where it is no longer there, in another paragraph if its words are many.
export function locate({ anchor, ...note }) {
  const places = [...document.querySelectorAll(PLACES)];
  const own = places.find(({ id }) => id === anchor);
  const found = own && find(own, note);
  if (found || note.quote.length < UNIQUE) return found;
  for (const place of places) {
    const moved = find(place, note);
    if (moved) return moved;
  }
}

// Marks the words of these notes, and no others. Returns the ids of the notes that were found.
export function mark(notes) {
  for (const one of document.querySelectorAll("mark.of-note")) one.replaceWith(...one.childNodes);
  document.querySelector("article").normalize();
  const found = new Map();
  for (const note of notes) {
    const range = locate(note);
    if (!range) continue;
    found.set(note.id, range);
    if (!globalThis.Highlight) wrap(range);
  }
  if (globalThis.Highlight) CSS.highlights.set("of-note", new Highlight(...found.values()));
  return found;
}

// For browsers that cannot mark a range: an element around each piece of text in it.
function wrap(range) {
  const pieces = letters(element(range.commonAncestorContainer)).nodes
    .filter(([node]) => range.intersectsNode(node) && node.data.trim())
    .map(([node]) => [node, node === range.startContainer ? range.startOffset : 0, node === range.endContainer ? range.endOffset : node.length]);
  for (const [node, from, to] of pieces) {
    const middle = node.splitText(from);
    middle.splitText(to - from);
    const marked = el("mark", { className: "of-note" });
    middle.replaceWith(marked);
    marked.append(middle);
  }
}
