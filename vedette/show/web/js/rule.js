// The rules of the dial, how much evidence counts, in words.
export const RULES = [
  ["", "any voice"], ["independent:2", "two independent roots"], ["independent:3", "three independent roots"],
  ["official", "officials only"],
];

// A rule that is none of the dial's own may stand in an address, too.
export function sayRule(rule) {
  const known = RULES.find(([one]) => one === rule);
  if (known) return known[1];
  const [kind, value] = rule.split(/:(.*)/);
  if (kind === "independent") return `${value} independent roots`;
  return kind === "without" ? `all voices without ${value}` : rule;
}
