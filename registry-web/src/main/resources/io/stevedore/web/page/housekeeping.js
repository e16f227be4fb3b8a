// What cleaning would do, without doing it.

import { send } from "./api.js";
import { button, el, fill, say } from "./dom.js";
import { heading, note, problem } from "./parts.js";

const COMMANDS = [
  ["gc", "Garbage collection", "What nothing points to any more, and since when.", { dryRun: true }],
  ["retention", "Retention", "Which tags the rules would let go.", { dryRun: true }],
  ["sweep", "Sweep", "What lies in the store, and no row of the index names.", { dryRun: true }],
  ["stats", "Statistics", "What repositories and the store hold.", {}],
];

export async function showHousekeeping(main, parameters, { signal }) {
  fill(main, heading("Housekeeping"), note("Reports of what commands would do. Nothing is changed; the commands"
    + " themselves are run by ./stevedore, or by the registry at their times."),
  COMMANDS.map(([name, title, what, body]) => {
    const out = el("div", {});
    const start = button("Report", () => run(name, body, start, out, signal), { "aria-label": title + ": report" });
    return el("section", { id: "command-" + name }, el("h2", {}, title), el("p", {}, what), start, out);
  }));
}

/** The answer comes line by line, the report as the last one; who leaves the view ends the command. */
async function run(name, body, start, out, signal) {
  start.disabled = true;
  const far = el("p", { class: "note", role: "status" }, "Running…");
  fill(out, far);
  try {
    const answer = await send("stevedore/v1/commands/" + name, {
      method: "POST",
      body: JSON.stringify({ ...body, text: true }),
      headers: { "Content-Type": "application/json" },
      signal,
    });
    let last = null;
    for await (const line of lines(answer.body)) {
      last = JSON.parse(line);
      if (last.progress !== undefined) {
        far.textContent = last.progress;
      }
    }
    if (last === null || last.exitCode === undefined) {
      throw new Error("The answer broke off before the report. The log of the registry says why.");
    }
    fill(out, el("pre", { tabindex: 0 }, last.report),
      last.exitCode !== 0 && note("The command ended with exit code " + last.exitCode + "."));
    say("The report is there.");
  } catch (error) {
    if (error.name !== "AbortError") {
      fill(out, problem(error));
    }
  }
  start.disabled = false;
}

async function* lines(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const found = (rest + part.value).split("\n");
    rest = found.pop();
    yield* found.filter((line) => line);
  }
  if (rest) {
    yield rest;
  }
}
