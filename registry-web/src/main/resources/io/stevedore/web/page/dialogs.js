// Dialogs that say what will happen before it does.

import { button, el, fill } from "./dom.js";
import { problem } from "./parts.js";

/**
 * Asks before something is done, and does it.
 *
 * @param title such as "Delete the tag v1?"
 * @param body what will happen
 * @param verb what the button says
 * @param act does it; what it throws is shown, and the dialog stays
 * @returns whether it was done
 */
export function confirm(title, body, verb, act, { danger = false } = {}) {
  return new Promise((resolve) => {
    const said = el("div", {});
    const go = el("button", { class: danger ? "danger" : "primary" }, verb);
    const form = el("form", {
      submit: async (event) => {
        event.preventDefault();
        go.disabled = true;
        try {
          await act();
          dialog.close("done");
        } catch (error) {
          fill(said, problem(error));
          go.disabled = false;
        }
      },
    }, el("h2", { id: "dialog-title" }, title), body, said, el("div", { class: "buttons" },
      button("Cancel", () => dialog.close(), { autofocus: danger }), go));
    const dialog = el("dialog", {
      "aria-labelledby": "dialog-title",
      close: () => {
        dialog.remove();
        resolve(dialog.returnValue === "done");
      },
    }, form);
    document.body.append(dialog);
    dialog.showModal();
  });
}
