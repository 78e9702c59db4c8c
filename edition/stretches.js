"use strict";
(() => {
const whole = document.body.dataset.whole;
if (!whole) return;
const home = new URL(whole, location.href);
const stem = home.pathname.replace(/\.html$/, "");
const isPart = (path) => path.startsWith(stem) && /^(~\d+)?\.html$/.test(path.slice(stem.length));
const ON = /[?&]seek$/;
const seek = () => {
const id = decodeURIComponent(location.hash.slice(1));
const [isOn, view] = [ON.test(location.search), location.search.replace(ON, "")];
const found = id && document.getElementById(id);
const link = found && found.closest("section.addresses a[href]");
if (!id || (found && !link)) {
if (isOn) history.replaceState(null, "", `${location.pathname}${view}${location.hash}`);
return;
}
const isHome = location.pathname === home.pathname;
const next = document.querySelector('link[rel="next"]')?.href ?? "";
const isSought = !link && id.startsWith("zone:") && (isHome || isOn) && next && isPart(new URL(next).pathname);
if (!link && !isSought && isHome) return;
const to = new URL(link ? link.href : isSought ? next : home.href);
to.search = isSought ? `${view}${view ? "&" : "?"}seek` : view;
if (isOn && !isSought) return location.replace(to);
const came = performance.getEntriesByType("navigation")[0]?.name ?? "";
const marked = came.split("#")[1]?.startsWith(`${location.hash.slice(1)}:~:`) ? came.split("#")[1].slice(location.hash.length - 1) : "";
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
