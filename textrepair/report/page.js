"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;
  const marks = all("#files [data-w]");
  const edits = marks.filter((mark) => mark.localName === "ins");
  const after = new Map(edits.map((edit) => [edit, edit.textContent]));
  const partners = new Map(all("#files del").map((del) => [del.dataset.e, del]));
  const evidence = byId("evidence");
  let shown = null;

  const shows = (mark) => !mark.classList.contains("off") && !root.classList.contains(`no-${mark.className.split(" ")[0]}`);
  const markOf = (target) => {
    const found = target instanceof Element && target.closest("#files [data-w], #files del");
    const mark = found && (found.localName === "del" ? byId(found.dataset.e) : found);
    return mark && shows(mark) ? mark : null;
  };
  const make = (name, className, text) => {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return element;
  };

  /* evidence */
  function fill(mark) {
    const { b, a, c, w, at } = mark.dataset;
    const change = make("p", "change", "");
    change.append(b === "" ? "" : make("del", "", b), a === undefined ? "" : " \u2192 ", a === undefined ? "" : make("ins", "", a));
    const rows = [change];
    if (c !== undefined) {
      const meter = document.createElement("meter");
      meter.value = Number(c);
      const row = make("p", "", "");
      row.append(meter, `confidence ${c}`);
      rows.push(row);
    }
    rows.push(make("p", "", w));
    if (at !== undefined) rows.push(make("p", "place", at));
    evidence.replaceChildren(...rows);
  }
  function show(mark) {
    if (mark === shown) return;
    hide();
    shown = mark;
    fill(mark);
    evidence.hidden = false;
    const place = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
    const room = root.clientWidth - evidence.offsetWidth - 16;
    const above = place.top - evidence.offsetHeight - 8;
    const below = place.bottom + 8;
    const top = below + evidence.offsetHeight < innerHeight || above < 0 ? below : above;
    evidence.style.left = `${Math.max(16, Math.min(place.left, room)) + scrollX}px`;
    evidence.style.top = `${top + scrollY}px`;
    mark.setAttribute("aria-describedby", "evidence");
    for (const one of [mark, partners.get(mark.id)]) one?.classList.add("on");
  }
  function hide() {
    if (!shown) return;
    for (const one of [shown, partners.get(shown.id)]) one?.classList.remove("on");
    shown.removeAttribute("aria-describedby");
    shown = null;
    evidence.hidden = true;
  }
  const focused = () => markOf(document.activeElement);
  document.addEventListener("pointerover", (event) => {
    const mark = markOf(event.target) ?? focused();
    if (mark) show(mark);
    else if (!evidence.contains(event.target)) hide();
  });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event.target);
    if (mark) show(mark);
    else hide();
  });
  document.addEventListener("click", (event) => {
    const mark = markOf(event.target);
    if (mark) show(mark);
    else if (!evidence.contains(event.target)) hide();
  });

  /* from edit to edit */
  function step(by) {
    const live = marks.filter(shows);
    if (!live.length) return;
    const at = live.indexOf(focused());
    const next = live[at < 0 && by < 0 ? live.length - 1 : (at + by + live.length) % live.length];
    const fold = next.closest("details");
    if (fold) fold.open = true;
    next.focus({ preventScroll: true });
    hide();
    next.scrollIntoView({ block: "center" });
    show(next);
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") hide();
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if ((event.key === "Enter" || event.key === " ") && markOf(event.target)) {
      event.preventDefault();
      if (shown) hide();
      else show(markOf(event.target));
    }
  });
  byId("next").addEventListener("click", () => step(1));
  byId("previous").addEventListener("click", () => step(-1));

  /* filter */
  const from = byId("from");
  function filter() {
    hide();
    let made = 0;
    for (const edit of edits) {
      const off = Number(edit.dataset.c) < Number(from.value);
      made += !off;
      if (off === edit.classList.contains("off")) continue;
      edit.textContent = off ? edit.dataset.b : after.get(edit);
      edit.tabIndex = off ? -1 : 0;
      for (const one of [edit, partners.get(edit.id)]) one.classList.toggle("off", off);
    }
    document.querySelector(".tools output").value = `${Number(from.value).toFixed(2)}: ${made} of ${edits.length} edits`;
  }
  function also(kind) {
    const box = byId(kind);
    const found = marks.filter((mark) => mark.classList.contains(kind));
    box.parentElement.hidden = !found.length;
    const change = () => {
      root.classList.toggle(`no-${kind}`, !box.checked);
      for (const mark of found) mark.tabIndex = box.checked ? 0 : -1;
    };
    box.addEventListener("change", change);
    change();
  }
  from.addEventListener("input", filter);
  filter();
  also("doubt");
  also("odd");

  /* dark and light */
  const theme = byId("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const label = () => { theme.textContent = isDark() ? "Light" : "Dark"; };
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    label();
  });
  dark.addEventListener("change", label);
  label();

  document.querySelector(".tools").addEventListener("submit", (event) => event.preventDefault());
  document.querySelector(".tools").hidden = false;
})();
