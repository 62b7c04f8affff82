// What questions are asked about when they are measured.
import { createRequire } from "node:module";

/**
 * What is asked about: the live file with most commits, the issue with most commits but ten, the pull request whose files
 * changed most but ten, a commit that nearly all others followed, the component with most changes; and of files, issues,
 * pull requests and components the one in the middle of each list.
 */
export function subjectsOf(memory) {
  const Database = createRequire(import.meta.url)("better-sqlite3");
  const db = new Database(memory, { readonly: true });
  const files = db
    .prepare(`select f.path, count(*) as commits from commit_files x
      join files f on f.repository_id = x.repository_id and f.file_id = x.file_id
      where f.is_live = 1 group by f.repository_id, f.file_id order by commits desc, f.path`)
    .all();
  const issues = db
    .prepare(`select i.key, count(distinct l.commit_id) as commits from commit_issues l
      join issues i on i.issue_id = l.issue_id group by i.key order by commits desc, i.key`)
    .all();
  const pulls = db
    .prepare(`with hot as (select repository_id, file_id, count(*) as changes from commit_files group by 1, 2)
      select p.number, sum(h.changes) as changes from pr_commits c
      join pull_requests p on p.repository_id = c.repository_id and p.pull_request_id = c.pull_request_id
      join commit_files x on x.repository_id = c.repository_id and x.commit_id = c.commit_id
      join hot h on h.repository_id = x.repository_id and h.file_id = x.file_id
      group by p.number order by changes desc, p.number`)
    .all();
  const first = db.prepare("select sha from commits order by commit_id limit 1 offset 20").get();
  const components = db
    .prepare(`select k.name, count(*) as changes from components k
      join files f on f.repository_id = k.repository_id and f.component_id = k.component_id
      join commit_files x on x.repository_id = f.repository_id and x.file_id = f.file_id
      group by k.name order by changes desc, k.name`)
    .all();
  db.close();
  return {
    hot: files[0],
    ordinary: {
      path: files[files.length >> 1].path,
      commits: files[files.length >> 1].commits,
      issue: issues[issues.length >> 1]?.key,
      pull: pulls[pulls.length >> 1]?.number,
      component: components[components.length >> 1].name,
    },
    issue: issues[Math.min(10, issues.length - 1)],
    pull: pulls[Math.min(10, pulls.length - 1)],
    first,
    component: components[0],
  };
}
