// Makes pages handier; every page works without it. Elements that only work with it
// stand in the page as `hidden` and are shown here.

const menu = document.querySelector(".menu");
if (menu) {
  menu.dataset.scripted = "";
  setUpToggle(menu);
  menu.querySelectorAll("[data-submenu-toggle]").forEach(setUpSubmenu);
}

for (const button of document.querySelectorAll("[data-print]")) {
  show(button, () => window.print());
}
for (const button of document.querySelectorAll("[data-share]")) {
  if (navigator.share) show(button, sharePage);
}
for (const button of document.querySelectorAll("[data-copy-address]")) {
  if (navigator.clipboard) show(button, () => copyAddress(button));
}

// A page that a cache kept shows the figures of the moment it was made; older than this
// many seconds, they are asked for again.
const FRESH_FIGURES = 15;
const figures = document.querySelector("[data-visits]");
if (figures && Math.abs(Date.now() / 1000 - figures.dataset.visitsAt) > FRESH_FIGURES) {
  refreshFigures(figures);
}

async function refreshFigures(line) {
  try {
    const response = await fetch(line.dataset.visitsSource);
    const shown = await response.json();
    for (const [name, count] of Object.entries(shown)) {
      const place = line.querySelector(`[data-visits-${name}]`);
      if (place) place.textContent = count.toLocaleString("vi-VN");
    }
  } catch {
    // The figures of the page stand; nothing else depends on them.
  }
}

function show(button, whenClicked) {
  button.addEventListener("click", whenClicked);
  button.hidden = false;
}

// On phones a link jumps to the list and CSS opens it; with the script it is a button.
function setUpToggle(nav) {
  const link = nav.querySelector("[data-menu-toggle]");
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.textContent = link.textContent;
  button.setAttribute("aria-controls", link.hash.slice(1));
  setOpen(button, location.hash === link.hash);
  button.addEventListener("click", () => setOpen(button, !isOpen(button)));
  nav.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen(button) && button.offsetParent) {
      setOpen(button, false);
      button.focus();
    }
  });
  link.replaceWith(button);
}

function setUpSubmenu(button) {
  const item = button.parentElement;
  const close = () => setOpen(button, false);
  show(button, () => setOpen(button, !isOpen(button)));
  item.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen(button)) return;
    event.stopPropagation();
    close();
    button.focus();
  });
  // Only the drop-down of wide screens closes when the reader goes elsewhere.
  const isWide = window.matchMedia("(min-width: 64rem)");
  item.addEventListener("focusout", (event) => {
    if (isWide.matches && !item.contains(event.relatedTarget)) close();
  });
  // What hovering opened, Escape closes until the pointer comes back.
  item.addEventListener("mouseleave", () => delete item.dataset.dismissed);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && item.matches(":hover")) item.dataset.dismissed = "";
  });
}

function isOpen(button) {
  return button.getAttribute("aria-expanded") === "true";
}

function setOpen(button, open) {
  button.setAttribute("aria-expanded", String(open));
}

async function sharePage() {
  const url = document.querySelector('link[rel="canonical"]')?.href ?? location.href;
  try {
    await navigator.share({ title: document.title, url });
  } catch (error) {
    // The reader closing the sheet is no failure.
    if (error.name !== "AbortError") say("Chưa chia sẻ được, mời bạn chép địa chỉ.");
  }
}

async function copyAddress(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copyAddress);
    say("Đã chép địa chỉ.");
  } catch {
    say("Trình duyệt không cho chép; mời bạn chép từ thanh địa chỉ.");
  }
}

function say(text) {
  document.querySelector("[data-share-said]").textContent = text;
}
