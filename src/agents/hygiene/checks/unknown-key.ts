import { type HygieneCheck, judgedBy, notJudged } from "../hygiene-check.ts";

export const unknownKey: HygieneCheck = {
  id: "TM006",
  name: "unknown-key",
  looksAt: { one: "key in commits", many: "keys in commits" },
  finds: { one: "names no issue that is known", many: "name no issue that is known" },
  why: "A slip of the fingers sends whoever follows the key to nothing, or the tracker's export is not whole.",
  mend: "Look the key up: if it is there, import it; else `links` in the configuration corrects it.",
  async judge({ store, asked, memory }) {
    if (!memory.hasJira) return notJudged("the memory holds no Jira data to know keys from");
    const found = await store.findUnknownKeys(asked);
    if (found.judged === 0)
      return notJudged("no commit with a key is older than the newest dated issue of its project");
    return judgedBy(found);
  },
};
