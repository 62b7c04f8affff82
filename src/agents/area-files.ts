// Which files of an area an answer counts: those at the head, and where none is left those that were.
import type { Caveat } from "../report/evidence.ts";
import { evidenceOf } from "../report/evidence.ts";
import type { AreaSubject } from "../store/queries/area-work-queries.ts";
import type { AreaFileRow } from "../store/queries/component-queries.ts";
import type { Scope } from "./agent.ts";
import type { Area } from "./area-resolution.ts";

export interface AreaFiles {
  readonly counted: readonly AreaFileRow[];
  /** How many are gone at the head and left out. */
  readonly gone: number;
  readonly isLiveOnly: boolean;
}

export function filesOfArea({ files }: Pick<Area, "files">): AreaFiles {
  const living = files.filter((file) => file.is_live === 1);
  return living.length > 0
    ? { counted: living, gone: files.length - living.length, isLiveOnly: true }
    : { counted: files, gone: 0, isLiveOnly: false };
}

/** How queries name the files that are counted. */
export function subjectOf(area: Area): AreaSubject {
  const { isLiveOnly } = filesOfArea(area);
  const { repositoryId, componentId, name } = area;
  return componentId === null
    ? { repositoryId, isLiveOnly, folder: name }
    : { repositoryId, isLiveOnly, componentId };
}

export function areaCaveats({ kind, files }: Pick<Area, "kind" | "files">, scope: Scope): Caveat[] {
  const { isLiveOnly, gone } = filesOfArea({ files });
  if (!isLiveOnly)
    return [
      {
        code: "area-gone",
        message: `No file of this ${kind} is left at the head that was read last: those it had are counted.`,
        evidence: evidenceOf(files.map((file) => file.path)),
      },
    ];
  if (!scope.isAsOfGiven || gone === 0) return [];
  return [
    {
      code: "files-of-head",
      message: `The files are those of the head that was read last: what this ${kind} had then and has lost since is left out.`,
    },
  ];
}
