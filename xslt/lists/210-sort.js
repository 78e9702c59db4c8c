/* Tables whose columns can be sorted, by a button in each heading. How a table is sorted is kept in the address:
   ?sort=passages, ?sort=-passages. Without this script each table has its own order, and keeps it. */
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

  // What a cell is sorted by: a number where it has one; what has none stands last in either direction.
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
      // A name is sorted as its list is: who made it knows its letters.
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
      // Of numbers the largest first, of anything else the first.
      const [first, other] = head.matches(".number") ? ["descending", "ascending"] : ["ascending", "descending"];
      button.addEventListener("click", () => {
        const direction = head.ariaSort === first ? other : first;
        sort(table, head, direction);
        keep(table, head, direction);
      });
      if (asked.replace(/^-/, "") === head.dataset.key) sort(table, head, asked.startsWith("-") ? "descending" : "ascending");
    }
  }
  // A letter leads into the list as it is.
  document.querySelector("nav.letters")?.addEventListener("click", () => {
    const [table] = tables;
    if (!table.own || !table.one.isConnected) return;
    sort(table, table.own, table.usual);
    keep(table, table.own, table.usual);
  });
})();
