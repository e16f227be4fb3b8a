// Who one is.

import { address, ask, tell } from "./api.js";
import { el, fill } from "./dom.js";
import { heading, problem } from "./parts.js";

/** What the registry had to say when a browser came back from an issuer: a sentence in a cookie, shown once. */
const PROBLEM = "stevedore-problem=";

function problemOfIssuer() {
  const found = document.cookie.split("; ").find((each) => each.startsWith(PROBLEM));
  document.cookie = PROBLEM + "; Path=" + address("").pathname + "; Max-Age=0; SameSite=Strict";
  if (!found) {
    return null;
  }
  try {
    const bytes = atob(found.slice(PROBLEM.length).replaceAll("-", "+").replaceAll("_", "/"));
    const text = new TextDecoder().decode(Uint8Array.from(bytes, (letter) => letter.charCodeAt(0)));
    return problem({ message: text.charAt(0).toUpperCase() + text.slice(1) + "." });
  } catch {
    return null; // it is none of the registry's
  }
}

/** Links to those by whom people log in besides; the browser leaves the page and comes back where it was. */
async function issuers(place, next) {
  try {
    const { issuers: known } = await ask("session/oidc", {}, { quiet: true });
    fill(place, known.map((each) => {
      const start = address("stevedore/v1/session/oidc/start");
      start.search = new URLSearchParams({ issuer: each.issuer, next: next.replace(/^#/, "") });
      return el("a", { class: "button", href: start }, "Log in with ", el("bdi", {}, each.title));
    }));
  } catch (error) {
    fill(place, problem(error));
  }
}

/**
 * @param next the address of the view that somebody wants who logs in
 * @param done is called with whoever has logged in by a name and a password
 */
export function showLogin(main, reason, next, done) {
  const said = el("div", {}, problemOfIssuer());
  const others = el("div", { class: "others" });
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
  fill(main, heading("Log in"), reason && el("p", { class: "note" }, reason), form, others);
  name.focus();
  issuers(others, next);
}
