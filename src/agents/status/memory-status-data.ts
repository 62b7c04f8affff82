// The plain data of `status`: what is gathered, and what scripts read of the answer.
import type { SeenPages } from "../../model/search-pages.ts";
import type { ReportEnvelope } from "../../report/evidence.ts";
import type {
  DoubtfulIdentity,
  RepositoryStatus,
  TrackerStatus,
  WholeStatus,
} from "../../store/queries/status-queries.ts";

export interface StatusGathered {
  readonly repositories: readonly RepositoryStatus[];
  readonly trackers: readonly TrackerStatus[];
  readonly whole: WholeStatus;
  readonly links: readonly { kind: string; rule: string; commits: number; issues: number }[];
  readonly rejected: {
    readonly keys: number;
    readonly rows: readonly { key: string; reason: string; count: number }[];
  };
  readonly runs: readonly {
    source: string;
    target: string;
    started_at: number;
    is_finished: number;
    record_count: number;
    rejected_count: number;
    notes: string;
  }[];
  readonly doubtful: readonly DoubtfulIdentity[];
  readonly searchPages: SeenPages;
  /** Commits dated after the clock: kept, never the clock. */
  readonly laterCommits: number;
}

export interface StatusData extends ReportEnvelope {
  readonly repositories: readonly {
    readonly name: string;
    readonly nameRule: string;
    readonly commits: number;
    readonly merges: number;
    /** Non-merge commits that resolve an issue, and their share of all non-merge commits; null without any. */
    readonly linkedCommits: number;
    readonly linkedShare: number | null;
    readonly files: number;
    readonly liveFiles: number;
    readonly components: number;
    readonly tags: number;
    readonly firstActivity: string | null;
    readonly lastActivity: string | null;
    readonly readAt: string | null;
    readonly pullRequests: number;
    /** Of these, numbers read from commit messages alone. */
    readonly pullRequestsFromMessages: number;
    /** Pull requests opened, merged and closed, the forge's reviews, comments; null without any date. */
    readonly firstPullRequestActivity: string | null;
    readonly lastPullRequestActivity: string | null;
    readonly forgeReviews: number;
    readonly pullRequestComments: number;
    readonly linesPending: number;
    readonly linesUncountable: number;
    readonly unreachable: number;
    readonly isShallow: boolean;
    readonly isPartial: boolean;
    readonly truncatedPullRequests: number;
  }[];
  readonly trackers: readonly {
    readonly source: string;
    readonly site: string;
    readonly issues: number;
    readonly comments: number;
    readonly firstActivity: string | null;
    readonly lastActivity: string | null;
    readonly issuesWithCutComments: number;
    readonly issuesWithCutChangelog: number;
  }[];
  readonly issuesKnownFromLinks: number;
  readonly links: StatusGathered["links"];
  /** Texts that look like keys and are none: how many texts, how many keys, and the most frequent keys. */
  readonly rejectedMentions: {
    readonly total: number;
    readonly keys: number;
    readonly mostFrequent: StatusGathered["rejected"]["rows"];
  };
  readonly identities: {
    readonly developers: number;
    readonly botsAndTools: number;
    readonly identities: number;
    readonly joinedByName: number;
    readonly refusedJoins: number;
    /** Jira and GitHub accounts that no git identity was joined to. */
    readonly accountsWithoutGit: number;
    /** Those three one by one, a thousand at the most. */
    readonly doubtful: readonly DoubtfulIdentity[];
  };
  readonly reviews: { readonly forge: number; readonly trailers: number };
  readonly events: number;
  readonly runs: readonly {
    readonly source: string;
    readonly target: string;
    readonly startedAt: string;
    readonly isFinished: boolean;
    readonly records: number;
    readonly rejected: number;
  }[];
  readonly inferredProjects: readonly string[];
}
