// The views by their addresses.
//
// A view is an object:
//   styles    names of the sheets in /web/style that are for some views only
//   title     (page) => the title of the document
//   load      async (address, {signal, page, ready}) => what it shows, or a thrown Problem; the
//             session is there once `ready` is, and so is the day that is looked at
//   local     names in the query by which it draws, without loading again
//   render    (page) => a template of page.data
//   keys      (page) => [{key, does, run}]
//   after     (page) => what has to be done to the drawn document
//   leave     (page) => what has to be undone before another view
import actor from "./views/actor.js";
import actors from "./views/actors.js";
import add from "./views/add.js";
import claim from "./views/claim.js";
import claims from "./views/claims.js";
import conflict from "./views/conflict.js";
import conflicts from "./views/conflicts.js";
import diff from "./views/diff.js";
import event from "./views/event.js";
import events from "./views/events.js";
import home from "./views/home.js";
import ledger from "./views/ledger.js";
import map from "./views/map.js";
import materiel from "./views/materiel.js";
import missing from "./views/missing.js";
import reader from "./views/reader.js";
import reports from "./views/reports.js";
import review from "./views/review.js";
import search from "./views/search.js";
import site from "./views/site.js";
import sites from "./views/sites.js";
import sources from "./views/sources.js";
import thing from "./views/thing.js";
import timeline from "./views/timeline.js";

const VIEWS = [
  [/^\/$/, home],
  [/^\/map$/, map],
  [/^\/sites$/, sites],
  [/^\/sites\/[^/]+$/, site],
  [/^\/claims$/, claims],
  [/^\/claims\/[^/]+$/, claim],
  [/^\/events$/, events],
  [/^\/events\/[^/]+$/, event],
  [/^\/timeline$/, timeline],
  [/^\/conflicts$/, conflicts],
  [/^\/conflicts\/[^/]+$/, conflict],
  [/^\/reports$/, reports],
  [/^\/reports\/[^/]+$/, reader],
  [/^\/sources$/, sources],
  [/^\/search$/, search],
  [/^\/actors$/, actors],
  [/^\/actors\/[^/]+$/, actor],
  [/^\/materiel$/, materiel],
  [/^\/materiel\/[^/]+$/, thing],
  [/^\/diff$/, diff],
  [/^\/review$/, review],
  [/^\/ledger$/, ledger],
  [/^\/add$/, add],
];

export const findView = (address) => VIEWS.find(([pattern]) => pattern.test(address.path))?.[1] ?? missing;
