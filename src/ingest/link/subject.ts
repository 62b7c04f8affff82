// A commit's subject as git defines it: the first paragraph of the message on one line.

/** `x` of `x (#12)`: the title that a forge made the subject of a squash from. */
export function withoutPullNumber(subject: string): string {
  return subject.replace(/\s*\(#\d+\)\s*$/, "");
}

export function subjectOf(message: string): string {
  const start = /\S/.exec(message)?.index ?? message.length;
  const lines: string[] = [];
  let at = start;
  while (at < message.length) {
    const end = message.indexOf("\n", at);
    const line = message.slice(at, end === -1 ? undefined : end).trim();
    if (line === "") break;
    lines.push(line);
    if (end === -1) break;
    at = end + 1;
  }
  return lines.join(" ");
}
