// The focal point of a picture, set by a click on it. The number fields stay the truth.

const frame = document.querySelector("[data-focal-point]");
const across = document.querySelector("#id_focal_x");
const down = document.querySelector("#id_focal_y");

function percent(offset, length) {
  return Math.min(100, Math.max(0, Math.round((offset / length) * 100)));
}

function start(picture, marker) {
  const show = () => {
    marker.style.left = `${percent(across.value, 100)}%`;
    marker.style.top = `${percent(down.value, 100)}%`;
  };
  frame.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    across.value = percent(event.clientX - box.left, box.width);
    down.value = percent(event.clientY - box.top, box.height);
    across.dispatchEvent(new Event("change", { bubbles: true }));
    down.dispatchEvent(new Event("change", { bubbles: true }));
    show();
  });
  across.addEventListener("input", show);
  down.addEventListener("input", show);
  frame.classList.add("focal-point--active");
  marker.hidden = false;
  show();
}

// Who may only look at the picture has no fields.
if (frame && across && down) {
  start(frame.querySelector("img"), frame.querySelector("[data-focal-marker]"));
}
