// Exports as Jira and GitHub write them, with what a test does not name filled in.
import { instantText } from "../../src/model/time.ts";

const jiraTime = (at: number) => `${instantText(at).slice(0, 19)}.000+0000`;

export interface JiraPerson {
  readonly name: string;
  readonly email?: string;
}

const jiraUser = ({ name, email }: JiraPerson) => ({
  self: `https://jira.example.com/rest/api/2/user?username=${encodeURIComponent(name)}`,
  name: name.toLowerCase().replaceAll(" ", "."),
  key: name.toLowerCase().replaceAll(" ", "."),
  displayName: name,
  active: true,
  ...(email === undefined ? {} : { emailAddress: email }),
});

export interface JiraIssueParts {
  readonly key: string;
  readonly created: number;
  readonly updated?: number;
  readonly resolved?: number;
  readonly summary?: string;
  readonly description?: string;
  /** Relations as this issue tells of them: `{ type: "Duplicate", relation: "duplicates", to: "APP-1" }`. */
  readonly links?: readonly { readonly type: string; readonly relation: string; readonly to: string }[];
  readonly type?: string;
  readonly status?: string;
  readonly priority?: string;
  readonly components?: readonly string[];
  readonly labels?: readonly string[];
  readonly assignee?: JiraPerson;
  readonly reporter?: JiraPerson;
  readonly comments?: readonly { readonly by: JiraPerson; readonly at: number; readonly body?: string }[];
  /** Undefined: the export has no changelog at all. */
  readonly changes?: readonly {
    readonly at: number;
    readonly by?: JiraPerson;
    readonly field: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
}

export function jiraSearch(...issues: readonly JiraIssueParts[]) {
  return { startAt: 0, maxResults: 50, total: issues.length, issues: issues.map(jiraIssue) };
}

function jiraIssue(parts: JiraIssueParts, index: number) {
  const { key, comments = [], changes } = parts;
  const id = String(10_000 + index);
  return {
    id,
    key,
    self: `https://jira.example.com/rest/api/2/issue/${id}`,
    fields: {
      summary: parts.summary ?? `About ${key}`,
      ...(parts.description === undefined ? {} : { description: parts.description }),
      ...(parts.links === undefined
        ? {}
        : {
            issuelinks: parts.links.map(({ type, relation, to }, place) => ({
              id: `${id}7${place}`,
              type: { name: type, inward: `is ${relation} by`, outward: relation },
              outwardIssue: { key: to },
            })),
          }),
      issuetype: { name: parts.type ?? "Bug" },
      status: { name: parts.status ?? "Open", statusCategory: { key: "new" } },
      priority: parts.priority === undefined ? null : { name: parts.priority },
      resolution: parts.resolved === undefined ? null : { name: "Fixed" },
      resolutiondate: parts.resolved === undefined ? null : jiraTime(parts.resolved),
      created: jiraTime(parts.created),
      updated: jiraTime(parts.updated ?? parts.created),
      assignee: parts.assignee ? jiraUser(parts.assignee) : null,
      reporter: parts.reporter ? jiraUser(parts.reporter) : null,
      creator: parts.reporter ? jiraUser(parts.reporter) : null,
      components: (parts.components ?? []).map((name) => ({ name })),
      labels: parts.labels ?? [],
      fixVersions: [],
      comment: {
        startAt: 0,
        maxResults: comments.length,
        total: comments.length,
        comments: comments.map((comment, place) => ({
          id: `${id}${place}`,
          author: jiraUser(comment.by),
          body: comment.body ?? "A word.",
          created: jiraTime(comment.at),
          updated: jiraTime(comment.at),
        })),
      },
    },
    ...(changes === undefined
      ? {}
      : {
          changelog: {
            startAt: 0,
            maxResults: changes.length,
            total: changes.length,
            histories: changes.map((change, place) => ({
              id: `${id}9${place}`,
              ...(change.by ? { author: jiraUser(change.by) } : {}),
              created: jiraTime(change.at),
              items: [
                {
                  field: change.field,
                  fieldtype: "jira",
                  from: null,
                  fromString: change.from,
                  to: null,
                  toString: change.to,
                },
              ],
            })),
          },
        }),
  };
}

export interface GithubPullParts {
  readonly number: number;
  readonly by: string;
  readonly created: number;
  readonly merged?: number;
  readonly mergedBy?: string;
  readonly closed?: number;
  readonly title?: string;
  readonly body?: string;
  readonly branch?: string;
  readonly repository?: string;
  readonly mergeSha?: string;
  readonly commits?: readonly string[];
  readonly files?: readonly string[];
  readonly reviews?: readonly {
    readonly by: string;
    readonly at: number;
    readonly state?: string;
    readonly body?: string;
  }[];
  readonly comments?: readonly { readonly by: string; readonly at: number; readonly body?: string }[];
}

const githubUser = (login: string) => ({
  login,
  id: [...login].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7) % 1_000_000,
  type: login.endsWith("[bot]") ? "Bot" : "User",
});

export function githubPull(parts: GithubPullParts) {
  const repository = parts.repository ?? "example/app";
  const html = `https://github.com/${repository}/pull/${parts.number}`;
  const ended = parts.merged ?? parts.closed;
  return {
    id: parts.number * 1000,
    number: parts.number,
    url: `https://api.github.com/repos/${repository}/pulls/${parts.number}`,
    html_url: html,
    state: ended === undefined ? "open" : "closed",
    title: parts.title ?? `Pull ${parts.number}`,
    body: parts.body ?? "",
    user: githubUser(parts.by),
    draft: false,
    created_at: instantText(parts.created),
    updated_at: instantText(ended ?? parts.created),
    closed_at: ended === undefined ? null : instantText(ended),
    merged_at: parts.merged === undefined ? null : instantText(parts.merged),
    merged_by: parts.merged === undefined ? null : githubUser(parts.mergedBy ?? parts.by),
    merge_commit_sha: parts.mergeSha ?? null,
    head: { ref: parts.branch ?? `branch-${parts.number}`, sha: parts.commits?.at(-1) ?? "0".repeat(40) },
    base: { ref: "main", repo: { full_name: repository, html_url: `https://github.com/${repository}` } },
    labels: [],
    ...(parts.commits
      ? { commits: parts.commits.map((sha) => ({ sha, commit: { message: "listed" }, author: null })) }
      : {}),
    ...(parts.files
      ? {
          files: parts.files.map((filename) => ({
            filename,
            status: "modified",
            additions: 1,
            deletions: 0,
          })),
        }
      : {}),
    reviews: (parts.reviews ?? []).map((review, place) => ({
      id: parts.number * 100 + place,
      user: githubUser(review.by),
      state: review.state ?? "APPROVED",
      body: review.body ?? "",
      submitted_at: instantText(review.at),
      html_url: `${html}#review-${place}`,
    })),
    comments: (parts.comments ?? []).map((comment, place) => ({
      id: parts.number * 100 + 50 + place,
      user: githubUser(comment.by),
      body: comment.body ?? "A remark.",
      created_at: instantText(comment.at),
      updated_at: instantText(comment.at),
      html_url: `${html}#comment-${place}`,
    })),
    review_comments: [],
  };
}
