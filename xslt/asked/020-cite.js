/* Copies a citation: of the page, and of a paragraph whose number was clicked. Without this script the citations
   stand in the foot of the page, to be selected, and the numbers are links to their paragraphs. */
(() => {
  const words = document.querySelector("details.cite")?.dataset;
  const sources = [...document.querySelectorAll("[data-cite]")];
  if (!words || !sources.length || !navigator.clipboard && !document.execCommand) return;
  const button = (label, copied) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "copy";
    made.textContent = label;
    made.addEventListener("click", () => {
      copy(copied()).then(() => {
        made.textContent = words.copied;
        setTimeout(() => (made.textContent = label), 1500);
      });
    });
    return made;
  };
  const copy = (text) => {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    return Promise.resolve();
  };
  for (const source of sources) source.after(" ", button(words.copy, () => source.textContent));

  // A paragraph: its number as "par. 12", its address behind the page's; of a document in parts, behind the first's.
  const page = document.body.dataset.whole ? Object.assign(new URL(document.body.dataset.whole, location.href), { search: location.search }).href : location.href.replace(/#.*$/, "");
  const web = location.protocol.startsWith("http") ? page : "";
  const item = sources.find((source) => source.dataset.cite === "csl");
  const address = item ? JSON.parse(item.textContent)[0].URL : "";
  const located = (style, text, number, id) => {
    const place = `${words.par} ${number}`;
    const known = (address) => `${address.includes("doi.org") && web ? web : address}#${id}`;
    if (style === "csl") {
      const [item] = JSON.parse(text);
      item.page = place;
      if (item.URL || web) item.URL = known(item.URL || web);
      return JSON.stringify([item], null, 1);
    }
    if (style === "bibtex" || style === "ris") {
      const bibtex = style === "bibtex";
      const url = bibtex ? /^( *url = \{)([^}]*)/m : /^(UR  - )(.*)$/m;
      const added = bibtex ? `  pages = {${place}},\n` : `SP  - ${place}\n`;
      const missing = url.test(text) || !web ? "" : bibtex ? `  url = {${known(web)}},\n` : `UR  - ${known(web)}\n`;
      return text.replace(url, (_, key, address) => key + known(address)).replace(bibtex ? /^\}\s*$/m : /^ER  -/m, (end) => added + missing + end);
    }
    // In words: the address stands last, or (MLA) before the archive.
    const at = address ? text.lastIndexOf(address) : -1;
    if (at < 0) return `${text.replace(/[.,]?\s*$/, "")}, ${place}.${web ? ` ${known(web)}.` : ""}`;
    const [, said, sign] = text.slice(0, at).match(/^(.*?)([.,]?\s*)$/s);
    return `${said}, ${place}${sign}${known(address)}${text.slice(at + address.length)}`;
  };
  if (!HTMLElement.prototype.showPopover) return;
  const panel = document.createElement("div");
  panel.className = "cite-panel";
  panel.popover = "auto";
  panel.setAttribute("role", "group");
  document.body.append(panel);
  document.addEventListener("click", (event) => {
    const number = event.target instanceof Element ? event.target.closest(".text a.n") : null;
    if (!number) return;
    const id = decodeURIComponent(number.hash.slice(1));
    const title = words.paragraph.replace("%", number.textContent);
    const copies = sources.map((source) =>
      button(words[source.dataset.cite], () => located(source.dataset.cite, source.textContent, number.textContent, id)),
    );
    copies.push(button(words.address, () => page + number.hash));
    const heading = document.createElement("p");
    heading.textContent = title;
    panel.setAttribute("aria-label", title);
    panel.replaceChildren(heading, ...copies);
    // To the paragraph first: who follows a link by keyboard would be taken out of the panel again.
    event.preventDefault();
    location.hash = number.hash;
    number.focus({ preventScroll: true });
    panel.showPopover({ source: number });
    if (event.detail === 0) panel.querySelector("button").focus({ preventScroll: true });
  });
})();
