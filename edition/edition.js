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
