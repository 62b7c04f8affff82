// How `review-suggest` looks.
import { caveatNotes } from "../../report/evidence.ts";
import {
  dim,
  facts,
  heading,
  type Inline,
  type Item,
  item,
  link,
  paragraph,
  type ReportDocument,
  reportDocument,
} from "../../report/report.ts";
import { clockLine, type Detail, type Scope } from "../agent.ts";
import { counted, cutList, shortId, someOf } from "../shown.ts";
import type { ExcludedData, ReviewerData, ReviewSuggestData, SuggestionData } from "./review-suggest-data.ts";

const USUAL = 10;
/** Ids that a signal names; JSON has more. */
const NAMED = 4;

export function drawReviewSuggest(data: ReviewSuggestData, scope: Scope, detail: Detail): ReportDocument {
  const { work } = data;
  const rest = data.candidates.filter(
    (candidate) => !data.suggestions.some((chosen) => chosen.name === candidate.name),
  );
  return reportDocument(
    facts([
      ["Review for", [link(work.name, work.url), work.title === null ? "" : ` ${work.title}`]],
      ["Repository", work.repository],
      ["By", work.authors.length > 0 ? someOf(work.authors) : "unknown"],
    ]),
    heading(2, "Suggested reviewers"),
    cutList(
      data.suggestions.map((one) => drawReviewer(one, data.files.length, detail)),
      { ...detail, all: true, limit: undefined },
      USUAL,
      { ordered: true, spaced: true, empty: data.emptyReason ?? "nobody" },
    ),
    detail.explain || detail.all
      ? [
          heading(2, "Others who could review"),
          cutList(
            rest.map((one) => drawReviewer(one, data.files.length, detail)),
            detail,
            USUAL,
            { empty: "nobody" },
          ),
        ]
      : null,
    heading(2, "Changed files"),
    cutList(data.files.map(drawFile), detail, USUAL, { empty: "none" }),
    data.missingFiles.length === 0
      ? null
      : [
          heading(2, "Usually change too, and do not here"),
          cutList(
            data.missingFiles.map((file) =>
              item([
                file.path,
                dim(` (in ${file.together} of ${counted(file.changes, "change")} of ${file.withPath})`),
              ]),
            ),
            detail,
            5,
          ),
        ],
    drawExcluded(data.excluded, detail),
    detail.explain ? paragraph(SUM_IN_WORDS) : null,
    caveatNotes(data.caveats),
    clockLine(scope),
  );
}

const SUM_IN_WORDS =
  "score = files + folders + parent folders + author + activity, each the person's part of what everybody has of it: commits and reviews of the changed files, of what lies in their folders, in the folders above (half after 90 days, by the share of the commit's files); reviews of this author's work in 90 days; reviews of anybody's in 45 days. Load lowers a turn by a half at 10 open requests or fresh reviews.";

const SIGNAL_NAMES: Readonly<Record<ReviewerData["signals"][number]["name"], string>> = {
  files: "files",
  folders: "folders",
  parents: "parent folders",
  author: "this author",
  activity: "reviews now",
};

function drawReviewer(reviewer: ReviewerData | SuggestionData, files: number, detail: Detail): Item {
  const place = "place" in reviewer ? `${reviewer.place}, ` : "";
  const lines: Inline[] = [
    `${place}${reviewer.knows.length === 0 ? "knows none of the files yet" : `knows ${reviewer.knows.length} of ${counted(files, "file")}`}${reviewer.owns.length > 0 ? `, code owner of ${reviewer.owns.length}` : ""}${reviewer.load.value >= 0.5 ? `, load ${reviewer.load.value.toFixed(1)}` : ""}`,
  ];
  const reasons = reviewer.signals.map((signal) => `${SIGNAL_NAMES[signal.name]} ${percent(signal.share)}`);
  lines.push(`share of ${reasons.join(", ")}`);
  if (detail.explain)
    for (const { name, share, evidence } of reviewer.signals)
      lines.push(
        `${SIGNAL_NAMES[name]} ${share.toFixed(3)}: ${evidence.ids.slice(0, NAMED).map(shortId).join(", ")}${evidence.total > NAMED ? `, … ${evidence.total} in all` : ""}`,
      );
  return item(`${reviewer.name} — score ${reviewer.score.toFixed(2)}`, { lines });
}

function percent(share: number): string {
  return share < 0.005 ? "under 1%" : `${Math.round(share * 100)}%`;
}

function drawFile(file: ReviewSuggestData["files"][number]): Item {
  const known =
    file.knownBy.length > 0
      ? `known by ${someOf([...new Set(file.knownBy.map(({ name }) => name))], 3)}`
      : file.isKnown
        ? "nobody active knows it"
        : "not at the head of the memory";
  return item(file.path, {
    lines: [known, ...(file.owners.length > 0 ? [`CODEOWNERS: ${someOf(file.owners)}`] : [])],
  });
}

function drawExcluded(excluded: readonly ExcludedData[], detail: Detail) {
  if (excluded.length === 0) return null;
  const words = { author: "wrote it", bot: "bot or tool", left: "left", inactive: "inactive" } as const;
  const told = excluded.map(
    (one) =>
      `${one.name} — ${words[one.reason]}${one.lastSeen === null || one.reason === "author" || one.reason === "bot" ? "" : `, last seen ${one.lastSeen}`}`,
  );
  return [heading(2, "Left out"), cutList(told, detail, 5)];
}
