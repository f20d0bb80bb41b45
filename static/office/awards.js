// Pasted lists and empty rows come without leaving the page; without this, with it.

const BUTTONS = ["_paste", "_rows", "_accept"];

// The lines are replaced whole: what is to be read out needs a place that stays.
const spoken = document.createElement("p");
spoken.className = "visually-hidden";
spoken.setAttribute("role", "status");
document.querySelector("[data-lines]")?.after(spoken);

async function redraw(form, button) {
  const data = new URLSearchParams(new FormData(form));
  data.set(button.name, button.value);
  const answer = await fetch(form.action, {method: "POST", body: data, credentials: "same-origin"});
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const lines = page.querySelector("[data-lines]");
  if (!answer.ok || !lines) throw new Error("no lines");
  document.querySelector("[data-lines]").replaceWith(lines);
  // Notes of a pasted list go to a field beside the lines.
  const note = document.querySelector("#id_internal_note");
  const noted = page.querySelector("#id_internal_note");
  if (note && noted) note.value = noted.value;
  const told = page.querySelector(".messagelist");
  document.querySelector(".messagelist")?.remove();
  if (told) lines.prepend(told);
  const taken = lines.querySelector(".lines__told");
  taken?.removeAttribute("role");
  spoken.textContent = [told, taken].map((place) => place?.textContent ?? "").join(" ").replace(/\s+/g, " ").trim();
  lines.querySelector(`[name="${button.name}"]`)?.focus();
}

// Enter beside the list that is being pasted adds it; elsewhere it saves.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches(".lines__paste input")) return;
  event.preventDefault();
  event.target.form.requestSubmit(event.target.form.elements._paste);
});

document.addEventListener("submit", (event) => {
  const {target: form, submitter: button} = event;
  if (!button || !BUTTONS.includes(button.name) || !form.querySelector("[data-lines]")) return;
  event.preventDefault();
  // Whatever goes wrong, the form is sent as if there were no script.
  redraw(form, button).catch(() => {
    const sent = document.createElement("input");
    sent.type = "hidden";
    sent.name = button.name;
    sent.value = button.value;
    form.append(sent);
    form.submit();
  });
});
