// A key that opens a commit's subject: nothing but marks (`[`, `(`), `fixup!` or a forge's prefix stands before it. Several
// may open it together (`PROJ-1, PROJ-2: …`). A conventional prefix (`feat(auth): PROJ-1`) is not the start.
import type { MentionRule } from "./mention-rule.ts";

export const subjectStart: MentionRule = {
  id: "link.subject-start",
  place: "subject-start",
  kind: "resolves",
  confidence: 1,
  claims: (candidate, text) => text.origin === "commit" && text.opening.has(candidate),
};
