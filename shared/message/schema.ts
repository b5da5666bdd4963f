import { z } from 'zod'
import { asMessage, joints, type Message, type MessageValue } from './message'

const value: z.ZodType<MessageValue, MessageValue> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.strictObject({ text: z.string(), values: z.array(value) }),
    z.strictObject({ count: z.number(), one: z.string(), other: z.string() }),
    z.strictObject({ list: z.enum(joints), items: z.array(value) }),
  ]),
)

/** A stored message; texts of before are messages without values. */
export const messageSchema: z.ZodType<Message, Message | string> = z.union([
  z.strictObject({ text: z.string(), values: z.array(value) }),
  z.string().transform((text) => asMessage(text)),
])
