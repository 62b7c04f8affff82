/** A commit of more files is a bulk commit: it tells nothing of any one of them (RULES.md sections 4 and 6). */
export const BULK_FILES = 100;
