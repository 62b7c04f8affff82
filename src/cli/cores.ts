// How many processes may work at the same time.
import { availableParallelism } from "node:os";

export function availableCores(): number {
  return Math.max(1, availableParallelism());
}
