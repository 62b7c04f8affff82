// Git plumbing with a fixed environment: no user configuration, no clock, so the same story gives the same hashes.

import { execFileSync } from "node:child_process";

const ENVIRONMENT = {
  PATH: process.env.PATH,
  HOME: "/nonexistent",
  LC_ALL: "C",
  TZ: "UTC",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
};

/** Runs git in `directory`; returns stdout as text, or as a Buffer with `{ binary: true }`. */
export function git(directory, args, { input, env, binary } = {}) {
  const output = execFileSync("git", ["-C", directory, ...args], {
    input,
    env: { ...ENVIRONMENT, ...env },
    maxBuffer: 1 << 28,
    stdio: ["pipe", "pipe", "pipe"],
  });
  return binary ? output : output.toString("utf8");
}

/** `2026-05-18T11:20:00+03:00` as git writes it: `1779092400 +0300`. */
export function gitDate(text) {
  const seconds = Date.parse(text) / 1000;
  if (!Number.isInteger(seconds)) throw new Error(`not a date: ${text}`);
  const zone = text.endsWith("Z") ? "+0000" : text.slice(-6).replace(":", "");
  return `${seconds} ${zone}`;
}

/** The body of a commit object. The nonce stands in a header of its own, after the committer. */
export function commitBody({ tree, parents, author, committer, nonce, message }) {
  return [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${author}`,
    `committer ${committer}`,
    ...(nonce === undefined ? [] : [`nonce ${nonce}`]),
    "",
    `${message.trimEnd()}\n`,
  ].join("\n");
}
