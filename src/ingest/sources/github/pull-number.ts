// The pull request's number from a file's place: `382-files.json`, `pr-382-commits.json`, `382/files.json`.

const OWN_NAME =
  /^(?:pr-?|pull-?)?([1-9]\d{0,9})[-_](?:pull|pr|reviews?|comments?|review[-_]comments?|commits?|files?)\b/i;
const FOLDER = /^(?:pr-?|pull-?)?([1-9]\d{0,9})$/i;

export function pullNumberIn(file: string): number | undefined {
  const parts = file.split("/");
  const number = OWN_NAME.exec(parts.at(-1) ?? "")?.[1] ?? FOLDER.exec(parts.at(-2) ?? "")?.[1];
  return number === undefined ? undefined : Number(number);
}
