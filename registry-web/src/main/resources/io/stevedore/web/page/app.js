// Begins: finds out who looks at the page, and shows what its address names.

import { showAudit } from "./audit.js";
import { ApiError, ask } from "./api.js";
import { add, button, el, fill, link } from "./dom.js";
import { showEvents } from "./events.js";
import { showHousekeeping } from "./housekeeping.js";
import { showLogin } from "./login.js";
import { showManifest } from "./manifest.js";
import { problem } from "./parts.js";
import { showQuotas } from "./quotas.js";
import { showRepositories } from "./repositories.js";
import { showRepository } from "./repository.js";
import { to, where } from "./router.js";
import { showSbom } from "./sbom.js";
import { showTokens } from "./tokens.js";

const VIEWS = {
  "": showRepositories,
  repository: showRepository,
  manifest: showManifest,
  sbom: showSbom,
  tokens: showTokens,
  quotas: showQuotas,
  audit: showAudit,
  events: showEvents,
  housekeeping: showHousekeeping,
  login: (main) => offerLogin(main, "", "#/"),
};

const main = document.getElementById("main");
let me = null;
let leaving = new AbortController();

/** Who looks at the page; null if the registry wants a login before it tells anything. */
async function findOut() {
  try {
    me = await ask("me", {}, { quiet: true });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) {
      throw error;
    }
    me = null;
  }
  showTop();
}

function showTop() {
  const view = where().view;
  const entry = (name, text) => el("a", { href: to(name), "aria-current": view === name && "page" }, text);
  const top = document.getElementById("top");
  fill(top, el("a", { href: "#/", class: "brand" }, "Stevedore"), el("nav", { "aria-label": "Main" },
    entry("", "Repositories"),
    me?.name && entry("tokens", "Access tokens"),
    me?.administers && [entry("quotas", "Quotas"), entry("audit", "Audit"), entry("events", "Events")],
    (me?.administers || me?.open) && entry("housekeeping", "Housekeeping")));
  add(top, me?.name
    ? el("div", { class: "who" }, el("bdi", {}, me.name), button("Log out", logOut))
    : !me?.open && el("div", { class: "who" }, link(to("login"), "Log in")));
}

async function logOut() {
  try {
    await ask("session", {}, { method: "DELETE", quiet: true });
  } catch (error) {
    if (error.status !== 401) { // whose session has ended is out already
      fill(main, problem(error));
      return;
    }
  }
  location.hash = "#/";
  await begin();
}

/** Puts the login in place of a view, and the view in place of the login again. */
function offerLogin(target, reason, next) {
  showLogin(target, reason, next, async (user) => {
    me = user;
    if (location.hash === next) {
      await show();
    } else {
      location.hash = next;
    }
  });
}

async function show() {
  leaving.abort();
  leaving = new AbortController();
  const signal = leaving.signal;
  document.querySelector("dialog[open]")?.close();
  const { view, parameters } = where();
  showTop();
  fill(main);
  scrollTo(0, 0);
  try {
    const render = VIEWS[view] ?? unknown;
    await render(main, parameters, { signal, me });
  } catch (error) {
    if (!signal.aborted && error.status !== 401) {
      add(main, problem(error));
    }
  }
}

function unknown(target) {
  fill(target, el("h1", {}, "There is no such view"), link("#/", "All repositories"));
}

async function begin() {
  try {
    await findOut();
    await show();
  } catch (error) {
    fill(main, problem(error));
  }
}

addEventListener("hashchange", () => {
  show();
  main.focus({ preventScroll: true });
});
addEventListener("login-wanted", (event) => {
  if (leaving.signal.aborted) {
    return; // another request of the same view was refused before, and the login is there already
  }
  leaving.abort();
  document.querySelector("dialog[open]")?.close();
  me = null;
  showTop();
  offerLogin(main, event.detail, location.hash || "#/");
});
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // the part behind # is the view's
  main.focus();
});
begin();
