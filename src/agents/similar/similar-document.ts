// How `similar` looks.
import { groupedBy } from "../../model/grouped.ts";
import { caveatNotes } from "../../report/evidence.ts";
import {
  heading,
  type Inline,
  type Item,
  item,
  joined,
  link,
  paragraph,
  type ReportDocument,
  reportDocument,
  sentence,
} from "../../report/report.ts";
import { clockLine, type Detail, type Scope } from "../agent.ts";
import { SCORE_IN_WORDS, STRONGEST_WORDS } from "../scoring/similarity-score.ts";
import { counted, cutList, shortSha, someOf, titleWithout } from "../shown.ts";
import type { CandidateData, ResolutionData, SharedWord, SimilarData } from "./similar-data.ts";

const USUAL = 5;
/** Words, files and commits that an entry names; --explain and JSON have all. */
const NAMED_WORDS = 6;
const NAMED = 3;

export function drawSimilar(data: SimilarData, scope: Scope, detail: Detail): ReportDocument {
  const { asked, leftOut, candidates } = data;
  const what = data.isEveryIssue ? "Issues" : "Bugs";
  return reportDocument(
    heading(
      1,
      asked.kind === "text"
        ? `${what} like “${asked.name}”`
        : [`${what} like `, link(asked.name, asked.url), asked.summary === null ? "" : ` — ${asked.summary}`],
    ),
    cutList(
      candidates.map((candidate) => drawCandidate(candidate, detail)),
      detail,
      USUAL,
      { ordered: true, spaced: true, empty: sentence(data.emptyReason ?? "none") },
    ),
    data.found > candidates.length
      ? paragraph(`The strongest ${candidates.length} of ${data.found} that share something with it.`)
      : null,
    candidates.length > 0 && leftOut.notBugs > 0
      ? paragraph(
          `${counted(leftOut.notBugs, "issue that is no bug", "issues that are no bugs")} not shown; --all shows them.`,
        )
      : null,
    detail.explain ? explained(data) : null,
    caveatNotes(data.caveats),
    clockLine(scope, `a word is rare in up to ${counted(data.rareLimit, "text")}`),
  );
}

function drawCandidate(candidate: CandidateData, detail: Detail): Item {
  const { key, url, summary, score, type } = candidate;
  return item([link(key, url), ` — ${summary ?? "title unknown"} (${score.toFixed(1)})`], {
    lines: [
      resolvedLine(candidate.resolved, type),
      ...workLines(candidate, detail),
      ...sharedLines(candidate, detail),
    ],
  });
}

function resolvedLine(resolved: ResolutionData, type: string | null): string {
  const kind = type ?? "type unknown";
  if (resolved.state === "unknown") return `${kind}, how it ended is unknown`;
  if (resolved.state === "open") return `${kind}, not resolved`;
  const when = resolved.resolvedAt === null ? "" : ` on ${resolved.resolvedAt.slice(0, 10)}`;
  const where = resolved.fixVersions.length === 0 ? "" : ` in ${resolved.fixVersions.join(", ")}`;
  return `${kind}, resolved${when}${where}${resolved.resolution === null ? "" : `: ${resolved.resolution}`}`;
}

function workLines({ key, summary, resolved }: CandidateData, { explain }: Detail): Inline[] {
  const { state, pullRequests, commits } = resolved;
  // Where neither the issue nor a pull request has a title, the commits say what it was about.
  const isNameless = summary === null && pullRequests.every((pull) => pull.title === null);
  const most = explain ? Number.POSITIVE_INFINITY : NAMED;
  const more = (count: number) => (count > most ? ` and ${count - most} more` : "");
  const lines: Inline[] = pullRequests
    .slice(0, most)
    .map((pull) => [
      "PR ",
      link(shortName(pull.name), pull.url),
      pull.state === null ? "" : ` ${pull.state}`,
      pull.title === null ? "" : `: ${pull.title}`,
    ]);
  if (pullRequests.length > most) lines.push(`PRs: ${pullRequests.length - most} more`);
  if (commits.length > 0)
    lines.push([
      `${commits.length === 1 ? "commit" : "commits"}: `,
      joined(
        ", ",
        commits
          .slice(0, most)
          .map((commit) => [
            link(shortSha(commit.sha), commit.url),
            isNameless ? ` ${titleWithout(key, commit.subject)}` : "",
            commit.isReverted ? " (reverted)" : "",
          ]),
      ),
      more(commits.length),
    ]);
  if (state === "resolved" && commits.length === 0 && pullRequests.length === 0)
    lines.push("no commit or PR is linked to it");
  return lines;
}

/** `#12` of `owner/name#12`. */
function shortName(name: string): string {
  return name.slice(name.lastIndexOf("#"));
}

function sharedLines({ words, files, links, components }: CandidateData, { explain, all }: Detail): Inline[] {
  const lines: string[] = [];
  if (links.length > 0) lines.push(`links: ${links.map((one) => one.text).join(", ")}`);
  if (words.length > 0)
    lines.push(
      explain
        ? `words: ${someOf(
            words.map((one) => `${wordAndPlace(one)} ${one.score.toFixed(2)} in ${one.texts}`),
            all ? words.length : STRONGEST_WORDS,
          )}`
        : `words: ${wordsByPlace(words)}`,
    );
  if (files.length > 0)
    lines.push(
      explain
        ? `files: ${files.map((file) => `${file.path} ${file.score.toFixed(2)} in ${counted(file.issues, "issue")} (${someOf(file.evidence.ids.map(shortSha), NAMED)})`).join(", ")}`
        : `files: ${someOf(
            files.map((file) => file.path),
            NAMED,
          )}`,
    );
  if (components.length > 0) lines.push(`component: ${components.join(", ")}`);
  return lines;
}

function wordAndPlace({ word, fields }: SharedWord): string {
  const places = fields.map((field) => PLACES[field]);
  return `${word} (${[...new Set(places)].join(", ")})`;
}

/** The strongest, each under the place that counts most: `race, tabs (title), held (comment)`. */
function wordsByPlace(words: readonly SharedWord[]): string {
  const shown = groupedBy(words.slice(0, NAMED_WORDS), ({ fields }) => PLACES[strongestOf(fields)]);
  const named = [...shown].map(([place, some]) => `${some.map((one) => one.word).join(", ")} (${place})`);
  const rest = words.length - NAMED_WORDS;
  return `${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function strongestOf(fields: SharedWord["fields"]): SharedWord["fields"][number] {
  return fields.find((field) => field === "summary" || field === "title") ?? fields[0] ?? "summary";
}

const PLACES: Readonly<Record<SharedWord["fields"][number], string>> = {
  summary: "title",
  description: "description",
  comment: "comment",
  title: "PR",
  body: "PR",
  discussion: "PR",
};

function explained({ leftOut, rareLimit }: SimilarData) {
  return [
    paragraph(SCORE_IN_WORDS),
    leftOut.commonWords.length > 0
      ? paragraph(
          `Common words, in more than ${counted(rareLimit, "text")}: ${leftOut.commonWords.join(", ")}.`,
        )
      : null,
    leftOut.commonFiles.length > 0
      ? paragraph(
          `Common files, changed for more than ${counted(rareLimit, "issue")}: ${leftOut.commonFiles.join(", ")}.`,
        )
      : null,
    leftOut.belowThreshold > 0
      ? paragraph(
          `${counted(leftOut.belowThreshold, "issue")} below the threshold: one rare word, or a relation of another kind alone.`,
        )
      : null,
  ];
}
