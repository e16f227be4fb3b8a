// Who is told of events, and what they did not take.

import { ask } from "./api.js";
import { confirm } from "./dialogs.js";
import { button, el, fill, say } from "./dom.js";
import { pages } from "./paging.js";
import { badge, heading, note, section, table, time } from "./parts.js";

export async function showEvents(main, parameters, { signal }) {
  fill(main, heading("Events"));
  const { endpoints } = await ask("events", {}, { signal });
  const rows = table("Endpoints", ["Endpoint", "Receiver", "Waiting", "Dead letters", "Delivered", "State"],
    endpoints.map((endpoint) => [
      el("bdi", {}, endpoint.name),
      el("code", {}, endpoint.receiver),
      counted(endpoint.waiting, endpoint),
      counted(endpoint.deadLetters, endpoint),
      endpoint.delivered.toLocaleString("en"),
      endpoint.problem
        ? [badge("refused", "fails"), " ", endpoint.problem]
        : endpoint.lastDelivery ? ["taken ", time(endpoint.lastDelivery)] : "nothing was sent since the start",
    ]));
  fill(main, heading("Events"),
    endpoints.length === 0
      ? note("Nobody is told of events; registry.events.file names a file of those who are.")
      : [note("How the node that answers gets on with each."), rows.whole],
    endpoints.filter((endpoint) => endpoint.deadLetters > 0)
      .map((endpoint) => letters(endpoint, () => showEvents(main, parameters, { signal }))));
}

function counted(number, endpoint) {
  return number.toLocaleString("en") + (number === endpoint.mostCounted ? " or more" : "");
}

function letters(endpoint, again) {
  const path = "events/" + encodeURIComponent(endpoint.name) + "/dead-letters";
  const rows = table("Dead letters of " + endpoint.name, ["Time", "Event", "Of", "Why it was given up"]);
  const list = pages(
    async (last) => {
      const page = await ask(path, { n: 50, last });
      return { items: page.deadLetters, next: page.next };
    },
    (letter) => rows.add([
      time(letter.event.time),
      String(letter.event.kind ?? "").toLowerCase().replace("_", " "),
      [letter.event.repository, ...(letter.event.tags ?? []).map((tag) => tag.tag)]
        .map((name) => [el("bdi", {}, name), " "]),
      letter.why,
    ]),
    () => "There are none any more.");
  const act = async (title, words, verb, options, done) => {
    const went = await confirm(title, el("p", {}, words), verb, () => ask(options.path, {}, options), options);
    if (went) {
      say(done);
      await again();
    }
  };
  list.start();
  return section("Dead letters of " + endpoint.name, el("div", { class: "controls" },
    button("Send again…", () => act("Send all of them again?",
      "They wait for the endpoint as they did, in their old order, before all others.", "Send again",
      { path: path + "/redelivery", method: "POST" }, "They wait to be sent.")),
    button("Forget…", () => act("Forget all of them?", "Nobody will be told of them. They cannot be brought back.",
      "Forget", { path, method: "DELETE", danger: true }, "They are forgotten."))), rows.whole, list.foot);
}
