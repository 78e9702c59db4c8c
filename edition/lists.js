"use strict";
(() => {
const boxes = [...document.querySelectorAll('.layer input[id^="view:"]')];
if (!boxes.length) return;
const usual = boxes.map((box) => box.defaultChecked);
for (const box of boxes) box.checked = box.defaultChecked;
const asked = new URLSearchParams(location.search).get("view");
if (asked !== null) {
const shown = asked.split(",");
for (const box of boxes) box.checked = shown.includes(box.value);
const legend = boxes[0].closest("details");
if (legend) legend.open = true;
}
const keep = () => {
const query = new URLSearchParams(location.search);
if (boxes.every((box, at) => box.checked === usual[at])) query.delete("view");
else query.set("view", boxes.filter((box) => box.checked).map((box) => box.value).join(",") || "none");
const search = query.toString().replaceAll("%2C", ",");
history.replaceState(null, "", location.pathname + (search ? `?${search}` : "") + location.hash);
};
for (const box of boxes) box.addEventListener("change", keep);
})();

(() => {
const here = document.currentScript.src;
const part = (name, attributes) =>
new Promise((resolve, reject) => {
const made = document.createElement(name);
made.addEventListener("load", resolve);
made.addEventListener("error", reject);
document.head.append(Object.assign(made, attributes));
});
const at = (name) => new URL(name, here).href;
let loads = null;
let ready = false;
const load = () => {
loads ??= part("link", { rel: "stylesheet", href: at("asked.css") })
.then(() => part("script", { src: at("asked.js") }))
.then(() => (ready = true));
return loads;
};
const asked = (target) => {
const name = target instanceof Element && document.querySelector(".cards[data-src]") && target.closest("a.name");
return name || (target instanceof Element && document.querySelector("[data-cite]") && target.closest(".text a.n"));
};
const prepare = (event) => {
if (!ready && asked(event.target)) load().catch(() => {});
};
for (const kind of ["mouseover", "focusin", "pointerdown"]) document.addEventListener(kind, prepare);
document.addEventListener("click", (event) => {
const link = !ready && asked(event.target);
if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
if (link.matches(".name") && event.pointerType !== "touch") return;
event.preventDefault();
event.stopImmediatePropagation();
const { detail, pointerType } = event;
const again = () => link.dispatchEvent(new PointerEvent("click", { bubbles: true, cancelable: true, detail, pointerType }));
load().then(again, () => (location.href = link.href));
});
const near = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && load().catch(() => {}), { rootMargin: "300px" });
for (const source of document.querySelectorAll("footer p [data-cite], details.cite")) near.observe(source);
})();

(() => {
const list = document.querySelector("[data-filter]");
if (!list) return;
const fold = (text) => text.normalize("NFD").replace(/[\p{M}’ʼ'‘`-]/gu, "").toLowerCase();
const MOST = 200; // so many names of other pages are shown
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
const say = (wanted, found) => {
said.textContent = !wanted.length ? "" : found ? list.dataset.found.replace("%", found) : list.dataset.none;
};
const here = (wanted) => {
let found = 0;
lines.forEach((line, at) => {
line.hidden = !wanted.every((word) => names[at].includes(word));
if (!line.hidden) found += 1;
});
list.querySelectorAll("section").forEach((part) => { part.hidden = !part.querySelector("li:not([hidden])"); });
say(wanted, found);
};
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
const id = decodeURIComponent(location.hash.slice(1));
if (apart && id && !document.getElementById(id)) {
load().then((held) => held.find(({ page }) => page.endsWith(`/${id}.html`))).then((entry) => entry && location.replace(entry.page));
}
})();
