"use strict";
(() => {
const group = document.querySelector(".where");
if (!group) return;
const root = document.documentElement;
const main = document.querySelector("main");
const text = main.querySelector(".text");
const choices = [...group.querySelectorAll("input")];
const wide = matchMedia("screen and (min-width: 64rem)");
const GAP = 4;
group.hidden = false;
const entries = [];
const entryOf = new Map();
for (const item of document.querySelectorAll(":is(.layer-variants, .layer-parallels) > ol.apparatus > li")) {
const link = item.querySelector('a[href^="#"]');
const mark = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
if (!mark || !text.contains(mark)) continue;
entries.push({ item, mark });
entryOf.set(mark, item);
entryOf.set(item, item);
}
const chosen = () => root.dataset.variants;
const beside = () => chosen() === "margin" && wide.matches && !document.body.classList.contains("facing");
const piled = (boxes, least) => {
const piles = [];
for (const box of boxes) {
let pile = { boxes: [box], high: box.high + GAP, sum: box.want };
for (;;) {
pile.top = Math.max(least, pile.sum / pile.boxes.length);
const before = piles.at(-1);
if (!before || before.top + before.high <= pile.top) break;
piles.pop();
pile = {
boxes: [...before.boxes, ...pile.boxes],
high: before.high + pile.high,
sum: before.sum + pile.sum - before.high * pile.boxes.length,
};
}
piles.push(pile);
}
return piles;
};
let pane = null;
let passed = [];
const along = () => {
if (!pane) return;
const { top, bottom } = text.getBoundingClientRect();
pane.classList.toggle("shown", top < 0.7 * innerHeight && bottom > 0.3 * innerHeight);
const line = 0.3 * innerHeight;
const next = passed.find((box) => box.want + main.getBoundingClientRect().top >= line) ?? passed.at(-1);
if (next) pane.scrollTop = next.item.offsetTop - 0.3 * pane.clientHeight;
};
const place = () => {
main.style.minHeight = "";
pane?.classList.remove("pane", "shown");
pane = null;
for (const { item } of entries) item.classList.toggle("placed", beside());
if (!beside()) return;
const origin = main.getBoundingClientRect().top;
const boxes = [];
for (const { item, mark } of entries) {
const [at] = mark.getClientRects();
if (at && item.getClientRects().length) boxes.push({ item, want: at.top - origin, high: item.offsetHeight });
else item.classList.remove("placed");
}
boxes.sort((one, other) => one.want - other.want);
if (boxes.reduce((sum, box) => sum + box.high + GAP, 0) > 1.1 * text.offsetHeight) {
for (const { item } of entries) item.classList.remove("placed");
pane = document.querySelector(".foot > .layer-variants > ol.apparatus");
pane.classList.add("pane");
passed = boxes.filter((box) => pane.contains(box.item));
along();
return;
}
let end = 0;
for (const pile of piled(boxes, text.offsetTop)) {
let y = pile.top;
for (const { item, high } of pile.boxes) {
item.style.setProperty("--y", `${y}px`);
y += high + GAP;
}
end = y;
}
main.style.minHeight = `${end}px`;
};
let waiting = 0;
const soon = () => {
cancelAnimationFrame(waiting);
waiting = requestAnimationFrame(place);
};
const choose = (where) => {
root.dataset.variants = where;
for (const choice of choices) choice.checked = choice.value === where;
if (where === "margin") for (const layer of document.querySelectorAll(".foot > .layer-variants")) layer.open = true;
hide();
place();
};
group.addEventListener("change", (event) => {
choose(event.target.value);
const query = new URLSearchParams(location.search);
if (chosen() === "foot") query.delete("variants");
else query.set("variants", chosen());
const search = query.toString().replaceAll("%2C", ",");
history.replaceState(null, "", location.pathname + (search ? `?${search}` : "") + location.hash);
});
const light = (target) => {
for (const lit of document.querySelectorAll(".at")) if (entryOf.has(lit)) lit.classList.remove("at");
const node = target instanceof Element && target.closest('sup.variant a, .text a:not(.ref)[href*="-synopsis.html#"], .apparatus > li');
const item = node && beside() && entryOf.get(node);
if (!item) return;
for (const [each, its] of entryOf) if (its === item) each.classList.add("at");
};
document.addEventListener("mouseover", (event) => light(event.target));
document.addEventListener("focusin", (event) => light(event.target));
const card = document.createElement("div");
card.className = "variant-card";
card.id = "page:variant";
card.popover = "auto";
card.setAttribute("role", "group");
let cards = document.querySelector(".cards");
if (!cards) main.append((cards = Object.assign(document.createElement("div"), { className: "cards" })));
cards.append(card);
root.classList.add("js");
let open = null;
const hide = () => {
if (card.matches(":popover-open")) card.hidePopover();
};
card.addEventListener("toggle", (event) => {
if (event.newState !== "closed" || !open) return;
open.classList.remove("open");
open.removeAttribute("aria-describedby");
open = null;
});
const show = (mark) => {
if (open === mark && card.matches(":popover-open")) return;
hide();
const item = entryOf.get(mark);
const line = document.createElement("p");
const number = Object.assign(document.createElement("a"), { href: `#${item.id}`, textContent: mark.textContent });
line.append(number, " ", item.querySelector(".entries").cloneNode(true));
card.replaceChildren(line);
card.setAttribute("aria-label", mark.getAttribute("aria-label"));
if (open) open.classList.remove("open");
open = mark;
mark.classList.add("open");
mark.setAttribute("aria-describedby", card.id);
card.showPopover({ source: mark });
};
const marked = (node) => {
const mark = node instanceof Element ? node.closest("sup.variant a") : null;
return mark && entryOf.has(mark) ? mark : null;
};
let pressed = null;
document.addEventListener("pointerdown", () => (pressed = open), true);
document.addEventListener("focusin", (event) => {
const mark = marked(event.target);
if (mark && chosen() === "place" && mark.matches(":focus-visible")) show(mark);
});
document.addEventListener("click", (event) => {
const mark = marked(event.target);
if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
if (chosen() === "place") {
event.preventDefault();
if (mark !== pressed) show(mark);
} else if (beside()) {
event.preventDefault();
const back = entryOf.get(mark).querySelector("a");
back.focus({ preventScroll: true });
back.scrollIntoView({ block: "nearest" });
}
});
const asked = new URLSearchParams(location.search).get("variants");
choose(choices.some((choice) => choice.value === asked) ? asked : "foot");
new ResizeObserver(soon).observe(text);
wide.addEventListener("change", soon);
addEventListener("resize", soon);
addEventListener("scroll", () => requestAnimationFrame(along), { passive: true });
document.addEventListener("change", soon);
document.fonts?.ready.then(soon);
for (const layer of document.querySelectorAll(".foot > details")) layer.addEventListener("toggle", soon);
})();
