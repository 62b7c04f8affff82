// What must hold, and what is aimed at beyond it. Only the first decides the exit status.

/** `questionMs` is for a whole process; `slowCommands` is the share that may take twice `node -e 0` or longer. */
export const MUST = {
  fullToNumstat: 1.5,
  secondToFirst: 1.3,
  peakMb: 300,
  questionToNode: 2,
  questionMs: 500,
  slowCommands: 0.5,
};

/** Ingest has two figures: for histories of 10,000 commits and more, and for those below 3,000. */
export function aims(commits) {
  const isSmall = commits < 10_000;
  return {
    fullToBare: isSmall ? 0.85 : 0.7,
    skeletonToBare: 0.2,
    peakMb: 150,
    nothingNewMs: 30,
    nextSeconds: 0.5,
    questionToNode: 1.5,
    startToNode: 1.25,
  };
}
