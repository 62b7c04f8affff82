import type { Db } from "../store.ts";

export interface Migration {
  /** The version the memory has after the step. */
  readonly version: number;
  readonly summary: string;
  up(db: Db): Promise<void>;
}
