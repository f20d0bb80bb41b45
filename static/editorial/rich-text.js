// The editor over each text area with data-rich-text; CKEditor's own bundle and
// rich-text-plugins.js are loaded before this file. The server cleans whatever arrives;
// here it only becomes visible early what will not stay.

"use strict";

(() => {
  const WORDS = {
    "Text alternative": "Mô tả ảnh cho người không nhìn thấy",
    "Change image text alternative": "Sửa mô tả ảnh",
    "Upload image from computer": "Tải ảnh lên từ máy tính",
    "Toggle caption on": "Thêm chú thích",
    "Toggle caption off": "Bỏ chú thích",
    "Enter image caption": "Nhập chú thích ảnh",
    "Enter table caption": "Nhập tên bảng",
    "Remove Format": "Xóa định dạng",
    "Merge cells": "Gộp ô",
    "Rich Text Editor": "Trình soạn thảo",
  };

  function findPlugin(name, candidates = ClassicEditor.builtinPlugins, seen = new Set()) {
    for (const plugin of candidates) {
      if (typeof plugin !== "function" || seen.has(plugin)) continue;
      seen.add(plugin);
      const found =
        plugin.pluginName === name ? plugin : findPlugin(name, plugin.requires ?? [], seen);
      if (found) return found;
    }
    return null;
  }

  // Around one editor

  function say(editor, sentence) {
    const place = editor.sourceElement.parentElement.querySelector(".rich-text__message");
    place.textContent = sentence;
    place.hidden = !sentence;
  }

  function configure(area) {
    const config = JSON.parse(area.dataset.richText);
    const token = area.form?.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    return {
      ...config,
      plugins: [
        ...RichTextPlugins,
        ...config.plugins.map((name) => findPlugin(name)),
      ],
      label: labelOf(area)?.textContent.replace(/\s*:?\s*$/, "").trim() ?? "Nội dung",
      simpleUpload: {
        uploadUrl: area.dataset.uploadUrl,
        headers: { "X-CSRFToken": token },
      },
    };
  }

  function labelOf(area) {
    return area.labels[0] ?? null;
  }

  function describe(editor, area) {
    const { view } = editor.editing;
    view.change((writer) => {
      for (const name of ["aria-describedby", "aria-invalid", "aria-required"]) {
        if (area.hasAttribute(name)) {
          writer.setAttribute(name, area.getAttribute(name), view.document.getRoot());
        }
      }
    });
    labelOf(area)?.addEventListener("click", () => view.focus());
  }

  function reportUploads(editor) {
    const files = editor.plugins.get("FileRepository");
    editor.on("say", (event, sentence) => say(editor, sentence));
    files.loaders.on("add", () => say(editor, "Đang tải ảnh lên…"));
    files.loaders.on("remove", () => {
      const place = editor.sourceElement.parentElement.querySelector(".rich-text__message");
      if (!files.loaders.length && place.textContent === "Đang tải ảnh lên…") say(editor, "");
    });
    // Instead of the browser's alert box.
    editor.plugins.get("Notification").on("show:warning", (event, data) => {
      say(editor, data.message);
      event.stop();
    });
  }

  async function start(area) {
    if (area.dataset.richTextStarted || area.id.includes("__prefix__")) return;
    area.dataset.richTextStarted = "true";
    const message = document.createElement("p");
    message.className = "rich-text__message";
    message.setAttribute("role", "status");
    message.hidden = true;
    const frame = document.createElement("div");
    frame.className = "rich-text";
    area.replaceWith(frame);
    frame.append(area, message);
    const editor = await ClassicEditor.create(area, configure(area));
    describe(editor, area);
    reportUploads(editor);
    if (area.disabled || area.readOnly) editor.enableReadOnlyMode("form");
    // Whoever reads the form, a preview too, gets what the editor shows.
    area.form?.addEventListener("formdata", (event) => {
      if (!area.disabled) event.formData.set(area.name, editor.getData());
    });
    editor.model.document.on("change:data", () => changedForms.add(area.form));
  }

  // Leaving with unsaved changes

  const changedForms = new Set();

  function watch(form) {
    if (form.querySelector(".errornote, .errorlist")) changedForms.add(form);
    form.addEventListener("input", () => changedForms.add(form));
    form.addEventListener("change", () => changedForms.add(form));
  }

  addEventListener("submit", (event) => {
    if (!event.defaultPrevented) changedForms.delete(event.target);
  });

  addEventListener("beforeunload", (event) => {
    if (changedForms.size) event.preventDefault();
  });

  function startAll(root) {
    const areas = [...root.querySelectorAll("textarea[data-rich-text]")];
    areas.forEach(start);
    return areas;
  }

  document.addEventListener("DOMContentLoaded", () => {
    Object.assign(window.CKEDITOR_TRANSLATIONS.vi.dictionary, WORDS);
    const forms = new Set(startAll(document).map((area) => area.form));
    forms.delete(null);
    forms.forEach(watch);
  });
  document.addEventListener("formset:added", (event) => startAll(event.target));
})();
