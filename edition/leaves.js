"use strict";
(() => {
const pane = document.querySelector(".leaves");
if (!pane) return;
const text = document.querySelector(".beside > .text");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const moved = (area, where) => area.scrollTo({ ...where, behavior: calm.matches ? "instant" : "smooth" });
const word = (name) => pane.dataset[name];
const zones = new Map([...pane.querySelectorAll('a[id^="zone:"]')].map((zone) => [zone.id.slice(5), zone]));
const words = new Map([...zones.keys()].map((key) => [key, []]));
for (const node of text.querySelectorAll("[data-zone]"))
for (const key of node.dataset.zone.split(" ")) words.get(key)?.push(node);
const keysOf = (node) => node.dataset.zone.split(" ").filter((key) => zones.has(key));
const lines = [...text.querySelectorAll(".z[data-zone]")];
const block = (node) => node.closest("p, .p, .l, li, td, th, dd, h2, h3, h4, h5, h6, .ab") ?? text;
const lineOf = (mark) => {
const range = document.createRange();
const next = lines[lines.indexOf(mark) + 1];
const holder = block(mark);
range.setStartAfter(mark);
if (next && holder.contains(next)) range.setEndBefore(next);
else range.setEnd(holder, holder.childNodes.length);
return range;
};
const lights = globalThis.Highlight && CSS.highlights ? new Highlight() : null;
if (lights) CSS.highlights.set("zone", lights);
let lit = [];
const light = (keys) => {
for (const node of lit) node.classList.remove("lit");
lights?.clear();
lit = keys.flatMap((key) => [zones.get(key), ...words.get(key)]);
for (const node of lit) {
node.classList.add("lit");
if (node.matches(".z")) lights?.add(lineOf(node));
}
};
const behind = (many, is) => {
let [low, high] = [0, many];
while (low < high) {
const middle = (low + high) >> 1;
if (is(middle)) low = middle + 1;
else high = middle;
}
return low;
};
const point = (event) => {
const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
const node = at?.offsetNode ?? document.caretRangeFromPoint?.(event.clientX, event.clientY)?.startContainer;
if (!node || !event.target.contains(node)) return null;
const number = behind(lines.length, (number) => lines[number].compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
const before = lines[number - 1];
return before && block(before).contains(node) ? before : null;
};
const asked = (event) => {
const { target } = event;
if (!(target instanceof Element)) return [];
const zone = target.closest('.leaves a[id^="zone:"]');
if (zone) return [zone.id.slice(5)];
const node = target.closest(".text [data-zone], .text a.z");
const holder = node?.closest("[data-zone]");
if (holder && !holder.querySelector(".z[data-zone]")) return keysOf(holder);
const line = lines.length && event.type === "mousemove" && text.contains(target) ? point(event) : null;
return line ? keysOf(line) : holder ? keysOf(holder) : [];
};
let at = "";
const look = (event) => {
const keys = asked(event);
if (keys.join(" ") === at) return;
at = keys.join(" ");
light(keys);
};
document.addEventListener("mousemove", look, { passive: true });
document.addEventListener("focusin", (event) => {
look(event);
const link = event.target.closest?.(".text a:is(.z, .zw)");
if (link && link.matches(":focus-visible")) show(zones.get(asked(event)[0]));
});
const leaves = [...pane.querySelectorAll(".leaf")];
const leafOf = (node) => node?.closest(".leaf");
const turn = (leaf) => {
if (leaf && Math.abs(leaf.offsetTop - leaves[0].offsetTop - pane.scrollTop) > 1)
moved(pane, { top: leaf.offsetTop - leaves[0].offsetTop });
};
const show = (zone) => {
if (!zone) return;
turn(leafOf(zone));
const view = leafOf(zone).querySelector(".view");
const [its, seen] = [zone.getBoundingClientRect(), view.getBoundingClientRect()];
if (its.left >= seen.left && its.right <= seen.right && its.top >= seen.top && its.bottom <= seen.bottom) return;
moved(view, {
left: view.scrollLeft + (its.width > seen.width && !text.matches("[dir=rtl]") ? its.left - seen.left - 8 : (its.left + its.right - seen.left - seen.right) / 2),
top: view.scrollTop + (its.top + its.bottom - seen.top - seen.bottom) / 2,
});
};
const marks = [...text.querySelectorAll("[data-leaf], [data-zone]")]
.map((node) => [node, node.dataset.leaf ? document.getElementById(`leaf:${node.dataset.leaf}`) : leafOf(zones.get(keysOf(node)[0]))])
.filter(([, leaf]) => leaf);
const wide = matchMedia("(min-width: 56rem)");
let read = null;
const follow = () => {
const line = wide.matches ? 0.4 * innerHeight : pane.getBoundingClientRect().bottom + 0.3 * (innerHeight - pane.clientHeight);
const number = behind(marks.length, (number) => marks[number][0].getBoundingClientRect().top <= line);
const leaf = marks[Math.max(0, number - 1)]?.[1];
if (!leaf || leaf === read) return;
read = leaf;
turn(leaf);
};
let waiting = 0;
addEventListener("scroll", () => {
cancelAnimationFrame(waiting);
waiting = requestAnimationFrame(follow);
}, { passive: true });
const arrive = (id) => {
const node = document.getElementById(id);
if (!node || !pane.contains(node)) return false;
if (node.matches(".leaf")) turn(node);
else {
show(node);
at = node.id.slice(5);
light([at]);
}
return true;
};
document.addEventListener("click", (event) => {
const link = event.target.closest?.('a[href^="#leaf:"], a[href^="#zone:"]');
if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
const id = decodeURIComponent(link.hash.slice(1));
if (!arrive(id)) return;
event.preventDefault();
history.replaceState(null, "", link.hash);
if (!link.matches(".turn")) return;
const leaf = document.getElementById(id);
const mark = marks.find(([, its]) => its === leaf)?.[0];
read = leaf;
mark?.scrollIntoView({ block: wide.matches ? "start" : "center", behavior: calm.matches ? "instant" : "smooth" });
leaf.querySelector(`.turn[rel="${link.rel}"]`)?.focus({ preventScroll: true });
});
for (const leaf of leaves) {
const its = [...leaf.querySelectorAll("svg a")];
for (const [number, zone] of its.entries()) zone.setAttribute("tabindex", number ? -1 : 0);
leaf.querySelector("svg")?.addEventListener("keydown", (event) => {
const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
const next = step && its[its.indexOf(event.target.closest("a")) + step];
if (!next) return;
event.preventDefault();
for (const zone of its) zone.setAttribute("tabindex", zone === next ? 0 : -1);
next.focus({ preventScroll: true });
show(next);
});
}
for (const leaf of leaves) {
const view = leaf.querySelector(".view");
const sheet = leaf.querySelector(".sheet");
let zoom = 1;
const buttons = ["out", "in"].map((name) =>
Object.assign(document.createElement("button"), { type: "button", textContent: name === "in" ? "+" : "−", ariaLabel: word(name), title: word(name) }),
);
const set = (wanted, x = 0.5, y = 0.5) => {
const before = zoom;
zoom = Math.min(8, Math.max(1, wanted));
if (zoom === before) return;
const seen = view.getBoundingClientRect();
const old = sheet.getBoundingClientRect();
const [left, top] = [seen.left + x * seen.width, seen.top + y * seen.height];
const [inX, inY] = [(left - old.left) / old.width, (top - old.top) / old.height];
sheet.style.setProperty("--zoom", zoom);
const now = sheet.getBoundingClientRect();
view.scrollLeft += now.left + inX * now.width - left;
view.scrollTop += now.top + inY * now.height - top;
leaf.classList.toggle("large", zoom > 1);
buttons[0].disabled = zoom === 1;
};
buttons[0].disabled = true;
buttons[0].addEventListener("click", () => set(zoom / 1.5));
buttons[1].addEventListener("click", () => set(zoom * 1.5));
leaf.querySelector(".which").after(...buttons);
view.tabIndex = 0;
view.setAttribute("role", "group");
view.setAttribute("aria-label", word("view"));
view.addEventListener("keydown", (event) => {
const wanted = { "+": zoom * 1.5, "=": zoom * 1.5, "-": zoom / 1.5, 0: 1 }[event.key];
if (!wanted || event.ctrlKey || event.metaKey || event.altKey) return;
event.preventDefault();
set(wanted);
});
const place = (event) => {
const seen = view.getBoundingClientRect();
return [(event.clientX - seen.left) / seen.width, (event.clientY - seen.top) / seen.height];
};
view.addEventListener("wheel", (event) => {
if (!event.ctrlKey && !event.metaKey) return;
event.preventDefault();
set(zoom * Math.exp(-event.deltaY / 300), ...place(event));
}, { passive: false });
view.addEventListener("dblclick", (event) => set(zoom > 1 ? 1 : 2.5, ...place(event)));
let from = null;
let drawn = false;
const fingers = new Map();
const spread = () => {
const [one, other] = fingers.values();
return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
};
let held = null;
view.addEventListener("pointerdown", (event) => {
drawn = false;
if (event.pointerType === "touch") {
fingers.set(event.pointerId, event);
if (fingers.size === 2) held = { spread: spread(), zoom };
} else if (event.button === 0) from = { x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop };
});
view.addEventListener("pointermove", (event) => {
if (fingers.has(event.pointerId)) {
fingers.set(event.pointerId, event);
if (held && fingers.size === 2) set((held.zoom * spread()) / held.spread, ...place(event));
}
if (!from || !(event.buttons & 1)) return;
if (!drawn && Math.hypot(event.clientX - from.x, event.clientY - from.y) < 5) return;
drawn = true;
view.setPointerCapture(event.pointerId);
view.scrollTo({ left: from.left + from.x - event.clientX, top: from.top + from.y - event.clientY, behavior: "instant" });
});
for (const kind of ["pointerup", "pointercancel"])
view.addEventListener(kind, (event) => {
from = null;
fingers.delete(event.pointerId);
if (fingers.size < 2) held = null;
});
view.addEventListener("touchmove", (event) => event.touches.length > 1 && event.preventDefault(), { passive: false });
view.addEventListener("dragstart", (event) => event.preventDefault());
view.addEventListener("click", (event) => {
if (drawn) event.preventDefault();
drawn = false;
}, true);
}
pane.classList.add("js");
const open = decodeURIComponent(location.hash.slice(1));
const come = () => {
const node = document.getElementById(open);
if (!arrive(open)) return;
read = leafOf(node);
const its = node.matches(".leaf") ? marks.find(([, leaf]) => leaf === node)?.[0] : words.get(open.slice(5))?.[0];
its?.scrollIntoView({ block: "start", behavior: "instant" });
};
follow();
if (document.readyState === "complete") come();
else addEventListener("load", () => setTimeout(come));
addEventListener("hashchange", () => arrive(decodeURIComponent(location.hash.slice(1))));
})();
