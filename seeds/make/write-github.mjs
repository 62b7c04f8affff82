// Pull requests as GitHub's REST answers give them, with the sub-lists nested under their names.

import { createHash } from "node:crypto";
import { git } from "./git.mjs";
import { people, person } from "./story/people.mjs";
import { pulls } from "./story/pulls.mjs";

const WEB = "https://github.com/example/shop";
const API = "https://api.github.com/repos/example/shop";
const COLOURS = {
  bug: "d73a4a",
  auth: "1d76db",
  payment: "0e8a16",
  infra: "5319e7",
  security: "b60205",
  dependencies: "0366d6",
  refactoring: "fbca04",
};

const instant = (text) => new Date(text).toISOString().replace(".000Z", "Z");
const nodeId = (kind, id) => `${kind}_kwDOJ8bR1s${Buffer.from(String(id)).toString("base64url")}`;

function user(id) {
  const { login, id: number, type = "User" } = person(id).github;
  const web = type === "Bot" ? "https://github.com/apps/dependabot" : `https://github.com/${login}`;
  return {
    login,
    id: number,
    node_id: nodeId("U", number),
    avatar_url: `https://avatars.githubusercontent.com/u/${number}?v=4`,
    url: `https://api.github.com/users/${encodeURIComponent(login)}`,
    html_url: web,
    type,
    site_admin: false,
  };
}

function byEmail(email) {
  const found = Object.keys(people).find((id) => people[id].addresses.includes(email));
  return found === undefined ? null : user(found);
}

