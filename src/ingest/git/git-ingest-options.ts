// What a run over a repository is told, and what it tells on the way.

export interface GitIngestOptions {
  /** The run's own moment, UTC seconds. */
  readonly startedAt: number;
  readonly branch?: string;
  readonly isAllBranches?: boolean;
  /** Commits before this instant are left out. */
  readonly since?: number;
  /** Names a repository that has no origin, or another than its origin says. */
  readonly name?: string;
  /** git processes that count lines at the same time. */
  readonly processes: number;
  readonly isWithoutChurn?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: GitProgress) => void;
}

export interface GitProgress {
  readonly repository: string;
  readonly phase: "commits" | "lines";
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
}
