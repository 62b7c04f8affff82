// All that is made from the facts and the configuration: people, pull requests, links, components, words, activity,
// the clock.
// One transaction, so that readers see what stood before or what stands after.
import type { Configuration } from "../../config/configuration.ts";
import { rebuildComponentActivity } from "../../store/queries/component-activity.ts";
import { findNewestActivity, insertTrailerReviews } from "../../store/queries/projection-queries.ts";
import { findNewestMoment, writeSetting } from "../../store/queries/run-queries.ts";
import type { Store } from "../../store/store.ts";
import { projectChanges, projectSuggestions } from "./changes.ts";
import { projectComponents } from "./components.ts";
import { rejectConfiguredCommitLinks } from "./configured-links.ts";
import { projectIssues } from "./issues.ts";
import { projectPeople } from "./people.ts";
import { projectPulls } from "./pulls.ts";
import { projectRelations } from "./relations.ts";
import { projectTerms } from "./terms.ts";

export interface LoadedConfiguration {
  readonly configuration: Configuration;
  readonly hash: string;
}

export async function project(store: Store, { configuration, hash }: LoadedConfiguration): Promise<void> {
  await store.transaction(async (transaction) => {
    const { db } = transaction;
    await projectPeople(transaction, configuration);
    await projectPulls(transaction);
    await projectRelations(transaction);
    await projectIssues(transaction, configuration);
    await projectSuggestions(transaction);
    await rejectConfiguredCommitLinks(transaction, configuration.links);
    await projectComponents(transaction, configuration);
    await projectChanges(transaction);
    await projectTerms(transaction);
    await insertTrailerReviews(db);
    await rebuildComponentActivity(db);
    await writeSetting(db, "configuration", JSON.stringify(configuration));
    await writeSetting(db, "configuration_hash", hash);
    const asOf = await findNewestActivity(db, (await findNewestMoment(db)) ?? 0);
    await writeSetting(db, "as_of", asOf === null ? "" : String(asOf));
  });
}
