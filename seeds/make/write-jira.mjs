// Issues as Jira Cloud gives them: a page of REST v2 (wiki text) and a page of v3 /search/jql (document format).

import { people } from "./story/people.mjs";
import { issues, newest } from "./story/issues.mjs";

const SITE = "https://example.atlassian.net";
const STATUSES = {
  "To Do": { id: "10000", category: { id: 2, key: "new", colorName: "blue-gray", name: "To Do" } },
  "In Progress": {
    id: "3",
    category: { id: 4, key: "indeterminate", colorName: "yellow", name: "In Progress" },
  },
  "In Review": {
    id: "10002",
    category: { id: 4, key: "indeterminate", colorName: "yellow", name: "In Progress" },
  },
  Done: { id: "10001", category: { id: 3, key: "done", colorName: "green", name: "Done" } },
};
const TYPES = {
  Epic: ["10000", 1],
  Story: ["10001", 0],
  Task: ["10002", 0],
  Bug: ["10004", 0],
  Incident: ["10007", 0],
  "Sub-task": ["10003", -1],
};
const PRIORITIES = { Highest: "1", High: "2", Medium: "3", Low: "4" };
const RESOLUTIONS = { Done: "10000", Fixed: "10010", Duplicate: "10002" };
const COMPONENTS = { auth: "10100", payment: "10101", infra: "10102" };
const VERSIONS = {
  "v1.0.0": ["10200", "2025-06-20"],
  "v1.1.0": ["10201", "2025-12-01"],
  "v1.2.0": ["10202", "2026-03-31"],
};
const LINKS = {
  Duplicate: ["10002", "is duplicated by", "duplicates"],
  Relates: ["10003", "relates to", "relates to"],
  "Problem/Incident": ["10005", "is caused by", "causes"],
};

const instant = (text) => new Date(text).toISOString().replace("Z", "+0000");
const issueId = (key) => String(20_000 + Number(key.split("-")[1]) * 7);
const every = [...issues, ...newest];

function user(api, id) {
  const { name, jira } = people[id];
  const { accountId, emailAddress, active = true } = jira;
  return {
    self: `${api}/user?accountId=${encodeURIComponent(accountId)}`,
    accountId,
    ...(emailAddress === undefined ? {} : { emailAddress }),
    displayName: name,
    active,
    timeZone: "Europe/Istanbul",
    accountType: "atlassian",
  };
}

const status = (api, name) => {
  const { id, category } = STATUSES[name];
  const self = `${api}/statuscategory/${category.id}`;
  return { self: `${api}/status/${id}`, description: "", name, id, statusCategory: { self, ...category } };
};

const issueType = (api, name) => {
  const [id, hierarchyLevel] = TYPES[name];
  return {
    self: `${api}/issuetype/${id}`,
    id,
    description: "",
    name,
    subtask: hierarchyLevel < 0,
    hierarchyLevel,
  };
};

const priority = (api, name) => ({ self: `${api}/priority/${PRIORITIES[name]}`, name, id: PRIORITIES[name] });

/** Wiki text stays a string; an array of texts and inline parts becomes a document. */
function text(value) {
  if (value === null || typeof value === "string") return value;
  const content = [];
  const inline = (node) => {
    if (content.at(-1)?.type !== "paragraph") content.push({ type: "paragraph", content: [] });
    content.at(-1).content.push(node);
  };
  for (const part of value) {
    if (typeof part === "string") inline({ type: "text", text: part });
    else if (part.card) inline({ type: "inlineCard", attrs: { url: part.card } });
    else if (part.mention) {
      const { name, jira } = people[part.mention];
      inline({ type: "mention", attrs: { id: jira.accountId, text: `@${name}`, accessLevel: "" } });
    } else if (part.code) {
      content.push({
        type: "codeBlock",
        attrs: { language: "python" },
        content: [{ type: "text", text: part.code }],
      });
    } else {
      const items = part.list.map((line) => ({
        type: "listItem",
        content: [{ type: "paragraph", content: [{ type: "text", text: line }] }],
      }));
      content.push({ type: "bulletList", content: items });
    }
  }
  return { version: 1, type: "doc", content };
}

function lastState(story) {
  const last = story.log.filter((entry) => typeof entry[2] === "string").at(-1);
  return { status: last?.[2] ?? "To Do", resolution: last?.[3] ?? null, at: last?.[1] };
}

function brief(api, key) {
  const story = every.find((each) => each.key === key);
  return {
    id: issueId(key),
    key,
    self: `${api}/issue/${issueId(key)}`,
    fields: {
      summary: story.summary,
      status: status(api, lastState(story).status),
      priority: priority(api, story.priority ?? "Medium"),
      issuetype: issueType(api, story.type),
    },
  };
}

