// Where the focus is, to come back to it: to the same thing or, when that is gone, to the nearest one
// in the row, list or section that it stood in. So who works by keyboard goes on from there.

const HOLDERS = "body, #view, .receipt"; // they hold the focus when nothing in them has it
const ENDS = "#view, #told"; // beyond these nothing is near
const LEADS = "a[href], button, input, select, textarea, summary, [tabindex='0']";

export const isNowhere = () => !document.activeElement || document.activeElement.matches(HOLDERS);

// Answers with what brings the focus back, if it is nowhere by then.
export function rememberFocus() {
  const lead = document.activeElement;
  const trail = [];
  for (let node = lead; node?.parentElement && !node.matches(ENDS); node = node.parentElement) {
    trail.push({ parent: node.parentElement, at: [...node.parentElement.children].indexOf(node) });
  }
  return () => {
    if (!isNowhere() || !lead || lead === document.body) return;
    const near = canHold(lead) ? lead : findNear(trail);
    (near || document.getElementById("view"))?.focus();
  };
}

const canHold = (node) => node.isConnected && !node.disabled && node.getClientRects().length > 0;

function findNear(trail) {
  for (const { parent, at } of trail.filter((one) => one.parent.isConnected)) {
    const children = [...parent.children];
    const nearest = [...children.slice(at), ...children.slice(0, at).reverse()];
    const found = nearest.flatMap((child) => [child, ...child.querySelectorAll(LEADS)]).find((one) => one.matches(LEADS) && canHold(one));
    if (found) return found;
  }
  return null;
}
