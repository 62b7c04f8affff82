// A commit's subject as git defines it: the first paragraph of the message on one line.

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