function histories(api, story) {
  const list = [];
  let state = "To Do";
  let resolution = null;
  let assigned = false;
  for (const [who, at, first, ...rest] of story.log) {
    const items = [];
    if (typeof first === "string") {
      if (first === "In Progress" && !assigned && story.assignee) {
        assigned = true;
        const to = people[story.assignee];
        items.push({
          field: "assignee",
          fieldtype: "jira",
          fieldId: "assignee",
          from: null,
          fromString: null,
          to: to.jira.accountId,
          toString: to.name,
        });
      }
      const next = rest[0] ?? null;
      if (next !== resolution) {
        const id = (name) => (name === null ? null : RESOLUTIONS[name]);
        items.push({
          field: "resolution",
          fieldtype: "jira",
          fieldId: "resolution",
          from: id(resolution),
          fromString: resolution,
          to: id(next),
          toString: next,
        });
      }
      items.push({
        field: "status",
        fieldtype: "jira",
        fieldId: "status",
        from: STATUSES[state].id,
        fromString: state,
        to: STATUSES[first].id,
        toString: first,
      });
      [state, resolution] = [first, next];
    } else {
      for (const { field, from, to } of [first, ...rest])
        items.push({ field, fieldtype: "jira", from: null, fromString: from, to: null, toString: to });
    }
    list.push({
      id: String(Number(issueId(story.key)) * 10 + list.length),
      author: user(api, who),
      created: instant(at),
      items,
    });
  }
  // The newest first, as Jira answers.
  return list.reverse();
}

function comments(api, story) {
  const own = `${api}/issue/${issueId(story.key)}/comment`;
  const list = (story.comments ?? []).map(([who, at, body], i) => {
    const id = String(Number(issueId(story.key)) * 10 + i);
    const author = user(api, who);
    return {
      self: `${own}/${id}`,
      id,
      author,
      body: text(body),
      updateAuthor: author,
      created: instant(at),
      updated: instant(at),
      jsdPublic: true,
    };
  });
  return { comments: list, self: own, maxResults: list.length, total: list.length, startAt: 0 };
}

function link(api, { id, type, inward, outward }) {
  const [typeId, inwardName, outwardName] = LINKS[type];
  return {
    id,
    self: `${api}/issueLink/${id}`,
    type: {
      id: typeId,
      name: type,
      inward: inwardName,
      outward: outwardName,
      self: `${api}/issueLinkType/${typeId}`,
    },
    ...(outward ? { outwardIssue: brief(api, outward) } : { inwardIssue: brief(api, inward) }),
  };
}

function issue(api, story) {
  const id = issueId(story.key);
  const last = lastState(story);
  const done = last.status === "Done";
  const moments = [
    story.at,
    ...story.log.map((entry) => entry[1]),
    ...(story.comments ?? []).map((entry) => entry[1]),
  ];
  const log = histories(api, story);
  const [versionId, releaseDate] = VERSIONS[story.version] ?? [];
  return {
    expand: "operations,versionedRepresentations,editmeta,changelog,renderedFields",
    id,
    self: `${api}/issue/${id}`,
    key: story.key,
    changelog: { startAt: 0, maxResults: log.length, total: log.length, histories: log },
    fields: {
      summary: story.summary,
      description: text(story.description),
      issuetype: issueType(api, story.type),
      project: {
        self: `${api}/project/10010`,
        id: "10010",
        key: "PROJ",
        name: "Shop",
        projectTypeKey: "software",
        simplified: false,
      },
      status: status(api, last.status),
      resolution: done
        ? {
            self: `${api}/resolution/${RESOLUTIONS[last.resolution]}`,
            id: RESOLUTIONS[last.resolution],
            description: "",
            name: last.resolution,
          }
        : null,
      resolutiondate: done ? instant(last.at) : null,
      priority: priority(api, story.priority ?? "Medium"),
      labels: story.labels ?? [],
      components: story.component
        ? [
            {
              self: `${api}/component/${COMPONENTS[story.component]}`,
              id: COMPONENTS[story.component],
              name: story.component,
            },
          ]
        : [],
      versions: [],
      fixVersions: versionId
        ? [
            {
              self: `${api}/version/${versionId}`,
              id: versionId,
              name: story.version,
              archived: false,
              released: true,
              releaseDate,
            },
          ]
        : [],
      assignee: story.assignee ? user(api, story.assignee) : null,
      reporter: user(api, story.by),
      creator: user(api, story.by),
      created: instant(story.at),
      updated: moments.map(instant).sort().at(-1),
      ...(story.parent ? { parent: brief(api, story.parent) } : {}),
      issuelinks: (story.links ?? []).map((each) => link(api, each)),
      comment: comments(api, story),
    },
  };
}

const print = (value) => `${JSON.stringify(value, null, 1)}\n`;

/** Text of seeds/jira/search-v2.json. */
export function searchV2() {
  const page = issues.map((story) => issue(`${SITE}/rest/api/2`, story));
  return print({ expand: "schema,names", startAt: 0, maxResults: 100, total: page.length, issues: page });
}

/** Text of seeds/jira/search-jql-v3.json. */
export function searchJql() {
  return print({ issues: newest.map((story) => issue(`${SITE}/rest/api/3`, story)), isLast: true });
}
