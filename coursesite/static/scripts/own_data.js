// The shape of what this browser may hold, checked field by field, and two states of it brought together.
// Files come from anywhere: what does not fit is left out, and only names and texts known here pass.

export const FORMAT = 1;
export const MOST_BYTES = 2_000_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NAME = /^[a-z0-9][\w-]{0,59}$/i;
const PATH = /^lessons\/[\w-]{1,200}\/$/;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]{5,12}Z$/;
const LANGUAGE = /^[a-z]{2}(-[a-z]{2})?$/i;
const KEY = /^(theme|(lesson|notes):[^:]+)$/;
const KINDS = ["note", "highlight", "bookmark"];

const is = (pattern, value) => typeof value === "string" && pattern.test(value);
const instant = (value) => is(INSTANT, value) && !isNaN(Date.parse(value));
const short = (value, most) => (typeof value === "string" ? value.slice(0, most) : "");
const some = (record, check) =>
  Object.fromEntries(Object.entries(Object(record)).slice(0, 500).flatMap(([name, value]) => {
    const checked = is(NAME, name) && check(value);
    return checked ? [[name, checked]] : [];
  }));

function answer(value) {
  const { choice, right, at } = Object(value);
  return [1, 2, 3, 4].includes(choice) && instant(at) && { choice, right: right === true, at };
}

function lesson(value) {
  const { path, title, of, seen, place, at, answers } = Object(value);
  return is(PATH, path) && instant(at) && {
    path,
    title: short(title, 300),
    of: Number.isInteger(of) && of > 0 && of < 500 ? of : 0,
    seen: some(seen, (first) => instant(first) && first),
    place: is(NAME, place) ? place : "",
    at,
    answers: some(answers, answer),
  };
}

function note(value) {
  const { id, kind, anchor, quote, before, after, lang, text, at } = Object(value);
  return is(NAME, id) && KINDS.includes(kind) && is(NAME, anchor) && instant(at) && {
    id,
    kind,
    anchor,
    quote: short(quote, 2000),
    before: short(before, 40),
    after: short(after, 40),
    lang: is(LANGUAGE, lang) ? lang : "",
    text: short(text, 5000),
    at,
  };
}

// The value as it may be stored under this name, or something false.
export function checked(key, value) {
  const [kind, id] = KEY.test(key) ? key.split(":") : [];
  if (kind === "theme") return ["light", "dark"].includes(value) && value;
  if (!is(UUID, id)) return false;
  if (kind === "lesson") return lesson(value);
  return kind === "notes" && Array.isArray(value) && value.slice(0, 2000).map(note).filter(Boolean);
}

const newest = (mine, theirs) => (theirs.at > mine.at ? theirs : mine);
const joined = (mine, theirs, choose) =>
  ({ ...mine, ...Object.fromEntries(Object.entries(theirs).map(([name, value]) => [name, Object.hasOwn(mine, name) ? choose(mine[name], value) : value])) });
const byId = (notes) => Object.fromEntries(notes.map((one) => [one.id, one]));

// The newer of each thing, and all that only one of the two has.
export function merged(key, mine, theirs) {
  if (!mine || key === "theme") return mine || theirs;
  if (key.startsWith("notes:")) return Object.values(joined(byId(mine), byId(theirs), newest));
  return {
    ...newest(mine, theirs),
    seen: joined(mine.seen, theirs.seen, (one, other) => (other < one ? other : one)),
    answers: joined(mine.answers, theirs.answers, newest),
  };
}

// What a file holds, checked: {data, left}, where left counts what was left out. Throws an Error that names the reason.
export function read(text, site) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error("broken");
  }
  if (file?.format !== FORMAT || typeof file.data !== "object" || !file.data || typeof file.site !== "string") throw new Error("format");
  if (file.site !== site) throw new Error("foreign");
  const entries = Object.entries(file.data);
  const data = entries.map(([key, value]) => [key, checked(key, value)]).filter(([, value]) => value);
  return { data, left: entries.length - data.length };
}
