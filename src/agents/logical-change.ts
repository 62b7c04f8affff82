// The logical change that a commit is part of (RULES.md section 2), and how it is read.

/** The logical change of a commit; one without a row is a change of its own. */
export function changeKeyOf(commit: { readonly change_key: string | null; readonly sha: string }): string {
  return commit.change_key ?? `commit:${commit.sha}`;
}

/** A logical change as it is read: `#382`, `PROJ-12`, else a commit's hash. */
export function placeOf(changeKey: string): string {
  return changeKey
    .replace(/^pull:/, "#")
    .replace(/^issue:(.+):[0-9a-f]+$/, "$1")
    .replace(/^[a-z]+:/, "");
}

/** The pull request's number where the change is one. */
export function pullNumberOf(changeKey: string | null): number[] {
  return changeKey?.startsWith("pull:") ? [Number(changeKey.slice("pull:".length))] : [];
}
