// Who one is.

import { tell } from "./api.js";
import { el, fill } from "./dom.js";
import { heading, problem } from "./parts.js";

/** @param done is called with whoever has logged in */
export function showLogin(main, reason, done) {
  const said = el("div", {});
  const name = el("input", { id: "name", name: "username", autocomplete: "username", required: true,
    autocapitalize: "none", spellcheck: "false" });
  const password = el("input", { id: "password", name: "password", type: "password",
    autocomplete: "current-password", required: true });
  const enter = el("button", { class: "primary" }, "Log in");
  const form = el("form", {
    class: "login",
    submit: async (event) => {
      event.preventDefault();
      enter.disabled = true;
      try {
        await done(await tell("session", { username: name.value, password: password.value }, { quiet: true }));
      } catch (error) {
        fill(said, problem(error));
        enter.disabled = false;
        password.select();
      }
    },
  }, el("label", { for: "name" }, "User"), name,
  el("label", { for: "password" }, "Password, or access token"), password, said, enter);
  fill(main, heading("Log in"), reason && el("p", { class: "note" }, reason), form);
  name.focus();
}
