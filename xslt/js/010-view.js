/* What the page shows is kept in its address: ?view=names,dates. Without this script the switches work all the same. */
"use strict";
(() => {
  const boxes = [...document.querySelectorAll('.layer input[id^="view:"]')];
  if (!boxes.length) return;
  const usual = boxes.map((box) => box.defaultChecked);
  // Firefox fills boxes in again as they were left: the address alone decides.
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
