// Messages as teams write them: issue keys and pull request numbers in most subjects, bodies and trailers in some.

import { pick, pickAround } from "./random.mjs";
import { COMPONENTS, NOUNS, VERBS } from "./words.mjs";

export function messageOf(random, { subject, issue, reviewer, nextPull }) {
  const parts = [subject ?? subjectOf(random, issue, nextPull)];
  if (subject === undefined && random() < 0.35) parts.push(bodyOf(random));
  const trailers = [];
  if (random() < 0.06) trailers.push(`Reviewed-by: ${reviewer.name} <${reviewer.email}>`);
  if (random() < 0.02) trailers.push(`Co-authored-by: ${reviewer.name} <${reviewer.email}>`);
  if (trailers.length > 0) parts.push(trailers.join("\n"));
  return `${parts.join("\n\n")}\n`;
}

function subjectOf(random, issue, nextPull) {
  const text = `${pick(random, VERBS)} the ${pick(random, NOUNS)} of ${pick(random, COMPONENTS)} ${pick(random, NOUNS)}`;
  const chance = random();
  if (chance < 0.55) return `PROJ-${issue}: ${text}`;
  if (chance < 0.6) return `PROJ-${issue} ${text} (#${nextPull()})`;
  if (chance < 0.72) return `${text} (#${nextPull()})`;
  if (chance < 0.73) return `Revert "PROJ-${issue}: ${text}"`;
  return text;
}

function bodyOf(random) {
  const lines = [];
  for (let i = pickAround(random, 3); i > 0; i--)
    lines.push(
      `So that the ${pick(random, NOUNS)} can ${pick(random, VERBS)} a ${pick(random, NOUNS)} before the ${pick(random, NOUNS)}.`,
    );
  return lines.join("\n");
}
