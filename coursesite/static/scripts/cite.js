// A button that copies the line by which a class is cited; where copying is refused, the line is selected.
import { el } from "./dom.js";

export async function start(site, box) {
  const words = await site.words();
  const line = box.querySelector("p");
  const told = el("span", { role: "status" });
  const copy = el("button", { type: "button", className: "outlined", onclick: take }, words["cite.copy"]);
  line.after(el("p", {}, copy, " ", told));

  async function take() {
    try {
      await navigator.clipboard.writeText(line.innerText);
      told.textContent = words["cite.copied"];
    } catch {
      getSelection().selectAllChildren(line);
    }
  }
}
