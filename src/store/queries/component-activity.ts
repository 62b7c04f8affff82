// When who was active in which component (RULES.md sections 1 and 4): the rows behind every recency bonus.
import { sql } from "kysely";
import type { Db } from "../store.ts";

/**
 * Commits by the files they change; pull requests (opened, merged, reviewed, talked about) by the files of their commits
 * and lists; issues (created, moved, resolved, talked about) by the components the tracker names and the files of what
 * resolves them. Of several kinds at one second the first by name stands for all.
 */
export async function rebuildComponentActivity(db: Db): Promise<void> {
  await sql`delete from component_activity`.execute(db);
  await sql`insert into component_activity
      (repository_id, component_id, identity_id, at, evidence_kind, evidence)
    with commit_components as (
      select distinct x.repository_id, x.commit_id, f.component_id from commit_files x
      join files f on f.repository_id = x.repository_id and f.file_id = x.file_id
      where f.component_id is not null
    ), pull_components as (
      select p.repository_id, p.pull_request_id, k.component_id from pr_commits p
      join commit_components k on k.repository_id = p.repository_id and k.commit_id = p.commit_id
      union
      select p.repository_id, p.pull_request_id, f.component_id from pr_files p
      join files f on f.repository_id = p.repository_id and f.file_id = p.file_id
      where f.component_id is not null
    ), issue_places as (
      select l.issue_id, k.repository_id, k.component_id from commit_issues l
      join commit_components k on k.repository_id = l.repository_id and k.commit_id = l.commit_id
      where l.kind = 'resolves'
      union
      select i.issue_id, c.repository_id, c.component_id from issue_components i
      join components c on c.name = i.name
    ), pull_activity as (
      select repository_id, pull_request_id, author_identity_id as identity_id, created_at as at,
        'pull-opened' as evidence_kind, '#' || number as evidence from pull_requests
      union all
      select repository_id, pull_request_id, merged_by_identity_id, merged_at, 'pull-merged', '#' || number
        from pull_requests
      union all
      select repository_id, pull_request_id, identity_id, submitted_at, 'review', external_id from reviews
        where state <> 'PENDING' and pull_request_id is not null
      union all
      select repository_id, pull_request_id, identity_id, created_at, 'pull-comment', external_id from pr_comments
      union all
      select repository_id, pull_request_id, identity_id, created_at, 'review-comment', external_id
        from review_comments
    ), issue_activity as (
      select issue_id, coalesce(creator_identity_id, reporter_identity_id) as identity_id, created_at as at,
        'issue-created' as evidence_kind, key as evidence from issues
      union all
      select h.issue_id, h.identity_id, h.changed_at, 'issue-' || h.field, s.key
        from issue_changes h join issues s on s.issue_id = h.issue_id where h.field in ('status', 'resolution')
      union all
      select issue_id, identity_id, created_at, 'issue-comment', external_id from issue_comments
        where is_restricted = 0
    )
    select repository_id, component_id, identity_id, at, evidence_kind, evidence from (
      select a.*, row_number() over (partition by repository_id, component_id, identity_id, at
        order by evidence_kind, evidence) as place
      from (
        select k.repository_id, k.component_id, w.identity_id, c.authored_at as at, 'commit' as evidence_kind,
          c.sha as evidence
        from commit_components k
        join commits c on c.repository_id = k.repository_id and c.commit_id = k.commit_id and c.is_reachable = 1
        join commit_people w on w.repository_id = c.repository_id and w.commit_id = c.commit_id
          and w.role in ('author', 'co-author')
        union all
        select k.repository_id, k.component_id, p.identity_id, p.at, p.evidence_kind, p.evidence
        from pull_activity p
        join pull_components k on k.repository_id = p.repository_id and k.pull_request_id = p.pull_request_id
        union all
        select k.repository_id, k.component_id, r.identity_id, r.submitted_at, 'review', r.external_id
        from reviews r
        join commit_components k on k.repository_id = r.repository_id and k.commit_id = r.commit_id
        where r.rule = 'review.trailer'
        union all
        select k.repository_id, k.component_id, i.identity_id, i.at, i.evidence_kind, i.evidence
        from issue_activity i join issue_places k on k.issue_id = i.issue_id
      ) a where identity_id is not null and at is not null
    ) b where place = 1`.execute(db);
}
