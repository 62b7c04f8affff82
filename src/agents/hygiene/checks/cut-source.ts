import { missingPages, missingPagesText } from "../../../model/search-pages.ts";
import type { MemoryFacts } from "../../../store/queries/memory-queries.ts";
import { type HygieneCheck, judgedBy } from "../hygiene-check.ts";

function howCut(row: MemoryFacts["repositories"][number]): string {
  return [
    row.is_shallow === 1 ? "a shallow clone" : "",
    row.is_selective === 1 ? "read with --since" : "",
    row.is_partial === 1 ? "a partial clone" : "",
  ]
    .filter((word) => word !== "")
    .join(", ");
}

export const cutSource: HygieneCheck = {
  id: "TM011",
  name: "cut-source",
  looksAt: { one: "record", many: "records" },
  finds: { one: "came cut short", many: "came cut short" },
  why: "Answers are missing what was left out, and cannot know it.",
  mend: "Fetch the clone whole (`git fetch --unshallow`), export again with paging, and import once more.",
  async judge({ store, asked, memory }) {
    const repositories = memory.repositories.filter(
      (row) => asked.repositoryId === null || row.repository_id === asked.repositoryId,
    );
    const cut = repositories.flatMap((row) => {
      const how = howCut(row);
      return how === "" ? [] : [{ id: row.name, text: how, url: row.url }];
    });
    const pages = missingPages(await store.readSearchPages()).map((missing) => ({
      id: `search ${missing.projects.join(", ")}`,
      text: missingPagesText(missing),
      url: null,
    }));
    const pulls = await store.findCutPulls(asked);
    const issues = await store.findCutIssues();
    return judgedBy({
      judged: repositories.length + pages.length + pulls.judged + issues.judged,
      found: cut.length + pages.length + pulls.found + issues.found,
      rows: [...cut, ...pages, ...pulls.rows, ...issues.rows],
    });
  },
};
