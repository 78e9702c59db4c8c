/* What nobody needs before asking for it, cards of names and citations to be copied, is loaded when a name is looked at,
   a number is clicked, the citations come near. The click that asked is given to the script again. */
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
