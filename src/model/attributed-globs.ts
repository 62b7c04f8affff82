// Which paths a `.gitattributes` file says something of, as this tool's globs: GitHub's `linguist-generated` and
// `linguist-vendored` name what a tool wrote and what others made. Later lines that take an attribute back take back the
// same pattern only; patterns with character classes or in quotes are passed over. Pure.

/** In the order of the file. */
export function attributedGlobs(content: string, attribute: string): string[] {
  if (!content.includes(attribute)) return [];
  const globs = new Set<string>();
  for (const line of content.split(/\r?\n/)) {
    const [pattern = "", ...attributes] = line.trim().split(/[ \t]+/);
    if (pattern === "" || /^[#"]|[[\]\\]|\/$/.test(pattern)) continue;
    const glob = globOf(pattern);
    for (const one of attributes) {
      if (one === attribute || one === `${attribute}=true`) globs.add(glob);
      else if (one === `-${attribute}` || one === `!${attribute}` || one === `${attribute}=false`)
        globs.delete(glob);
    }
  }
  return [...globs];
}

/** As in a .gitignore a pattern without a slash matches at any depth; braces mean themselves. */
function globOf(pattern: string): string {
  const literal = pattern.replace(/[{}]/g, "\\$&");
  if (!literal.includes("/")) return `**/${literal}`;
  return literal.replace(/^\//, "");
}
