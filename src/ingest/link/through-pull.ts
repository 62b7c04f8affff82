// The link that a commit gets through the pull request that contains it: the pull request's kind, the smaller confidence.
import type { LinkKind } from "../../model/links.ts";

const THROUGH_PULL_RULE = "link.through-pull";

export interface ThroughPull {
  readonly kind: LinkKind;
  readonly rule: string;
  readonly confidence: number;
}

/** `contains` is how surely the pull request holds the commit, `link` how it names the issue. */
export function throughPull(
  link: { readonly kind: LinkKind; readonly confidence: number },
  contains: { readonly confidence: number },
): ThroughPull {
  return {
    kind: link.kind,
    rule: THROUGH_PULL_RULE,
    confidence: Math.min(link.confidence, contains.confidence),
  };
}
