// `Reverts owner/repo#12`: what is taken back is a pull request. The title of the subject goes with it, for where the number
// leads nowhere; a hash beside it says more than the title.
import { revertedPullsInText } from "../reverted-pulls.ts";
import type { RelationRule } from "./relation-rule.ts";
import { namesHash, revertTitle } from "./revert-title.ts";

export const revertPull: RelationRule = {
  id: "relation.revert-pull",
  read: (message) => {
    const pulls = revertedPullsInText(message);
    const title = pulls.length > 1 || namesHash(message) ? null : revertTitle(message);
    return pulls.map(({ text }) => ({ kind: "reverts", sha: null, title, text }));
  },
};
