// The kinds of claims and events, in the order in which they are asked for.
export const KINDS = ["arrive", "leave", "build", "close", "take", "hold", "operate", "attack", "transfer", "agree", "assess"];
