// The version of package.json, written in by scripts/build.mjs.
declare const __TEAMMEMORY_VERSION__: string | undefined;

export const VERSION: string =
  typeof __TEAMMEMORY_VERSION__ === "string" ? __TEAMMEMORY_VERSION__ : "0.0.0-source";
