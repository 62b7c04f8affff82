// Everybody in the story: names and addresses in git, logins on GitHub, accounts in Jira.

export const people = {
  mehmet: {
    name: "Mehmet Turac",
    addresses: ["mehmet@example.com"],
    github: { login: "mturac", id: 5120031 },
    jira: { accountId: "712020:1b0c6c0e-4a52-4f0e-9d35-0c8a1f5e7a01", emailAddress: "mehmet@example.com" },
  },
  ayse: {
    name: "Ayşe Demir",
    addresses: ["ayse@example.com"],
    github: { login: "aysedemir", id: 6340772 },
    jira: { accountId: "712020:2c7d1f44-90b1-4a7c-8a0e-5b1f3c9d7a02", emailAddress: "ayse@example.com" },
  },
  // No e-mail in Jira, and only GitHub's own address in git: joined by name across the sources.
  burak: {
    name: "Burak Kaya",
    addresses: ["8412077+burakkaya@users.noreply.github.com"],
    github: { login: "burakkaya", id: 8412077 },
    jira: { accountId: "557058:3f1e9d2a-7c55-4b1e-b0d4-6a2c8e1b7a03" },
  },
  // Two addresses, joined by .mailmap.
  selin: {
    name: "Selin Aksoy",
    addresses: ["selin.aksoy@example.com", "saksoy@example.com"],
    github: { login: "selinaksoy", id: 9911204 },
    jira: {
      accountId: "712020:4a8b6e13-2d90-4c6f-a9b7-7d3e0f2c7a04",
      emailAddress: "selin.aksoy@example.com",
    },
  },
  // Two addresses, one name, no .mailmap line.
  zeynep: {
    name: "Zeynep Çelik",
    addresses: ["zeynep@example.com", "zeynep.celik@example.com"],
    github: { login: "zcelik", id: 10277345 },
    jira: { accountId: "712020:5d2f7a80-61ce-4e3b-8c1d-8e4f1a3d7a05", emailAddress: "zeynep@example.com" },
  },
  // Left in October 2025.
  kerem: {
    name: "Kerem Yıldız",
    addresses: ["kerem@example.com"],
    github: { login: "keremy", id: 4408816 },
    jira: {
      accountId: "557058:6e3a8b91-72df-4f4c-9d2e-9f5a2b4e7a06",
      emailAddress: "kerem@example.com",
      active: false,
    },
  },
  // One word is a name, but no ground for joining.
  can: {
    name: "Can",
    addresses: ["can@example.com"],
    github: { login: "can-infra", id: 11830962 },
    jira: { accountId: "712020:7f4b9ca2-83e0-4a5d-8e3f-0a6b3c5f7a07", emailAddress: "can@example.com" },
  },
  // Joined in February 2026.
  elif: {
    name: "Elif Kara",
    addresses: ["elif@example.com"],
    github: { login: "elifkara", id: 15006618 },
    jira: { accountId: "712020:8a5c0db3-94f1-4b6e-9f40-1b7c4d607a08", emailAddress: "elif@example.com" },
  },
  // Tests by hand; writes no code.
  deniz: {
    name: "Deniz Öztürk",
    addresses: ["deniz@example.com"],
    github: { login: "denizo", id: 12554390 },
    jira: { accountId: "712020:9b6d1ec4-a502-4c7f-8a51-2c8d5e717a09", emailAddress: "deniz@example.com" },
  },
  dependabot: {
    name: "dependabot[bot]",
    addresses: ["49699333+dependabot[bot]@users.noreply.github.com"],
    github: { login: "dependabot[bot]", id: 49699333, type: "Bot" },
  },
};

/** A person of the story, with the git signature of the address asked for (the first unless told). */
export function person(id, address = 0) {
  const found = people[id];
  if (found === undefined) throw new Error(`nobody is called ${id}`);
  const email = found.addresses[address];
  return { ...found, email, git: `${found.name} <${email}>` };
}
