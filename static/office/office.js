// Small repairs of Django's admin: pickers say the name of their field, and a form that
// is pressed twice is sent once.

function nameThePicker(container) {
  const select = container.previousElementSibling;
  const label = select && document.querySelector(`label[for="${select.id}"]`);
  if (!label) return;
  label.id ||= `${select.id}-label`;
  const selection = container.querySelector(".select2-selection");
  const shown = selection.querySelector(".select2-selection__rendered");
  selection.setAttribute("aria-labelledby", `${label.id} ${shown.id}`.trim());
  if (select.multiple) {
    selection.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", label.id);
    // Between the items of a list only items may stand; each has its own ×.
    selection.querySelector(".select2-selection__clear")?.remove();
  } else {
    shown.setAttribute("aria-labelledby", label.id);
  }
}

function nameAllPickers() {
  document.querySelectorAll(".select2-container--admin-autocomplete").forEach(nameThePicker);
}

// Pickers are drawn, and drawn again, at times that no event tells.
const form = document.querySelector("#content form");
if (form) new MutationObserver(nameAllPickers).observe(form, {childList: true, subtree: true});
nameAllPickers();

// The second of two quick presses would be told of what the first has done.
const AGAIN_AFTER = 5000; // milliseconds: an answer may be a file, and the page stays
addEventListener("submit", (event) => {
  const sent = event.target;
  if (sent.method !== "post" || event.defaultPrevented) return;
  if (Date.now() - (sent.dataset.sentAt || 0) < AGAIN_AFTER) event.preventDefault();
  // Once all others have been asked: what one of them keeps from being sent may be sent.
  else setTimeout(() => event.defaultPrevented || (sent.dataset.sentAt = Date.now()));
});
addEventListener("pageshow", () => {
  for (const sent of document.forms) delete sent.dataset.sentAt;
});
