// The plain data of `component-ownership`: what is gathered, and what scripts read of the answer.
import type { Evidence, ReportEnvelope } from "../../report/evidence.ts";
import type { DeveloperRow, FileWrites } from "../../store/queries/ownership-queries.ts";
import type { Area } from "../area-resolution.ts";
import type { ResolvedPerson } from "../person-resolution.ts";

export interface ComponentOwnershipQuestion {
  /** A component or a folder, as typed; undefined: every component. */
  readonly name?: string | undefined;
  /** Who is thought away, as typed. */
  readonly without?: string | undefined;
}

/** A component or folder with its files at the head, by path. */
export interface OwnedPart {
  readonly repositoryId: number;
  readonly repository: string;
  readonly kind: Area["kind"];
  readonly name: string;
  readonly files: readonly { readonly fileId: number; readonly path: string; readonly kind: string }[];
}

export interface ComponentOwnershipGathered {
  /** What was asked about; null where every component was. */
  readonly area: Area | null;
  /** By name, then repository. */
  readonly parts: readonly OwnedPart[];
  /** By repository. */
  readonly work: ReadonlyMap<number, FileWrites>;
  readonly people: readonly DeveloperRow[];
  readonly lastSeen: readonly { readonly developer_id: number; readonly at: number }[];
  readonly without: ResolvedPerson | null;
}

export type Standing = "active" | "inactive" | "left";

export interface OwnerData {
  readonly name: string;
  /** Files of the part that the person knows, and those of them that nobody else who is still here knows. */
  readonly files: number;
  readonly alone: number;
  readonly standing: Standing;
  /** UTC day of the last activity anywhere; null when none is known. */
  readonly lastSeen: string | null;
  readonly isJoinedByName: boolean;
  /** Commits in those files. */
  readonly evidence: Evidence;
}

export interface WithoutData {
  /** Files that nobody who is still here would know. */
  readonly files: number;
  /** Their paths. */
  readonly evidence: Evidence;
  /** Who has written most in those files of those still here; who comes next for most files first. */
  readonly next: readonly { readonly name: string; readonly files: number; readonly evidence: Evidence }[];
  /** Files in which nobody else who is still here has written. */
  readonly nobody: number;
}

export interface OwnershipData {
  readonly name: string;
  readonly kind: Area["kind"];
  readonly repository: string;
  /** People who can be taken away until less than half of the known files is known; 0: nobody still here knows any. */
  readonly busFactor: number;
  readonly removals: readonly {
    readonly name: string;
    readonly files: number;
    readonly stillKnown: number;
    /** Commits of theirs in those files. */
    readonly evidence: Evidence;
  }[];
  /** Files at the head; vendored, generated ones and submodules are not among them. */
  readonly files: number;
  /** Known by somebody still here. */
  readonly known: number;
  /** Known by people who left alone; evidence: paths. */
  readonly orphaned: { readonly files: number; readonly evidence: Evidence };
  /** Nobody wrote what counts: bulk commits, ignored revisions, bots, or reverted. Evidence: paths. */
  readonly unwritten: { readonly files: number; readonly evidence: Evidence };
  /** Everybody who knows a file, who knows most first; people who left are classed, not dropped. */
  readonly owners: readonly OwnerData[];
  /** Null unless somebody is thought away. */
  readonly without: WithoutData | null;
}

export interface FileWriterData {
  readonly name: string;
  readonly commits: number;
  /** Null while lines of the repository are not counted. */
  readonly churn: number | null;
  /** What was written, in tenths: commits and churn as they enter the published sum. */
  readonly points: number;
  readonly standing: Standing;
  readonly evidence: Evidence;
}

export interface FileOwnershipData {
  readonly path: string;
  readonly state: "known" | "orphaned" | "unwritten";
  /** Who knows it, the most written first. */
  readonly knownBy: readonly FileWriterData[];
  /** Who else still here has written most in it; null when nobody has. With somebody thought away, the next after them. */
  readonly next: FileWriterData | null;
}

export interface ComponentOwnershipData extends ReportEnvelope {
  /** The component or folder; null: every component. */
  readonly asked: string | null;
  readonly without: {
    readonly name: string;
    readonly standing: Standing;
    readonly lastSeen: string | null;
  } | null;
  /**
   * Those that depend on fewest people first, of these the one with most known files; those that nobody still here knows
   * last. With somebody thought away the one that loses most files first.
   */
  readonly components: readonly OwnershipData[];
  /** Components without a file that counts, by name. */
  readonly leftOut: readonly string[];
  /** Of the one asked about, by path; null for every component. */
  readonly fileOwners: readonly FileOwnershipData[] | null;
  /** Why nothing is told; null when something is. */
  readonly emptyReason: string | null;
}
