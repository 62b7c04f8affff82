// Which Jira a payload comes from, and where its pages are read in a browser.
import type { Fields } from "../json/fields.ts";

export interface JiraSite {
  /** Host, with a port where one is written; empty when nothing tells it. */
  readonly name: string;
  /** What `/browse/KEY` is added to. */
  readonly browseUrl: string | null;
  readonly isCloud: boolean;
}

// OAuth and scoped tokens go through one host for all sites; then `self` does not tell the site, but its cloud id.
const GATEWAY = /^\/ex\/jira\/([^/]+)\//;

/** The site of an issue's `self`; where that does not tell it, the configured base URL's. */
export function siteOf(self: string | null, baseUrl: string | null): JiraSite {
  const own = urlOf(self);
  const configured = urlOf(baseUrl);
  const gateway = own === undefined ? null : GATEWAY.exec(own.pathname);
  if (own !== undefined && gateway === null) {
    const folder = own.pathname.replace(/\/rest\/(?:api|agile|servicedeskapi)\/.*$/, "");
    const isCloud =
      /\.(?:atlassian\.net|jira\.com)$/.test(own.hostname) || /\/rest\/api\/3\//.test(own.pathname);
    return { name: own.host, browseUrl: `${own.origin}${folder === own.pathname ? "" : folder}`, isCloud };
  }
  if (configured !== undefined) {
    const folder = configured.pathname.replace(/\/+$/, "");
    const isCloud = gateway !== null || /\.(?:atlassian\.net|jira\.com)$/.test(configured.hostname);
    return { name: configured.host, browseUrl: `${configured.origin}${folder}`, isCloud };
  }
  if (own !== undefined && gateway !== null) {
    return { name: `${own.host}/ex/jira/${gateway[1]}`, browseUrl: null, isCloud: true };
  }
  return { name: "", browseUrl: null, isCloud: false };
}

/** True when the payload needs the configured base URL to tell its site. */
export function needsBaseUrl(issue: Fields): boolean {
  const self = issue.raw("self");
  const own = urlOf(typeof self === "string" ? self : null);
  return own === undefined || GATEWAY.test(own.pathname);
}

function urlOf(text: string | null): URL | undefined {
  if (text === null || !/^https?:\/\//i.test(text)) return undefined;
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
