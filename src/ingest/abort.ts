// Ctrl-C between two batches: what was read is kept, and the run ends.
import { TeamMemoryError } from "../errors.ts";

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new TeamMemoryError("TM_INTERRUPTED", "interrupted; what was read so far is kept", {
      hint: "Run the same command again to go on.",
    });
}
