"use strict";
// Everything can be read without this: it keeps the place when the zoom changes, and follows causes.
(() => {
  for (const picture of document.querySelectorAll(".picture")) {
    const scroll = picture.querySelector(".scroll");
    let middle = 0.5;
    const note = () => { middle = (scroll.scrollLeft + scroll.clientWidth / 2) / scroll.scrollWidth; };
    scroll.addEventListener("scroll", note, { passive: true });
    const failed = picture.querySelector("line.edge");
    if (failed) scroll.scrollLeft = failed.x1.baseVal.value - scroll.clientWidth * 0.7;
    for (const zoom of picture.querySelectorAll("input")) {
      zoom.addEventListener("change", () => {
        const place = middle;
        scroll.scrollLeft = place * scroll.scrollWidth - scroll.clientWidth / 2;
        middle = place;
      });
    }
    scroll.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      const zooms = [...picture.querySelectorAll("input")];
      const next = zooms[zooms.findIndex((zoom) => zoom.checked) + (event.deltaY < 0 ? 1 : -1)];
      event.preventDefault();
      if (next) next.click();
    }, { passive: false });
  }

  const follow = (row) => {
    for (const old of document.querySelectorAll("tr.led")) old.classList.remove("led");
    for (let at = row; at && !at.classList.contains("led");) {
      at.classList.add("led");
      const cause = at.querySelector("td:last-child a");
      at = cause && document.getElementById(cause.hash.slice(1));
    }
  };
  const target = () => {
    const row = document.getElementById(location.hash.slice(1));
    if (row && row.tagName === "TR") follow(row);
  };
  for (const row of document.querySelectorAll(".events tbody tr")) {
    row.addEventListener("click", (event) => { if (!event.target.closest("a")) follow(row); });
  }
  addEventListener("hashchange", target);
  target();
})();
