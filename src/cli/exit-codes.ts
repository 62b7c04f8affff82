// What the exit status means; also the help's epilogue.

export const EXIT = { ok: 0, usage: 2, environment: 3, bug: 70, interrupted: 130 } as const;

export const EXIT_MEANINGS: readonly (readonly [status: number, meaning: string])[] = [
  [EXIT.ok, "ran; an empty report is an answer too"],
  [
    EXIT.usage,
    "you can mend it: an option, the configuration, an unknown name, no memory, a rejected record",
  ],
  [EXIT.environment, "the environment failed: git, a locked or newer memory, a full disk"],
  [EXIT.bug, "our bug; please report it"],
  [EXIT.interrupted, "interrupted"],
];
