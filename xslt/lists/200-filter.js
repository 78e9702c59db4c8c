/* The filter box of a register: letters, in any order of the words, without accents, in any form of the name. */
(() => {
  const list = document.querySelector("[data-filter]");
  if (!list) return;
  const fold = (text) => text.normalize("NFD").replace(/[\p{M}’ʼ'‘`-]/gu, "").toLowerCase();
  const lines = [...list.querySelectorAll("li[id]")];
  const names = lines.map((line) => fold(`${line.querySelector("a").textContent} ${line.dataset.also ?? ""}`));
  const box = document.createElement("div");
  box.className = "filter";
  const label = Object.assign(document.createElement("label"), { textContent: list.dataset.filter, htmlFor: "page:filter" });
  const input = Object.assign(document.createElement("input"), { id: "page:filter", type: "search", autocomplete: "off" });
  const said = document.createElement("output");
  said.htmlFor = "page:filter";
  box.append(label, input, said);
  list.before(box);
  input.addEventListener("input", () => {
    const wanted = fold(input.value).split(/\s+/).filter(Boolean);
    let found = 0;
    lines.forEach((line, at) => {
      line.hidden = !wanted.every((word) => names[at].includes(word));
      if (!line.hidden) found += 1;
    });
    list.querySelectorAll("section").forEach((part) => { part.hidden = !part.querySelector("li:not([hidden])"); });
    said.textContent = !wanted.length ? "" : found ? list.dataset.found.replace("%", found) : list.dataset.none;
  });
})();
