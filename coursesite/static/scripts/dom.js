// What modules build pages with. Texts go in as texts: what was stored or imported never becomes HTML.

export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties))
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// Rules added by script, which a policy without inline styles allows; as one rule, for there is no way to add several.
export function adopt(css) {
  const [sheet] = document.styleSheets;
  sheet.insertRule(`@media all { ${css} }`, sheet.cssRules.length);
}

// A day as the pages write it: their English has the day first.
export const day = (at, lang) => new Date(at).toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long" });
