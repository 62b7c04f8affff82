// What may stand in teammemory.config.json. Every field may be left out. Loads zod: import it only where a file is read.
import { z } from "zod";
import { CONFIGURATION_FILE, JOIN_BY_NAME } from "./configuration.ts";

const text = z.string().min(1);
const texts = z.array(text);
const days = z.int().min(1);
const weight = z.number().min(0);
const link = z.strictObject({
  from: z
    .string()
    .regex(
      /^(?:[0-9A-Fa-f]{7,64}|[^#\s]*#[1-9][0-9]*)$/,
      "no commit (7 hexadecimal digits or more) and no pull request (#382)",
    )
    .describe("A commit's hash, 7 digits or more, or a pull request: #382, owner/name#382."),
  to: z
    .string()
    .regex(
      /^(?:[A-Z][A-Z0-9_]*-[1-9][0-9]*|[^#\s]+#[1-9][0-9]*)$/,
      "no key of an issue (PROJ-12, github.com/owner/name#12)",
    )
    .describe("An issue's key: PROJ-12, github.com/owner/name#12."),
});
const extendable = 'The item "..." stands for the defaults.';

const identities = z.strictObject({
  aliases: z
    .array(
      z.strictObject({
        name: text.optional().describe("The name to show."),
        identities: z
          .array(text)
          .min(1)
          .describe('E-mails, "Name <email>", logins or account ids of one person.'),
      }),
    )
    .optional(),
  splits: z.array(z.array(text).min(2)).optional().describe("Identities that are never one person."),
  joinByName: z
    .enum(JOIN_BY_NAME)
    .optional()
    .describe("Where equal names alone make one person: within a repository unless told."),
});

const weights = z.strictObject({
  expertise: z
    .strictObject({
      commit: weight.optional(),
      review: weight.optional(),
      comment: weight.optional(),
      churnDivisor: z.number().positive().optional().describe("This many changed lines make one point."),
      recencyMax: weight.optional(),
      recencyPerDay: weight.optional().describe("What the recency bonus loses a day."),
    })
    .optional(),
  risk: z
    .strictObject({
      churn: weight.optional(),
      bug: weight.optional(),
      contributor: weight.optional(),
      commit: weight.optional(),
    })
    .optional(),
});

export const configurationSchema = z
  .strictObject({
    $schema: z.string().optional().describe("The schema's address, for editors."),
    components: z
      .record(text, text)
      .optional()
      .describe("From a path's pattern to the component's name; the first that matches wins."),
    issueKeys: z
      .strictObject({
        projects: z
          .array(z.string().regex(/^[A-Z][A-Z0-9_]*$/, "no project key (capital letters, digits, _)"))
          .optional()
          .describe("Project keys, PROJ, beside those of ingested issues."),
      })
      .optional(),
    issueTypes: z
      .strictObject({
        bug: texts.optional().describe(`Issue types or labels that mean a bug. ${extendable}`),
        incident: texts.optional().describe(`Issue types or labels that mean an incident. ${extendable}`),
      })
      .optional(),
    identities: identities.optional(),
    bots: texts.optional().describe("Accounts that are programs."),
    links: z
      .strictObject({ accepted: z.array(link).optional(), rejected: z.array(link).optional() })
      .optional()
      .describe("Decisions about links that were suggested or found wrongly."),
    weights: weights.optional(),
    windows: z
      .strictObject({
        risk: days.optional().describe("Days that risk looks back."),
        inactive: days.optional().describe("Days without activity after which somebody is inactive."),
        left: days.optional().describe("Days without activity after which somebody has left."),
      })
      .optional(),
    vocabulary: z
      .record(text, texts)
      .optional()
      .describe(
        "A term and the words that stand for it; beside the defaults. An empty list takes a term away.",
      ),
    generated: texts.optional().describe(`Patterns of files that tools write. ${extendable}`),
    vendored: texts.optional().describe(`Patterns of files that others wrote. ${extendable}`),
    jira: z
      .strictObject({
        baseUrl: z
          .url({ protocol: /^https?$/ })
          .optional()
          .meta({
            description: "Where issues are read, https://example.atlassian.net.",
            pattern: "^https?://",
          }),
      })
      .optional(),
    repositories: z
      .array(
        z
          .strictObject({
            path: text.optional().describe("Where its clone lies, from this file."),
            name: text.optional().describe("What to call it; needed where it has no origin."),
          })
          .refine(({ path, name }) => path !== undefined || name !== undefined, "needs a path or a name")
          .meta({ anyOf: [{ required: ["path"] }, { required: ["name"] }] }),
      )
      .optional()
      .describe(
        "The repositories that `ingest git` reads when it is given none; paths count from this file.",
      ),
  })
  .describe(`The configuration of teammemory, ${CONFIGURATION_FILE}. Every field has a default.`);

export type ConfigurationFile = z.infer<typeof configurationSchema>;

/** JSON Schema for editors; teammemory.config.schema.json at the top level holds it. */
export function configurationJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(configurationSchema, { io: "input", target: "draft-7" });
  return { ...schema, title: CONFIGURATION_FILE };
}
