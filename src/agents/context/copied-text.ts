// What somebody asks for is often cut out of a sentence or copied with the marks around it. Pure.

/** Without the brackets, quotes and stops around it: `[PROJ-12]`, `(#382)`, `f00ba47,`. */
export function withoutMarks(asked: string): string {
  return asked
    .trim()
    .replace(/^[[("'`<]+/, "")
    .replace(/[\])"'`>:;,.]+$/, "");
}
