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

(() => {
const { compare } = new Intl.Collator(document.documentElement.lang);
const tables = [...document.querySelectorAll("table[data-sort]")].map((table) => {
const bodies = [...table.tBodies];
const rows = bodies.flatMap((body) => [...body.rows]).filter((row) => !row.matches(".letter"));
const homes = rows.map((row) => row.parentNode);
const one = document.createElement("tbody");
const heads = [...table.tHead.rows[0].cells];
const own = heads.find((head) => head.ariaSort);
return { bodies, rows, homes, one, heads, own, usual: own?.ariaSort };
});
if (!tables.length) return;
const worth = (row, at) => {
const cell = row.cells[at];
const said = cell.dataset.by ?? cell.textContent.trim();
return said === "" || said === "–" ? null : Number.isNaN(Number(said)) ? said : Number(said);
};
const before = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : compare(a, b));
const ordered = (rows, at, way) => {
const held = rows.map((row, number) => [row, worth(row, at), number]);
held.sort(([, a, m], [, b, n]) => (a === null) - (b === null) || (a === null ? 0 : way * before(a, b)) || m - n);
return held.map(([row]) => row);
};
const sort = (table, head, direction) => {
for (const each of table.heads) each.ariaSort = each === head ? direction : null;
if (head === table.own && direction === table.usual) {
table.one.replaceWith(...table.bodies);
table.rows.forEach((row, at) => table.homes[at].append(row));
} else {
const at = table.heads.indexOf(head);
const rows = head === table.own ? [...table.rows].reverse() : ordered(table.rows, at, direction === "ascending" ? 1 : -1);
if (!table.one.isConnected) table.bodies[0].before(table.one);
table.bodies.forEach((body) => body.remove());
table.one.append(...rows);
}
document.getElementById("page:filter")?.dispatchEvent(new Event("input"));
};
const keep = (table, head, direction) => {
const query = new URLSearchParams(location.search);
if (head === table.own && direction === table.usual) query.delete("sort");
else query.set("sort", `${direction === "descending" ? "-" : ""}${head.dataset.key}`);
const search = query.toString();
history.replaceState(null, "", location.pathname + (search ? `?${search}` : "") + location.hash);
};
const asked = new URLSearchParams(location.search).get("sort") ?? "";
for (const table of tables) {
for (const head of table.heads.filter(({ dataset }) => dataset.key)) {
const button = document.createElement("button");
button.type = "button";
button.append(...head.childNodes);
head.append(button);
const [first, other] = head.matches(".number") ? ["descending", "ascending"] : ["ascending", "descending"];
button.addEventListener("click", () => {
const direction = head.ariaSort === first ? other : first;
sort(table, head, direction);
keep(table, head, direction);
});
if (asked.replace(/^-/, "") === head.dataset.key) sort(table, head, asked.startsWith("-") ? "descending" : "ascending");
}
}
document.querySelector("nav.letters")?.addEventListener("click", () => {
const [table] = tables;
if (!table.own || !table.one.isConnected) return;
sort(table, table.own, table.usual);
keep(table, table.own, table.usual);
});
})();

(() => {
for (const picture of document.querySelectorAll("svg.company")) {
const lines = [...picture.querySelectorAll("[data-of]")].map((line) => ({ line, ends: line.dataset.of.split(" ") }));
const names = [...picture.querySelectorAll("[data-name]")];
const show = (one) => {
const lit = lines.filter(({ ends }) => ends.includes(one));
const near = new Set([one, ...lit.flatMap(({ ends }) => ends)]);
picture.classList.toggle("of-one", one !== undefined);
for (const { line, ends } of lines) line.classList.toggle("lit", ends.includes(one));
for (const name of names) name.classList.toggle("lit", near.has(name.dataset.name));
};
picture.addEventListener("pointerover", ({ target }) => show(target.closest("[data-name]")?.dataset.name));
picture.addEventListener("pointerleave", () => show());
}
})();
