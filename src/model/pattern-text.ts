/** A text as a regular expression means it literally, outside of character classes and with any flags. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
