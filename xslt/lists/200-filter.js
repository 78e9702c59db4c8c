/* The filter box of a register: letters, in any order of the words, without accents, in any form of the name. A list of
   several pages has the names of all in a script of its own, loaded when somebody types. */
(() => {
  const list = document.querySelector("[data-filter]");
  if (!list) return;
  const fold = (text) => text.normalize("NFD").replace(/[\p{M}’ʼ'‘`-]/gu, "").toLowerCase();
  const MOST = 200; // so many names of other pages are shown
  const lines = [...list.querySelectorAll("tr[id]")];
  const names = lines.map((line) => fold(`${line.querySelector("a").textContent} ${line.dataset.also ?? ""}`));
  const box = document.createElement("div");
  box.className = "filter";
  const label = Object.assign(document.createElement("label"), { textContent: list.dataset.filter, htmlFor: "page:filter" });
  const input = Object.assign(document.createElement("input"), { id: "page:filter", type: "search", autocomplete: "off" });
  const said = document.createElement("output");
  said.htmlFor = "page:filter";
  box.append(label, input, said);
  list.before(box);
  const say = (wanted, found) => {
    said.textContent = !wanted.length ? "" : found ? list.dataset.found.replace("%", found) : list.dataset.none;
  };

  const here = (wanted) => {
    let found = 0;
    lines.forEach((line, at) => {
      line.hidden = !wanted.every((word) => names[at].includes(word));
      if (!line.hidden) found += 1;
    });
    list.querySelectorAll("tbody").forEach((part) => { part.hidden = !part.querySelector("tr[id]:not([hidden])"); });
    say(wanted, found);
  };

  // Every name of the register, as [heading, page, other names].
  let all = null;
  const load = () => (all ??= new Promise((resolve, reject) => {
    window.rubricatorNames = (held) => resolve(held.map(([heading, page, also]) => ({ heading, page, folded: fold(`${heading} ${also}`) })));
    document.head.append(Object.assign(document.createElement("script"), { src: list.dataset.names, onerror: () => { all = null; reject(); } }));
  }));
  const found = Object.assign(document.createElement("ul"), { className: "entries", hidden: true });
  const everywhere = async (wanted) => {
    const held = wanted.length ? (await load()).filter(({ folded }) => wanted.every((word) => folded.includes(word))) : [];
    found.replaceChildren(...held.slice(0, MOST).map(({ heading, page }) => {
      const line = document.createElement("li");
      line.append(Object.assign(document.createElement("a"), { textContent: heading, href: page }));
      return line;
    }));
    found.hidden = !wanted.length;
    list.hidden = wanted.length > 0;
    say(wanted, held.length);
  };

  const { names: apart } = list.dataset;
  if (apart) list.after(found);
  input.addEventListener("input", () => {
    const wanted = fold(input.value).split(/\s+/).filter(Boolean);
    if (apart) everywhere(wanted).catch(() => here(wanted));
    else here(wanted);
  });

  // persons.html#kim of an edition whose list was one page leads to the entry.
  const id = decodeURIComponent(location.hash.slice(1));
  if (apart && id && !document.getElementById(id)) {
    load().then((held) => held.find(({ page }) => page.endsWith(`/${id}.html`))).then((entry) => entry && location.replace(entry.page));
  }
})();
