// Small plugins for CKEditor: what our policy, Vietnamese typing and our picture
// library ask of it. They are gathered in `RichTextPlugins`; a sentence for the editor
// of the page is sent as the event "say" of the CKEditor instance.

"use strict";

(() => {
  class Plugin {
    constructor(editor) {
      this.editor = editor;
    }
  }

  // The content security policy forbids style attributes; the same declarations set
  // through the object model are allowed. All the editor draws in the text comes here.
  class StylesUnderPolicy extends Plugin {
    constructor(editor) {
      super(editor);
      const converter = editor.editing.view.domConverter;
      const setAttribute = converter.setDomElementAttribute.bind(converter);
      converter.setDomElementAttribute = (element, name, value, ...rest) => {
        if (name === "style") element.style.cssText = value;
        else setAttribute(element, name, value, ...rest);
      };
    }
  }

  // The browser reports every style and every handler in HTML that is only parsed. So
  // style attributes are renamed while the browser reads the clipboard, and named back
  // for the plugin that makes lists of Word's paragraphs by them.
  class PasteUnderPolicy extends Plugin {
    init() {
      const processor = this.editor.data.htmlProcessor;
      const toView = processor.toView.bind(processor);
      processor.toView = (html) => this.nameBack(toView(withoutStyles(html)));
      this.editor.plugins.get("ClipboardPipeline").on(
        "inputTransformation",
        (event, data) => {
          const html = data.dataTransfer.getData("text/html");
          if (!html) return;
          // What PasteFromOffice would otherwise parse by itself.
          data._parsedData = {
            body: processor.toView(html),
            bodyString: html,
            styles: [],
            stylesString: styleSheets(html),
          };
        },
        { priority: 2000 }, // before PasteFromOffice (1000)
      );
    }

    nameBack(content) {
      for (const { item } of this.editor.editing.view.createRangeIn(content)) {
        const style = item.is("element") && item.getAttribute("data-style");
        if (style) {
          item._removeAttribute("data-style");
          item._setAttribute("style", style);
        }
      }
      return content;
    }
  }

  const STYLE_SHEET = /<style\b[^>]*>([\s\S]*?)<\/style>/gi;
  const TAG = /<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi;

  function styleSheets(html) {
    return [...html.matchAll(STYLE_SHEET)].map((sheet) => sheet[1]).join(" ");
  }

  function withoutStyles(html) {
    return html.replace(STYLE_SHEET, "").replace(TAG, (tag) =>
      tag
        .replace(/([\s"'/])style(\s*=)/gi, "$1data-style$2")
        .replace(/([\s"'/])on[a-z]+(\s*=)/gi, "$1data-handler$2"),
    );
  }

  // UniKey takes a letter back and sends another ("d", Backspace, "đ"). The second
  // must be bold when the first was, also where nothing bold stands beside it.
  class KeepFormatting extends Plugin {
    afterInit() {
      const { model, commands } = this.editor;
      const { selection } = model.document;
      let kept = [];
      const command = commands.get("delete");
      command.on(
        "execute",
        () => {
          const place = selection.getFirstPosition();
          const letter = selection.isCollapsed && (place.textNode ?? place.nodeBefore);
          const formatting = letter?.is?.("$text") ? [...letter.getAttributes()] : [];
          kept = formatting.filter(([name]) => FORMATTING.has(name));
        },
        { priority: "highest" },
      );
      command.on(
        "execute",
        () => model.change((writer) => kept.length && writer.setSelectionAttribute(kept)),
        { priority: "lowest" },
      );
    }
  }

  const FORMATTING = new Set(["bold", "italic", "subscript", "superscript"]);

  // The size of a picture is in its name; the page adds it when it is shown.
  class NoPictureSizes extends Plugin {
    afterInit() {
      this.editor.model.schema.addAttributeCheck(() => false, "width");
      this.editor.model.schema.addAttributeCheck(() => false, "height");
      this.editor.plugins.get("ImageUtils").setImageNaturalSizeAttributes = () => {};
    }
  }

  // The engine makes every caption a text box, which a figcaption must not be, and
  // leaves that of a table without a name.
  class AccessibleCaptions extends Plugin {
    afterInit() {
      this.editor.conversion.for("editingDowncast").add((dispatcher) =>
        dispatcher.on(
          "insert:caption",
          (event, data, { mapper, writer }) => {
            const caption = mapper.toViewElement(data.item);
            if (!caption) return;
            writer.setAttribute("role", "group", caption);
            if (data.item.parent.is("element", "table")) {
              writer.setAttribute("aria-label", "Tên bảng", caption);
            }
          },
          { priority: "lowest" },
        ),
      );
    }
  }

  // Pictures in what is pasted: ours stay, those inside the clipboard are uploaded,
  // the rest would only be links to other sites or to files of one computer.
  class PastedPictures extends Plugin {
    init() {
      const pipeline = this.editor.plugins.get("ClipboardPipeline");
      // After PasteFromOffice has put Word's pictures in (1000), before the editor
      // would fetch them (0), which our policy does not allow.
      const priority = 500;
      pipeline.on("inputTransformation", (event, data) => this.sort(data), { priority });
    }

    sort(data) {
      const pictures = [...this.editor.editing.view.createRangeIn(data.content)]
        .map((step) => step.item)
        .filter((item) => item.is("element", "img") && !item.getAttribute("uploadId"));
      const dropped = pictures.filter((picture) => !this.keep(picture));
      for (const picture of dropped) {
        picture.parent._removeChildren(picture.parent.getChildIndex(picture), 1);
      }
      if (dropped.length) {
        this.editor.fire(
          "say",
          `Đã bỏ ${dropped.length} ảnh không nằm trong thư viện. ` +
            "Hãy lưu ảnh về máy rồi bấm nút “Tải ảnh lên từ máy tính”.",
        );
      }
    }

    keep(picture) {
      const source = picture.getAttribute("src") ?? "";
      const path = source.replace(location.origin, "");
      if (path.startsWith(this.editor.sourceElement.dataset.picturePrefix)) {
        picture._setAttribute("src", path);
        return true;
      }
      const file = fileFrom(source);
      const loader = file && this.editor.plugins.get("FileRepository").createLoader(file);
      if (!loader) return false;
      picture._setAttribute("src", "");
      picture._setAttribute("uploadId", loader.id);
      picture._setAttribute("uploadProcessed", "true");
      return true;
    }
  }

  function fileFrom(address) {
    const parts = /^data:image\/(jpeg|png|webp|gif);base64,([\w+/=\s]+)$/.exec(address);
    if (!parts) return null;
    const letters = atob(parts[2].replace(/\s/g, ""));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    return new File([bytes], `anh.${parts[1]}`, { type: `image/${parts[1]}` });
  }

  window.RichTextPlugins = [
    StylesUnderPolicy,
    PasteUnderPolicy,
    KeepFormatting,
    NoPictureSizes,
    AccessibleCaptions,
    PastedPictures,
  ];
})();
