// The dossier of one site as a page of its own.
import { dossierPage, loadDossier } from "../parts/dossier.js";

export default {
  styles: ["dossier", "timeline"],
  heeds: ["on", "known", "rule"],
  local: ["axis", "since", "until"],
  title: (page) => page.data.name,
  load: (address, { signal }) => loadDossier(address.parts[1], address, { signal }),
  render: (page) => dossierPage(page.data, page),
};
