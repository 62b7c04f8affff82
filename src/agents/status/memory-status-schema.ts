// The JSON of `status`, checked: what scripts may rely on. Loads zod: for tests and documentation only.
import { z } from "zod";
import { envelopeShape } from "../../report/report-schema.ts";

const count = z.int().min(0);
const instant = z.iso.datetime().nullable();

export const statusSchema = z.strictObject({
  ...envelopeShape,
  repositories: z.array(
    z.strictObject({
      name: z.string().min(1),
      nameRule: z.string().min(1),
      commits: count,
      merges: count,
      linkedCommits: count,
      linkedShare: z.number().min(0).max(1).nullable(),
      files: count,
      liveFiles: count,
      components: count,
      tags: count,
      firstActivity: instant,
      lastActivity: instant,
      readAt: instant,
      pullRequests: count,
      pullRequestsFromMessages: count,
      firstPullRequestActivity: instant,
      lastPullRequestActivity: instant,
      forgeReviews: count,
      pullRequestComments: count,
      linesPending: count,
      linesUncountable: count,
      unreachable: count,
      isShallow: z.boolean(),
      isPartial: z.boolean(),
      truncatedPullRequests: count,
    }),
  ),
  trackers: z.array(
    z.strictObject({
      source: z.string().min(1),
      site: z.string(),
      issues: count,
      comments: count,
      firstActivity: instant,
      lastActivity: instant,
      issuesWithCutComments: count,
      issuesWithCutChangelog: count,
    }),
  ),
  issuesKnownFromLinks: count,
  links: z.array(
    z.strictObject({ kind: z.string().min(1), rule: z.string().min(1), commits: count, issues: count }),
  ),
  rejectedMentions: z.strictObject({
    total: count,
    keys: count,
    mostFrequent: z.array(
      z.strictObject({ key: z.string().min(1), reason: z.string().min(1), count: z.int().positive() }),
    ),
  }),
  identities: z.strictObject({
    developers: count,
    botsAndTools: count,
    identities: count,
    joinedByName: count,
    refusedJoins: count,
    accountsWithoutGit: count,
    doubtful: z.array(
      z.strictObject({
        doubt: z.enum(["by-name", "refused", "without-git"]),
        source: z.string().min(1),
        account: z.string(),
        name: z.string().nullable(),
        other: z.string().nullable(),
        rule: z.string().min(1).nullable(),
        reason: z.string().nullable(),
      }),
    ),
  }),
  reviews: z.strictObject({ forge: count, trailers: count }),
  events: count,
  runs: z.array(
    z.strictObject({
      source: z.string().min(1),
      target: z.string(),
      startedAt: z.iso.datetime(),
      isFinished: z.boolean(),
      records: count,
      rejected: count,
    }),
  ),
  inferredProjects: z.array(z.string().min(1)),
});
