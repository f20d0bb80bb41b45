// The upload page: drop files anywhere on the frame, see what is going to be sent.
// The server decides; what is said here only comes earlier.

const form = document.querySelector("[data-picture-upload]");
const MEGABYTE = 2 ** 20;

function megabytes(bytes) {
  return (bytes / MEGABYTE).toLocaleString("vi", { maximumFractionDigits: 1 });
}

function row(file, index) {
  const item = document.createElement("li");
  const { maxMegabytes, maxFiles } = form.dataset;
  let note = "";
  if (file.size > maxMegabytes * MEGABYTE) {
    note = ` – nặng quá ${maxMegabytes} MB, sẽ không được nhận`;
  } else if (index >= maxFiles) {
    note = ` – quá ${maxFiles} ảnh, sẽ không được nhận`;
  }
  item.textContent = `${file.name} (${megabytes(file.size)} MB)${note}`;
  item.toggleAttribute("data-refused", note !== "");
  return item;
}

function show(files, place) {
  const list = document.createElement("ul");
  list.append(...[...files].map(row));
  const total = [...files].reduce((sum, file) => sum + file.size, 0);
  const heading = document.createElement("p");
  heading.textContent = `Đã chọn ${files.length} tệp, ${megabytes(total)} MB.`;
  if (total > form.dataset.maxRequestMegabytes * MEGABYTE) {
    heading.textContent += ` Quá ${form.dataset.maxRequestMegabytes} MB: hãy chọn ít tệp hơn.`;
  }
  place.replaceChildren(...(files.length ? [heading, list] : []));
}

function start() {
  const area = form.querySelector("[data-drop-area]");
  const input = form.querySelector("input[type=file]");
  const place = form.querySelector("[data-chosen]");
  const button = form.querySelector("[data-sending]");
  const label = button.value;
  const mark = (isOver) => area.classList.toggle("picture-drop--over", isOver);

  input.addEventListener("change", () => show(input.files, place));
  // Chosen before this module came, or kept by the browser on the way back.
  show(input.files, place);
  area.addEventListener("dragover", (event) => {
    event.preventDefault();
    mark(true);
  });
  area.addEventListener("dragleave", () => mark(false));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    mark(false);
    input.files = event.dataTransfer.files;
    show(input.files, place);
  });
  form.addEventListener("submit", () => {
    button.disabled = true;
    button.value = button.dataset.sending;
  });
  // The browser may bring the page back as it was left.
  window.addEventListener("pageshow", () => {
    button.disabled = false;
    button.value = label;
  });
}

if (form) {
  start();
}
