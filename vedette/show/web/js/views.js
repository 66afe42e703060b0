// The views by their addresses; each is loaded when it is first opened, with its style.
//
// A view is an object:
//   styles    names of files in /web/style that it needs
//   title     (page) => the title of the document
//   load      async (address, {signal, page}) => what it shows, or a thrown Problem
//   local     names in the query by which it draws, without loading again
//   render    (page) => a template of page.data
//   keys      (page) => [{key, does, run}]
//   after     (page) => what has to be done to the drawn document
//   leave     (page) => what has to be undone before another view
const VIEWS = [
  [/^\/$/, () => import("./views/home.js")],
  [/^\/map$/, () => import("./views/map.js")],
  [/^\/sites$/, () => import("./views/sites.js")],
  [/^\/sites\/[^/]+$/, () => import("./views/site.js")],
  [/^\/claims$/, () => import("./views/claims.js")],
  [/^\/claims\/[^/]+$/, () => import("./views/claim.js")],
  [/^\/events$/, () => import("./views/events.js")],
  [/^\/events\/[^/]+$/, () => import("./views/event.js")],
  [/^\/timeline$/, () => import("./views/timeline.js")],
  [/^\/conflicts$/, () => import("./views/conflicts.js")],
  [/^\/conflicts\/[^/]+$/, () => import("./views/conflict.js")],
  [/^\/reports$/, () => import("./views/reports.js")],
  [/^\/reports\/[^/]+$/, () => import("./views/reader.js")],
  [/^\/sources$/, () => import("./views/sources.js")],
  [/^\/search$/, () => import("./views/search.js")],
  [/^\/actors$/, () => import("./views/actors.js")],
  [/^\/actors\/[^/]+$/, () => import("./views/actor.js")],
  [/^\/materiel$/, () => import("./views/materiel.js")],
  [/^\/materiel\/[^/]+$/, () => import("./views/thing.js")],
  [/^\/diff$/, () => import("./views/diff.js")],
  [/^\/review$/, () => import("./views/review.js")],
  [/^\/ledger$/, () => import("./views/ledger.js")],
  [/^\/add$/, () => import("./views/add.js")],
];

export async function findView(address) {
  const found = VIEWS.find(([pattern]) => pattern.test(address.path));
  const view = (found ? await found[1]() : await import("./views/missing.js")).default;
  await Promise.all((view.styles || []).map(needStyle));
  return view;
}

const styles = new Map();

// A style is added once, and waited for, so that nothing is drawn without it.
function needStyle(name) {
  if (!styles.has(name)) {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = `/web/style/${name}.css`;
    styles.set(name, new Promise((done) => {
      sheet.addEventListener("load", done);
      sheet.addEventListener("error", done);
    }));
    document.head.append(sheet);
  }
  return styles.get(name);
}
