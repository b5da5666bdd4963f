import { z } from 'zod'

/** What can be asked of Slipway: the schema of what is sent, and the type of what comes back. */
export interface Request<Input extends z.ZodType, Reply> {
  readonly input: Input
  /** Whether the reply is given as it is; else it passes the mask of secrets. */
  readonly unmasked: boolean
  /** Never there: only its type counts, since replies are made on this side and need no parsing. */
  readonly reply?: Reply
}

/** Declares a request in one place: `'run.retry': request(z.object({ … })).replies<{ operations: number }>()`. */
export function request<Input extends z.ZodType>(input: Input) {
  return {
    replies: <Reply>(): Request<Input, Reply> => ({ input, unmasked: false }),
    /**
     * For a secret that the user asked to see, and for files and notes of the user's own, which come back when they were
     * edited. Failures and progress of these requests are masked as all others.
     */
    repliesUnmasked: <Reply>(): Request<Input, Reply> => ({ input, unmasked: true }),
  }
}

/** A file or folder of the machine that Slipway runs on. */
export const path = z.string().min(1)

/** The fields of a request's input that are paths. */
export function pathFields({ input }: Request<z.ZodType, unknown>): readonly string[] {
  const shapes = input instanceof z.ZodUnion ? input.options : [input]
  return shapes.flatMap((shape) =>
    shape instanceof z.ZodObject
      ? Object.entries(shape.shape).flatMap(([field, schema]) => (isPath(schema) ? [field] : []))
      : [],
  )
}

function isPath(schema: unknown): boolean {
  return schema === path || (schema instanceof z.ZodOptional && schema.unwrap() === path)
}
