(() => {
const box = document.querySelector(".cards[data-src]");
if (!box) return;
const source = box.dataset.src;
if (!HTMLElement.prototype.showPopover) {
const style = document.createElement("link");
style.rel = "stylesheet";
style.href = source.replace(/js$/, "css");
document.head.append(style);
return;
}
document.documentElement.classList.add("js");
const cards = new Map();
let loaded = null;
const load = () => {
loaded ??= new Promise((resolve) => {
const script = document.createElement("script");
const done = (event) => {
box.firstElementChild.outerHTML = event.detail || "";
for (const card of box.querySelectorAll('[id^="card:"]')) cards.set(card.querySelector("a").getAttribute("href"), card);
resolve();
};
document.addEventListener("cards", done, { once: true });
script.addEventListener("error", done, { once: true });
script.src = source;
document.head.append(script);
});
return loaded;
};
let link = null;
let card = null;
let timer = 0;
let wanted = null;
const later = (act, after) => {
clearTimeout(timer);
timer = setTimeout(act, after);
};
const hide = () => {
if (card && card.matches(":popover-open")) card.hidePopover();
if (link) link.classList.remove("open");
link = card = wanted = null;
};
const show = async (to) => {
if (link === to && card.matches(":popover-open")) return;
hide();
wanted = to;
await load();
if (wanted !== to || !cards.has(to.getAttribute("href"))) return;
link = to;
card = cards.get(to.getAttribute("href"));
link.classList.add("open");
if (!card.querySelector("button")) {
const one = card;
card.append(button(box.querySelector("[data-keep]").dataset.keep, () => keep(one, link)));
}
card.showPopover({ source: to });
};
const button = (words, act) => {
const made = Object.assign(document.createElement("button"), { type: "button", textContent: words });
made.addEventListener("click", act);
return made;
};
const shelf = document.createElement("aside");
shelf.className = "kept";
const kept = new Map();
const keep = (one, to) => {
const words = box.querySelector("[data-keep]").dataset;
if (!kept.has(one)) {
const copy = document.createElement("section");
const close = button("×", ({ detail }) => {
copy.remove();
kept.delete(one);
if (!kept.size) shelf.remove();
to.focus({ preventScroll: detail > 0 });
});
close.ariaLabel = `${words.close}: ${one.querySelector("a").textContent}`;
copy.append(...[...one.querySelectorAll("p")].map((line) => line.cloneNode(true)), close);
kept.set(one, close);
shelf.ariaLabel = words.kept;
shelf.append(copy);
document.body.append(shelf);
}
hide();
kept.get(one).focus();
};
const named = (node) => (node instanceof Element ? node.closest("a.name") : null);
const inside = (node) => node instanceof Element && node.closest(".cards > [popover]") !== null;
document.addEventListener("mouseover", (event) => {
const to = named(event.target);
if (to) later(() => show(to), 250);
else if (inside(event.target)) clearTimeout(timer);
else if ((link || wanted) && document.activeElement !== (link || wanted) && !inside(document.activeElement)) later(hide, 300);
else clearTimeout(timer);
});
document.addEventListener("focusin", (event) => {
const to = named(event.target);
if (to && to.matches(":focus-visible")) later(() => show(to), 0);
else if ((link || wanted) && !to && !inside(event.target)) hide();
});
let touched = null;
document.addEventListener("pointerdown", () => (touched = card && card.matches(":popover-open") ? link : null), true);
document.addEventListener("click", (event) => {
const to = named(event.target);
if (!to || event.pointerType !== "touch" || to === touched) return;
event.preventDefault();
show(to).then(() => {
if (!cards.size) location.href = to.href;
});
});
const first = document.querySelector("a.name:hover, a.name:focus-visible");
if (first) later(() => show(first), first.matches(":hover") ? 250 : 0);
})();

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
event.preventDefault();
location.hash = number.hash;
number.focus({ preventScroll: true });
panel.showPopover({ source: number });
if (event.detail === 0) panel.querySelector("button").focus({ preventScroll: true });
});
})();
