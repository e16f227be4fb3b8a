// Access tokens: one's own, and those of everybody for administrators.

import { ask, tell } from "./api.js";
import { button, el, fill, say } from "./dom.js";
import { confirm } from "./dialogs.js";
import { copy, heading, note, removeRow, table, time } from "./parts.js";
import { adjust } from "./router.js";

const ACTIONS = ["pull", "push", "create-tag", "move-tag", "delete-tag", "delete-manifest", "list"];

export async function showTokens(main, parameters, { signal, me }) {
  const all = Boolean(me?.administers) && parameters.all === "true";
  const head = heading("Access tokens", { beside: [button("New token…", () => create(main, all, me))] });
  fill(main, head);
  const { tokens } = await ask("tokens", { all: all ? "true" : "" }, { signal });
  const rows = table("Access tokens", ["For", "May", "On", "Expires", "Used", "Note", "Actions"]);
  for (const token of tokens) {
    const row = rows.add([
      el("bdi", {}, token.owner),
      token.actions.join(", "),
      el("code", {}, token.repositories.join(", ")),
      time(token.expires),
      token.used ? time(token.used) : "never",
      el("bdi", {}, token.note),
      button("Revoke…", async () => {
        if (await askToRevoke(token)) {
          removeRow(row);
        }
      }, { class: "quiet", "aria-label": "Revoke the token " + (token.note || token.id) + "…" }),
    ]);
  }
  const everybody = me?.administers && el("label", { class: "check" }, el("input", {
    type: "checkbox", checked: all, change: (event) => {
      adjust({ all: event.target.checked ? "true" : "" });
      showTokens(main, { all: event.target.checked ? "true" : "" }, { signal, me });
    },
  }), " Those of everybody");
  fill(main, head, everybody, el("div", { id: "made" }), tokens.length === 0 && note("There are no access tokens."),
    tokens.length > 0 && rows.whole);
}

async function askToRevoke(token) {
  const done = await confirm("Revoke this token?", [
    el("p", {}, "Whoever uses it is refused within five seconds, on all nodes. It cannot be brought back."),
    el("p", {}, "It is for ", el("bdi", {}, token.owner), token.note && [": ", el("bdi", {}, token.note)], "."),
  ], "Revoke", () => ask("tokens/" + token.id, {}, { method: "DELETE" }), { danger: true });
  if (done) {
    say("The token is revoked.");
  }
  return done;
}

async function create(main, all, me) {
  const robot = el("input", { id: "robot", autocomplete: "off", spellcheck: "false" });
  const repositories = el("input", { id: "on", value: "**", required: true, autocomplete: "off", spellcheck: "false" });
  const life = el("input", { id: "life", value: "90d", autocomplete: "off" });
  const words = el("input", { id: "note", autocomplete: "off" });
  const boxes = ACTIONS.map((action) => el("label", { class: "check" },
    el("input", { type: "checkbox", value: action, checked: action === "pull" }), " " + action));
  let made = null;
  await confirm("New access token", [
    me?.administers && [el("label", { for: "robot" }, "Robot (empty: for yourself)"), robot],
    el("fieldset", {}, el("legend", {}, "May"), boxes),
    el("label", { for: "on" }, "On repositories (patterns, parted by blanks)"), repositories,
    el("label", { for: "life" }, "Good for"), life,
    el("label", { for: "note" }, "Note"), words,
    note("It reaches no further than the rules let its owner."),
  ], "Make token", async () => {
    const wish = {
      actions: boxes.map((box) => box.firstElementChild).filter((box) => box.checked).map((box) => box.value),
      repositories: repositories.value.split(/\s+/).filter((pattern) => pattern),
      note: words.value,
    };
    if (robot.value) {
      wish.robot = robot.value;
    }
    if (life.value) {
      wish.life = life.value;
    }
    made = await tell("tokens", wish);
  });
  if (made) {
    await showTokens(main, { all: all ? "true" : "" }, { me });
    fill(document.getElementById("made"), el("div", { class: "secret" },
      el("p", {}, "This is the token. It is shown this once."), el("code", { class: "command" }, made.token),
      copy(made.token, "token")));
    say("The token is made.");
  }
}
