import { z } from 'zod'

/** A failure that must be told; texts are phrases that must occur, whatever the line breaks. */
const expectedFailure = z.strictObject({
  code: z.string(),
  /** Relative to the environment folder. */
  file: z.string().optional(),
  line: z.number().optional(),
  /** Instead of a number: the text that the line holds. */
  at: z.string().optional(),
  field: z.string().optional(),
  host: z.string().optional(),
  what: z.string().optional(),
  saw: z.string().optional(),
  remedy: z.string().optional(),
  /** Words of the command that is shown, after those that call Slipway; ENV and PLACE as below. */
  command: z.string().optional(),
})

/** One wrong input: what is changed in a good environment, what is typed, and what must be told. */
export const caseSchema = z.strictObject({
  about: z.string(),
  /** File, relative to the environment folder → its new text, null to remove it, or a change of what is there. */
  files: z
    .record(
      z.string(),
      z.union([
        z.string(),
        z.null(),
        z.strictObject({ append: z.string() }),
        z.strictObject({ replace: z.tuple([z.string(), z.string()]) }),
        z.strictObject({ hex: z.string() }),
        z.strictObject({ folder: z.literal(true) }),
      ]),
    )
    .default({}),
  /** File → octal mode, set last. */
  modes: z.record(z.string(), z.string()).default({}),
  /** ENV stands for the environment folder, PLACE for the folder around it. */
  arguments: z.array(z.string()),
  environment: z.record(z.string(), z.string()).default({}),
  /** Run by a user who is not root, so that permissions count. */
  asOther: z.boolean().default(false),
  exit: z.number(),
  failures: z.array(expectedFailure).min(1).optional(),
  /** For what is told as a check or as a note, and not as a failure: phrases of the text and of the JSON document. */
  says: z.array(z.string()).optional(),
  /** Further texts that must not be printed. */
  secrets: z.array(z.string()).default([]),
})

export type Case = z.output<typeof caseSchema>
export type ExpectedFailure = z.output<typeof expectedFailure>
