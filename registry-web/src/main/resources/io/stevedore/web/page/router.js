// Addresses of views: the part behind #, so that links can be shared, and Back leads back.

/** A view's address. */
export function to(view, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== "" && value !== undefined);
  const query = new URLSearchParams(given).toString().replaceAll("%2F", "/").replaceAll("%3A", ":");
  return "#/" + view + (query ? "?" + query : "");
}

/** The view and the parameters of the present address. */
export function where() {
  const [view, query = ""] = location.hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  return { view, parameters: Object.fromEntries(new URLSearchParams(query)) };
}

/** The same view with other parameters, where Back need not lead to each of them: what is typed into a search. */
export function adjust(parameters) {
  const now = where();
  history.replaceState(null, "", to(now.view, { ...now.parameters, ...parameters }));
}
