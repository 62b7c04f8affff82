// One repository is reached by many URLs. Its name is the same for all of them: `host/owner/name`. Pure.

// GitHub, Bitbucket and GitLab answer ssh on port 443 under names of their own.
const SSH_HOSTS: Readonly<Record<string, string>> = {
  "ssh.github.com": "github.com",
  "altssh.bitbucket.org": "bitbucket.org",
  "altssh.gitlab.com": "gitlab.com",
};

const URL_FORM = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/]*@)?(\[[^\]]*\]|[^/:]*)(?::\d*)?\/(.*)$/i;
// `[user@]host:path`; a slash before the colon makes it a path, and one letter alone is a Windows drive.
const SCP_FORM = /^(?:[^/@]*@)?(\[[^\]]*\]|[^/:@]{2,}):(?!\/\/)(.*)$/;

/** `host/owner/name` (host in lower case, the rest as written). Null for a path on this machine. */
export function originName(url: string): string | null {
  const asUrl = URL_FORM.exec(url);
  if (asUrl?.[1]?.toLowerCase() === "file") return null;
  const [host, path] = asUrl ? [asUrl[2], asUrl[3]] : (SCP_FORM.exec(url)?.slice(1) ?? []);
  if (!host || path === undefined) return null;
  const name = path
    .replace(/^\/+|\/+$/g, "")
    .replace(/\.git$/i, "")
    .replace(/\/+$/, "");
  if (name === "") return null;
  const lower = host.toLowerCase();
  return `${SSH_HOSTS[lower] ?? lower}/${name.replace(/\/{2,}/g, "/")}`;
}

/** The URL without what lets one in: user and password of http(s), the password of other schemes. */
export function withoutCredentials(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*):\/\/([^/]*)@/i, (_, scheme: string, user: string) => {
    const name = user.split(":")[0] ?? "";
    return /^(https?|ftps?)$/i.test(scheme) || name === "" ? `${scheme}://` : `${scheme}://${name}@`;
  });
}