function signature(line) {
  const [, name, email, seconds] = /^(.*) <(.*)> (\d+) [+-]\d{4}$/.exec(line);
  return { name, email, date: new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z") };
}

function pullCommit(history, id) {
  const sha = history.hash(id);
  const [head, ...rest] = git(history.directory, ["cat-file", "commit", sha]).split("\n\n");
  const lines = head.split("\n");
  const value = (name) =>
    lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const [author] = value("author").map(signature);
  const [committer] = value("committer").map(signature);
  return {
    sha,
    node_id: nodeId("C", sha.slice(0, 12)),
    commit: {
      author,
      committer,
      message: rest.join("\n\n").trimEnd(),
      tree: { sha: value("tree")[0], url: `${API}/git/trees/${value("tree")[0]}` },
      url: `${API}/git/commits/${sha}`,
      comment_count: 0,
    },
    url: `${API}/commits/${sha}`,
    html_url: `${WEB}/commit/${sha}`,
    author: byEmail(author.email),
    committer: byEmail(committer.email),
    parents: value("parent").map((parent) => ({
      sha: parent,
      url: `${API}/commits/${parent}`,
      html_url: `${WEB}/commit/${parent}`,
    })),
  };
}

const STATUS = { A: "added", D: "removed", M: "modified", R: "renamed" };

function pullFiles(history, base, head) {
  const range = [base, head];
  const raw = git(history.directory, ["diff", "-M", "--no-abbrev", "--raw", "-z", ...range]).split("\0");
  const counts = new Map();
  const numbers = git(history.directory, ["diff", "-M", "--numstat", "-z", ...range]).split("\0");
  for (let i = 0; i < numbers.length - 1; i += 1) {
    const [added, deleted, path] = numbers[i].split("\t");
    counts.set(path === "" ? numbers[i + 2] : path, [Number(added), Number(deleted)]);
    if (path === "") i += 2;
  }
  const files = [];
  for (let i = 0; i < raw.length - 1; i += 2) {
    const [, , from, to, letter] = raw[i].split(" ");
    const renamed = letter.startsWith("R");
    const previous = renamed ? raw[++i] : undefined;
    const filename = raw[i + 1];
    const [additions, deletions] = counts.get(filename);
    files.push({
      sha: letter === "D" ? from : to,
      filename,
      status: STATUS[letter[0]],
      additions,
      deletions,
      changes: additions + deletions,
      blob_url: `${WEB}/blob/${head}/${filename}`,
      ...(renamed ? { previous_filename: previous } : {}),
    });
  }
  return files;
}

/** The line that holds `text` at `head`, and the hunk of the diff up to it. */
function place(history, base, head, path, text) {
  const lines = git(history.directory, ["show", `${head}:${path}`]).split("\n");
  const line = lines.findIndex((each) => each.includes(text)) + 1;
  if (line === 0) throw new Error(`${path} has no line with: ${text}`);
  const hunks = git(history.directory, ["diff", "-M", base, head, "--", path])
    .split(/^(?=@@ )/m)
    .slice(1);
  for (const hunk of hunks) {
    const rows = hunk.trimEnd().split("\n");
    let number = Number(/\+(\d+)/.exec(rows[0])[1]) - 1;
    for (let i = 1; i < rows.length; i += 1) {
      if (!rows[i].startsWith("-")) number += 1;
      if (number === line && !rows[i].startsWith("-"))
        return { line, position: i, diff_hunk: rows.slice(0, i + 1).join("\n") };
    }
  }
  throw new Error(`${path}:${line} is not in the diff`);
}

function pullRequest(history, story) {
  const { number } = story;
  const branch = history.branches.get(story.branch);
  const base = history.hash(branch.base);
  const sha = history.hash(branch.tip);
  const [mergedBy, mergedAt] = story.merged ?? [];
  const closedAt = mergedAt ?? story.closed?.[1];
  const joined = history.log.find((entry) => entry.pr === number);
  if ((joined === undefined) !== (mergedAt === undefined)) throw new Error(`#${number}: merged or not?`);
  if (joined && joined.at !== mergedAt)
    throw new Error(`#${number}: merged at ${mergedAt}, committed at ${joined.at}`);
  const files = pullFiles(history, base, sha);
  const headAt = (at) => {
    const ids = branch.ids.filter(
      (id) => Date.parse(history.log.find((entry) => entry.id === id).at) <= Date.parse(at),
    );
    return history.hash(ids.at(-1));
  };
  const reviews = [];
  const reviewComments = [];
  for (const [i, [who, at, state, body, lines = []]] of (story.reviews ?? []).entries()) {
    const id = 1_700_000_000 + number * 1000 + i;
    const commit = headAt(at);
    reviews.push({
      id,
      node_id: nodeId("PRR", id),
      user: user(who),
      body,
      state,
      html_url: `${WEB}/pull/${number}#pullrequestreview-${id}`,
      pull_request_url: `${API}/pulls/${number}`,
      author_association: "MEMBER",
      submitted_at: instant(at),
      commit_id: commit,
    });
    for (const [path, text, comment] of lines) {
      const commentId = 1_400_000_000 + number * 1000 + reviewComments.length;
      const { line, position, diff_hunk } = place(history, base, commit, path, text);
      reviewComments.push({
        url: `${API}/pulls/comments/${commentId}`,
        pull_request_review_id: id,
        id: commentId,
        node_id: nodeId("PRRC", commentId),
        diff_hunk,
        path,
        position,
        original_position: position,
        commit_id: sha,
        original_commit_id: commit,
        user: user(who),
        body: comment,
        created_at: instant(at),
        updated_at: instant(at),
        html_url: `${WEB}/pull/${number}#discussion_r${commentId}`,
        pull_request_url: `${API}/pulls/${number}`,
        author_association: "MEMBER",
        line,
        original_line: line,
        side: "RIGHT",
        subject_type: "line",
      });
    }
  }
  const comments = (story.comments ?? []).map(([who, at, body], i) => {
    const id = 2_100_000_000 + number * 1000 + i;
    return {
      url: `${API}/issues/comments/${id}`,
      html_url: `${WEB}/pull/${number}#issuecomment-${id}`,
      issue_url: `${API}/issues/${number}`,
      id,
      node_id: nodeId("IC", id),
      user: user(who),
      created_at: instant(at),
      updated_at: instant(at),
      author_association: "MEMBER",
      body,
    };
  });
  const moments = [
    story.created,
    closedAt ?? story.created,
    ...(story.reviews ?? []).map((r) => r[1]),
    ...(story.comments ?? []).map((c) => c[1]),
  ];
  const repo = {
    id: 667_799_510,
    node_id: "R_kgDOJ8bR1g",
    name: "shop",
    full_name: "example/shop",
    private: true,
    owner: { login: "example", id: 98_100_221, type: "Organization" },
    html_url: WEB,
    url: API,
    default_branch: "main",
  };
  const id = 1_500_000_000 + number * 1117;
  return {
    url: `${API}/pulls/${number}`,
    id,
    node_id: nodeId("PR", id),
    html_url: `${WEB}/pull/${number}`,
    issue_url: `${API}/issues/${number}`,
    number,
    state: closedAt === undefined ? "open" : "closed",
    locked: false,
    title: story.title,
    user: user(story.by),
    body: story.body,
    created_at: instant(story.created),
    updated_at: moments.map(instant).sort().at(-1),
    closed_at: closedAt === undefined ? null : instant(closedAt),
    merged_at: mergedAt === undefined ? null : instant(mergedAt),
    // Of a pull request that is not merged this is GitHub's own test merge: in no clone, and no evidence.
    merge_commit_sha: joined?.hash ?? createHash("sha1").update(`test merge of ${number}`).digest("hex"),
    assignees: (story.assignees ?? []).map(user),
    requested_reviewers: (story.requested ?? []).map(user),
    requested_teams: [],
    labels: story.labels.map((name) => ({
      id: 5_600_000_000 + Object.keys(COLOURS).indexOf(name),
      name,
      color: COLOURS[name],
      default: name === "bug",
      description: null,
    })),
    milestone: null,
    draft: story.draft ?? false,
    head: { label: `example:${story.branch}`, ref: story.branch, sha, user: repo.owner, repo },
    base: { label: "example:main", ref: "main", sha: base, user: repo.owner, repo },
    author_association: story.by === "dependabot" ? "CONTRIBUTOR" : "MEMBER",
    auto_merge: null,
    merged: mergedAt !== undefined,
    mergeable: closedAt === undefined ? true : null,
    mergeable_state: closedAt !== undefined ? "unknown" : story.draft ? "draft" : "blocked",
    merged_by: mergedBy === undefined ? null : user(mergedBy),
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
    reviews,
    comments,
    review_comments: reviewComments,
    commits: branch.ids.map((entry) => pullCommit(history, entry)),
    files,
  };
}

/** Text of seeds/github/pulls.json. */
export function githubPulls(history) {
  return `${JSON.stringify(
    pulls.map((story) => pullRequest(history, story)),
    null,
    1,
  )}\n`;
}
