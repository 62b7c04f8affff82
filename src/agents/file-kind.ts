// What kind of file a path is, by its name and folders alone. Misleads where code stands in files without an extension.
import { TEST_ROOTS, testedStem } from "../model/test-path.ts";

export type FileKind = "source" | "test" | "docs" | "build" | "other";

const SOURCE =
  /\.(?:[cm]?[jt]sx?|py|pyx|pxd|pxi|java|kt|kts|scala|groovy|clj[cs]?|c|cc|cpp|cxx|h|hh|hpp|hxx|tcc|ipp|inl|m|mm|cs|fs|vb|go|rs|rb|php|pl|pm|lua|swift|dart|ex|exs|erl|hrl|hs|ml|mli|d|nim|jl|r|sh|bash|ps1|bat|sql|vue|svelte|l|ll|y|yy|thrift|proto|graphql|as|hx|st|el|coffee|sol|zig|f90|pas|tcl)$/i;
const DOCS = /\.(?:md|markdown|rst|adoc|txt|html?|css|tex|textile|apt|xdoc|pdf|png|jpe?g|gif|svg)$/i;
const DOCS_FOLDERS: ReadonlySet<string> = new Set(["doc", "docs", "documentation", "website", "site"]);
const DOCS_NAMES =
  /^(?:README|CHANGELOG|CHANGES|CONTRIBUTING|LICEN[CS]E|NOTICE|AUTHORS|HISTORY|NEWS)(?:\.|$)/i;
const BUILD =
  /^(?:(?:GNU)?[Mm]akefile(?:\..*)?|CMakeLists\.txt|.*\.cmake|configure\.(?:ac|in)|.*\.am|.*\.m4|pom\.xml|build\.xml|ivy.*\.xml|build\.gradle(?:\.kts)?|settings\.gradle(?:\.kts)?|gradle\.properties|build\.sbt|package\.json|tsconfig.*\.json|setup\.(?:py|cfg)|pyproject\.toml|requirements.*\.txt|Pipfile|tox\.ini|Cargo\.toml|go\.mod|Gemfile|Rakefile|.*\.gemspec|composer\.json|.*\.(?:csproj|vcxproj|sln|props|targets)|Dockerfile.*|.*\.dockerfile|docker-compose.*\.ya?ml|Jenkinsfile.*|appveyor\.yml|\.travis\.yml|\.gitlab-ci\.yml|BUILD(?:\.bazel)?|WORKSPACE|meson\.build|meson(?:_options\.txt|\.options))$/;
const BUILD_FOLDERS: ReadonlySet<string> = new Set([".github", ".circleci", ".ci", "ci"]);

export function fileKindOf(path: string): FileKind {
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  if (BUILD.test(name) || folders.some((folder) => BUILD_FOLDERS.has(folder))) return "build";
  const isSource = SOURCE.test(name);
  if (isSource && isTestPath(folders, name)) return "test";
  if (DOCS_NAMES.test(name) || DOCS.test(name)) return "docs";
  if (folders.some((folder) => DOCS_FOLDERS.has(folder.toLowerCase()))) return "docs";
  if (isSource) return "source";
  return folders.some((folder) => TEST_ROOTS.has(folder)) ? "test" : "other";
}

function isTestPath(folders: readonly string[], name: string): boolean {
  return testedStem(name) !== undefined || folders.some((folder) => TEST_ROOTS.has(folder));
}
