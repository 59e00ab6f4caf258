// What modules build pages with. Texts go in as texts: what was stored or imported never becomes HTML.

export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties))
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// A sheet made by script: a policy without inline styles allows it. Browsers that cannot show the page without it.
export function adopt(css) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {}
}

// A day as the pages write it: their English has the day first.
export const day = (at, lang) => new Date(at).toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long" });
