/* In the picture of who stands with whom: with the pointer on a name, its lines and those at their ends. */
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
