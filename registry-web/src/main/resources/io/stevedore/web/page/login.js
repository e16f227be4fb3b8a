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

/** Who lets people in; if that cannot be told, it is a password. */
async function ways() {
  try {
    return await ask("session/oidc", {}, { quiet: true });
  } catch (error) {
    return { issuers: [], passwords: true, problem: error };
  }
}

/** A link to somebody by whom people log in; the browser leaves the page and comes back where it was. */
function byIssuer({ issuer, title }, next) {
  const start = address("stevedore/v1/session/oidc/start");
  start.search = new URLSearchParams({ issuer, next: next.replace(/^#/, "") });
  return el("a", { class: "button", href: start }, "Log in with ", el("bdi", {}, title));
}

/**
 * @param next the address of the view that somebody wants who logs in
 * @param done is called with whoever has logged in by a name and a password
 */
export async function showLogin(main, reason, next, done) {
  const head = heading("Log in");
  fill(main, head);
  const { issuers, passwords, problem: away } = await ways();
  if (!head[1].isConnected) {
    return; // another view has come meanwhile
  }
  const said = el("div", {}, problemOfIssuer(), away && problem(away));
  fill(main, head, reason && el("p", { class: "note" }, reason), !passwords && said,
    passwords && passwordForm(said, done), el("div", { class: "others" }, issuers.map((each) => byIssuer(each, next))));
  main.querySelector("input, a.button")?.focus();
}

function passwordForm(said, done) {
  const name = el("input", { id: "name", name: "username", autocomplete: "username", required: true,
    autocapitalize: "none", spellcheck: "false" });
  const password = el("input", { id: "password", name: "password", type: "password",
    autocomplete: "current-password", required: true });
  const enter = el("button", { class: "primary" }, "Log in");
  return el("form", {
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
}
