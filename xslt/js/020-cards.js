/* A card for a name that is hovered, focused or touched. Without this script the style shows it on hover and focus. */
(() => {
  const cards = new Map();
  for (const card of document.querySelectorAll(".cards > [popover]")) cards.set(card.querySelector("a").getAttribute("href"), card);
  if (!cards.size || !HTMLElement.prototype.showPopover) return;
  document.documentElement.classList.add("js");
  let link = null;
  let card = null;
  let timer = 0;
  const later = (act, after) => {
    clearTimeout(timer);
    timer = setTimeout(act, after);
  };
  const hide = () => {
    if (card && card.matches(":popover-open")) card.hidePopover();
    if (link) link.classList.remove("open");
    link = card = null;
  };
  const show = (to) => {
    if (link === to && card.matches(":popover-open")) return;
    hide();
    link = to;
    card = cards.get(to.getAttribute("href"));
    link.classList.add("open");
    card.showPopover({ source: to });
  };
  const named = (node) => {
    const found = node instanceof Element ? node.closest("a.name") : null;
    return found && cards.has(found.getAttribute("href")) ? found : null;
  };
  const inside = (node) => node instanceof Element && node.closest(".cards > [popover]") !== null;
  document.addEventListener("mouseover", (event) => {
    const to = named(event.target);
    if (to) later(() => show(to), 250);
    else if (inside(event.target)) clearTimeout(timer);
    else if (link && document.activeElement !== link && !inside(document.activeElement)) later(hide, 300);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const to = named(event.target);
    if (to && to.matches(":focus-visible")) later(() => show(to), 0);
    else if (link && !to && !inside(event.target)) hide();
  });
  // The first touch opens the card, the second one (or its own link) leads to the register.
  let touched = null;
  document.addEventListener("pointerdown", () => (touched = card && card.matches(":popover-open") ? link : null), true);
  document.addEventListener("click", (event) => {
    const to = named(event.target);
    if (!to || event.pointerType !== "touch" || to === touched) return;
    event.preventDefault();
    show(to);
  });
})();
