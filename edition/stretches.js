"use strict";
(() => {
const whole = document.body.dataset.whole;
if (!whole) return;
const home = new URL(whole, location.href);
const stem = home.pathname.replace(/\.html$/, "");
const isPart = (path) => path.startsWith(stem) && /^(~\d+)?\.html$/.test(path.slice(stem.length));
const seek = () => {
const id = decodeURIComponent(location.hash.slice(1));
const found = id && document.getElementById(id);
const link = found && found.closest("section.addresses a[href]");
if (!id || (found && !link)) return;
if (!link && location.pathname === home.pathname) return;
const to = new URL(link ? link.href : home.href);
const asked = performance.getEntriesByType("navigation")[0]?.name ?? "";
const marked = asked.split("#")[1]?.startsWith(`${location.hash.slice(1)}:~:`) ? asked.split("#")[1].slice(location.hash.length - 1) : "";
to.search = location.search;
to.hash = location.hash + marked;
location.replace(to);
};
seek();
addEventListener("hashchange", seek);
for (const kind of ["pointerdown", "click"])
document.addEventListener(kind, (event) => {
const link = event.target instanceof Element && event.target.closest("a[href]");
if (link && link.host === location.host && isPart(link.pathname) && link.getAttribute("href")[0] !== "#") link.search = location.search;
}, true);
})();
