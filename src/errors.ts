// The catalogue of everything that can be said to go wrong: code, exit status, and where the words come from.

/** 2: the user can mend it; 3: the environment failed; 70: our bug. */
export const ERROR_CATALOGUE = {
  TM_USAGE: { exitCode: 2 },
  TM_CONFIG_INVALID: { exitCode: 2 },
  TM_CONFIG_NOT_FOUND: { exitCode: 2 },
  TM_STORE_NOT_FOUND: { exitCode: 2 },
  TM_STORE_NOT_A_MEMORY: { exitCode: 2 },
  TM_STORE_EXISTS: { exitCode: 2 },
  TM_STORE_TOO_OLD: { exitCode: 2 },
  TM_STORE_TOO_NEW: { exitCode: 3 },
  TM_STORE_LOCKED: { exitCode: 3 },
  TM_STORE_FAILED: { exitCode: 3 },
  TM_STORE_ENGINE_UNKNOWN: { exitCode: 2 },
  TM_GIT_NOT_FOUND: { exitCode: 3 },
  TM_GIT_FAILED: { exitCode: 3 },
  TM_GIT_REF_UNKNOWN: { exitCode: 2 },
  TM_GIT_NOT_A_REPOSITORY: { exitCode: 2 },
  TM_GIT_SHALLOW_GAP: { exitCode: 2 },
  TM_REPOSITORY_UNKNOWN: { exitCode: 2 },
  TM_INPUT_UNREADABLE: { exitCode: 2 },
  TM_INPUT_UNKNOWN_SHAPE: { exitCode: 2 },
  TM_PAYLOAD_INVALID: { exitCode: 2 },
  TM_ISSUE_UNKNOWN: { exitCode: 2 },
  TM_COMMIT_UNKNOWN: { exitCode: 2 },
  TM_COMMIT_AMBIGUOUS: { exitCode: 2 },
  TM_PULL_UNKNOWN: { exitCode: 2 },
  TM_PULL_AMBIGUOUS: { exitCode: 2 },
  TM_PATH_UNKNOWN: { exitCode: 2 },
  TM_PATH_AMBIGUOUS: { exitCode: 2 },
  TM_LINE_UNKNOWN: { exitCode: 2 },
  TM_COMPONENT_UNKNOWN: { exitCode: 2 },
  TM_PERSON_UNKNOWN: { exitCode: 2 },
  TM_OUTPUT_FAILED: { exitCode: 3 },
  TM_INTERRUPTED: { exitCode: 130 },
} as const satisfies Record<string, { exitCode: number }>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

export interface ErrorOptions {
  /** What to do next; one sentence, with the command where there is one. */
  readonly hint?: string;
  readonly cause?: unknown;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The one error class. `message` says what happened with the value that caused it, `hint` what to do next. */
export class TeamMemoryError extends Error {
  readonly code: ErrorCode;
  readonly exitCode: number;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "TeamMemoryError";
    this.code = code;
    this.exitCode = ERROR_CATALOGUE[code].exitCode;
    this.hint = options.hint;
    this.details = options.details ?? {};
  }
}
