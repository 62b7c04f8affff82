// Which addresses a renderer may turn into a link. Anything else is printed as its text.

const FOLLOWED = new Set(["http:", "https:", "mailto:"]);

/** The address in printable ASCII, percent-encoded; undefined when it is none or carries a password. */
export function safeUrl(url: string): string | undefined {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return undefined;
  }
  if (!FOLLOWED.has(parsed.protocol) || parsed.username !== "" || parsed.password !== "") return undefined;
  return /^[\x21-\x7e]+$/.test(parsed.href) ? parsed.href : undefined;
}
