/* A card for a name that is hovered, focused or touched. The file that has the page's cards is asked for with the first
   of them. Where no script runs, a style sheet shows them on hover and focus. A card can be kept beside the text, as many
   as one wants to compare. */
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
    // Meanwhile the pointer may be elsewhere.
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
        // Who came by keyboard goes on where the name is; who came by mouse stays where he reads.
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
  // The first touch opens the card, the second one (or its own link) leads to the register.
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
  // The name that this script was asked for.
  const first = document.querySelector("a.name:hover, a.name:focus-visible");
  if (first) later(() => show(first), first.matches(":hover") ? 250 : 0);
})();
