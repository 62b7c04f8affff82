import { type HygieneCheck, judgedBy, notJudged } from "../hygiene-check.ts";

export const fileWithoutComponent: HygieneCheck = {
  id: "TM005",
  name: "file-without-component",
  looksAt: { one: "file", many: "files" },
  finds: { one: "is in no component that is configured", many: "are in no component that is configured" },
  why: "Questions about components miss it, or find it under the name of a folder.",
  mend: "Add a pattern to `components` in teammemory.config.json, or a section to CODEOWNERS.",
  async judge({ store, asked, configuration }) {
    if (configuration.components.length === 0)
      return notJudged("the configuration names no components: paths alone decide");
    return judgedBy(await store.findFilesWithoutComponent(asked));
  },
};
