// The service worker, registered when the first copy is saved: the network first, then what is saved here, then a page that
// says what is. It stores nothing itself. The site sends it as /sw.js with OFFLINE, TOLD and POLICY in front (worker.py).

const PATIENCE = 3000; // milliseconds that a page may take to begin before its saved copy is shown

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(awake()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || /^\/(api|admin)\//.test(pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  // What is asked for with the mode same-origin shall be saved: that comes from the network alone (copies.js).
  else if (request.mode !== "same-origin" && pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (request.mode !== "same-origin" && pathname.endsWith("/words.json")) event.respondWith(words(request));
});

async function awake() {
  // Where a page is asked for ahead of the worker, Firefox shows the failure of that instead of the saved copy.
  await registration.navigationPreload?.disable();
  await clients.claim();
}

async function copies() {
  const found = await caches.match("/saved", { cacheName: "course-index" });
  return found ? found.json() : [];
}

// The answer saved last for an address, and the copy that holds it.
async function held(url) {
  for (const copy of (await copies()).reverse()) {
    const answer = await caches.match(url, { cacheName: copy.cache, ignoreVary: true });
    if (answer) return { answer, copy };
  }
}

// The network's answer if it begins in time and is none of a server in trouble.
const prompt = (network) =>
  Promise.race([
    network.then((answer) => (answer.status < 500 ? answer : undefined), () => undefined),
    new Promise((done) => setTimeout(done, PATIENCE)),
  ]);

async function page(event) {
  const network = fetch(event.request);
  event.waitUntil(network.catch(() => {}));
  const answer = await prompt(network);
  if (answer) return answer;
  const saved = await held(event.request.url);
  return saved ? marked(saved) : network.catch(() => offline(new URL(event.request.url)));
}

// Its name holds a digest of its contents: the saved one is the right one.
const file = async (request) => (await held(request.url))?.answer ?? fetch(request);

async function words(request) {
  const network = fetch(request);
  return (await prompt(network)) ?? (await held(request.url))?.answer ?? network;
}

// The saved page with a line below its heading that says so; it needs no script in the page.
async function marked({ answer, copy }) {
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  const line = fill(TOLD[copy.lang].saved, { date: day(copy) });
  const html = (await answer.text()).replace("</h1>", () => `</h1><p class="notice">${line}</p>`);
  return new Response(html, { headers });
}

async function offline({ pathname }) {
  const [, first, rest] = pathname.match(/^\/([^/]*)(\/.*)?$/);
  const tags = Object.keys(OFFLINE);
  const spoken = (wanted) => tags.find((tag) => tag.slice(0, 2) === wanted.slice(0, 2));
  const lang = [first, ...navigator.languages].map(spoken).find(Boolean) ?? "en";
  const list = await copies();
  const same = list.filter((copy) => copy.parts.some(([address]) => address.replace(/^\/[^/]+/, "") === rest));
  const hints = [...new Set(same.map((copy) => copy.lang))].map((tag) => link(`/${tag.toLowerCase()}${rest}`, tag, name(tag, lang)));
  // The script of the copy saved last: that of this build of the site may not be here.
  const addresses = list.flatMap((copy) => copy.parts.map(([address]) => address)).reverse();
  const script = addresses.find((address) => address.includes("/scripts/site."));
  const html = OFFLINE[lang]
    .replace(/[^"]*\/scripts\/site\.[^"]*/, (own) => script ?? own)
    .replace("<!-- hint -->", () => (hints.length ? `<p class="notice">${TOLD[lang].elsewhere} ${hints.join(", ")}</p>` : ""))
    .replace("<!-- copies -->", () => list.map((copy) => `<li>${entry(copy, lang)}</li>`).join(""));
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY };
  return new Response(html, { status: 503, headers });
}

const entry = (copy, lang) =>
  `${link(copy.address, copy.lang, copy.title, copy.lang)} <small>${name(copy.lang, lang)}, ${day(copy, lang)}</small>`;
const link = (address, hreflang, text, lang) =>
  `<a href="${plain(address)}" hreflang="${hreflang}"${lang ? ` lang="${lang}"` : ""}>${plain(text)}</a>`;
const name = (tag, lang) => new Intl.DisplayNames([lang], { type: "language" }).of(tag.slice(0, 2));
const day = (copy, lang = copy.lang) => new Date(copy.saved_at).toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long" });
const fill = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name]);
const plain = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);
