// The commands, in the order of the help. A new one is a file beside this one and a line here; its flags, help, docs
// and contract tests follow from what the file declares.
import type { CommandEntry } from "../command.ts";

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: "demo",
    summary: "Show two answers on the demonstration team, in a memory of its own",
    load: async () => (await import("./demo.ts")).command,
  },
  {
    name: "init-db",
    summary: "Make an empty memory, or migrate an older one",
    load: async () => (await import("./init-db.ts")).command,
  },
  {
    name: "seed",
    summary: "Load the demonstration team into the memory",
    load: async () => (await import("./seed.ts")).command,
  },
  {
    name: "ingest git",
    summary: "Read a repository's history into the memory; again takes only what is new",
    load: async () => (await import("./ingest-git.ts")).command,
  },
  {
    name: "import jira",
    summary: "Take Jira's answers (search pages, issues, arrays) into the memory",
    load: async () => (await import("./import-jira.ts")).command,
  },
  {
    name: "import github",
    summary: "Take GitHub's pull requests (REST answers, gh pr list --json) into the memory",
    load: async () => (await import("./import-github.ts")).command,
  },
  {
    name: "status",
    summary: "What the memory holds, how well it is linked, and what is missing",
    load: async () => (await import("./status.ts")).command,
  },
  {
    name: "issue-context",
    summary: "Which commits, pull requests, files and people belong to an issue",
    load: async () => (await import("./issue-context.ts")).command,
  },
  {
    name: "commit-context",
    summary: "A commit: its pull request and issue, verdicts, release, later fixes and reverts",
    load: async () => (await import("./commit-context.ts")).command,
  },
  {
    name: "pr-context",
    summary: "A pull request: issues, commits, files, verdicts, discussion, what became of it",
    load: async () => (await import("./pr-context.ts")).command,
  },
  {
    name: "similar",
    summary: "Whether a bug occurred before: issues like one, or like some words",
    load: async () => (await import("./similar.ts")).command,
  },
  {
    name: "file-context",
    summary:
      "A file's history: who made it and changed it, its names, pull requests and issues; why a line is so",
    load: async () => (await import("./file-context.ts")).command,
  },
  {
    name: "file-experts",
    summary: "Who knows a file, with every term of every score",
    load: async () => (await import("./file-experts.ts")).command,
  },
  {
    name: "review-suggest",
    summary: "Who should review a pull request, a branch or changed paths, and why",
    load: async () => (await import("./review-suggest.ts")).command,
  },
  {
    name: "hygiene",
    summary: "Whether the memory can be trusted: what its data lack, and what to do about it",
    load: async () => (await import("./hygiene.ts")).command,
  },
  {
    name: "file-risk",
    summary: "Whether a file carries technical risk, and what speaks for it",
    load: async () => (await import("./file-risk.ts")).command,
  },
  {
    name: "component-risk",
    summary: "Which files of a component or folder carry technical risk, and why",
    load: async () => (await import("./component-risk.ts")).command,
  },
  {
    name: "component-experts",
    summary: "Who knows a component or a folder, with every term of every score",
    load: async () => (await import("./component-experts.ts")).command,
  },
  {
    name: "component-activity",
    summary: "Why a component or folder changed so often: what for, when, where",
    load: async () => (await import("./component-activity.ts")).command,
  },
  {
    name: "component-ownership",
    summary: "Which components depend on few people, who knows each file, what a leaving would orphan",
    load: async () => (await import("./component-ownership.ts")).command,
  },
  {
    name: "onboarding",
    summary: "What a newcomer to a component or folder should read, open, ask and beware of",
    load: async () => (await import("./onboarding.ts")).command,
  },
];

/** What the first words of two-word commands (`ingest git`) say in the help. */
export const COMMAND_GROUPS: Readonly<Record<string, string>> = {
  ingest: "Read a source into the memory",
  import: "Take exported records into the memory",
};
