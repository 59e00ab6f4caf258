// Saved copies on this device: one cache each, all named in one index. A copy is there once the index names it, not before.

const INDEX = "course-index";
const LANES = 4; // requests at a time

// Whoever changes the index waits for whoever is at it, in any window; a browser too old for that does not wait.
const alone = (work) => (navigator.locks ? navigator.locks.request("course-copies", work) : work());
const key = ([address, , digest]) => address + digest;

export async function copies() {
  const found = await globalThis.caches?.match("/saved", { cacheName: INDEX });
  return found ? found.json() : [];
}

// What the site lists to be saved at an address: its own copy, and with a course those of its classes.
export async function look(address) {
  const top = await list(address);
  return [...(await Promise.all(top.lessons.map(list))), top];
}

export async function list(address) {
  const answer = await fetch(address + "saved.json", { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

// The copies to make of what was listed. The pages that classes name go into the last one; a class keeps those it has.
export function plans(listed, named, there) {
  const top = listed.at(-1);
  const keeps = ({ address }) => there.some((copy) => copy.address === address && copy.named);
  const more = named ? listed.flatMap((one) => one.named) : [];
  return [...listed.slice(0, -1).map((one) => plan(one, keeps(one))), plan(top, named, more)];
}

function plan(listed, named, more = named ? listed.named : []) {
  const parts = [...new Map([...listed.parts, ...more].map((part) => [part[0], part])).values()];
  const { address, title, lang, lessons } = listed;
  return { address, title, lang, lessons, named, revision: revision(listed, named), parts };
}

export const revision = (listed, named) => (named ? `${listed.revision} ${listed.named_revision}` : listed.revision);

// Bytes of the parts that no copy on this device holds as they are now; each counts once.
export function weight(wanted, there) {
  const held = new Set(there.flatMap((copy) => copy.parts).map(key));
  const missing = wanted.flatMap((one) => one.parts).filter((part) => !held.has(key(part)) && held.add(key(part)));
  return missing.reduce((bytes, part) => bytes + part[1], 0);
}

// Saves one plan whole or not at all, unless it is saved as it is now; what was there stays until then. `tell` is called for each part.
export const save = (wanted, tell, stop) =>
  alone(async () => {
    const before = await copies();
    if (before.some((copy) => copy.address === wanted.address && copy.revision === wanted.revision)) return wanted.parts.forEach(tell);
    await navigator.serviceWorker.register("/sw.js");
    const name = `course-copy-${Date.now()}`;
    try {
      await fill(await caches.open(name), wanted.parts, before, tell, stop);
    } catch (error) {
      stop.abort();
      await caches.delete(name);
      throw error;
    }
    // It is called saved once the worker can show it, also when the line breaks at that moment.
    await navigator.serviceWorker.ready;
    const copy = { ...wanted, cache: name, saved_at: new Date().toISOString() };
    await write([...before.filter((one) => one.address !== copy.address), copy]);
  });

async function fill(store, parts, before, tell, { signal }) {
  const queue = [...parts];
  const lane = async () => {
    for (let part; (part = queue.shift()); tell(part)) await store.put(part[0], (await held(part, before)) ?? (await fetched(part[0], signal)));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function held(wanted, before) {
  const copy = before.find((one) => one.parts.some((part) => key(part) === key(wanted)));
  return copy && caches.match(wanted[0], { cacheName: copy.cache, ignoreVary: true });
}

async function fetched(address, signal) {
  // The worker leaves this mode alone: nothing old is saved as new.
  const answer = await fetch(address, { mode: "same-origin", credentials: "omit", cache: "no-cache", signal });
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status} ${address}`);
  return answer;
}

async function write(there) {
  const index = await caches.open(INDEX);
  await index.put("/saved", new Response(JSON.stringify(there)));
  await sweep(there);
}

// Deletes every cache of ours that the index does not name.
async function sweep(there, spared = [INDEX]) {
  const named = new Set([...spared, ...there.map((copy) => copy.cache)]);
  for (const name of await caches.keys()) if (name.startsWith("course-") && !named.has(name)) await caches.delete(name);
}

// Deletes what a saving left that was broken off by leaving the page.
export const tidy = () =>
  alone(async () => {
    const there = await copies();
    await (there.length ? sweep(there) : clear());
  });

// Takes a copy away, with a course its classes; with the last one the worker.
export const remove = (address) =>
  alone(async () => {
    const there = await copies();
    const gone = new Set([address, ...(there.find((one) => one.address === address)?.lessons ?? [])]);
    const rest = there.filter((one) => !gone.has(one.address));
    await (rest.length ? write(rest) : clear());
  });

// Leaves nothing on this device: neither copies nor worker.
export const forget = async () => globalThis.caches && alone(clear);

async function clear() {
  await sweep([], []);
  await (await navigator.serviceWorker.getRegistration("/"))?.unregister();
}
