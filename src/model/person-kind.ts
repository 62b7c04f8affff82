/** Bots and tools write, review and talk, and know nothing: they are told apart from people, and left out of their scores. Null: nobody knows. */
export function isMachine(kind: string | null): boolean {
  return kind === "bot" || kind === "tool";
}
