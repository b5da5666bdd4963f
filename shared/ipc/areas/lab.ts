import { z } from 'zod'

/** Lab hosts on this machine, from a checkout. */
export const labRequests = {
  /** Starts a lab, or finds it running, and gives the environment folder that is ready for it; lines as progress. */
  'lab.up': z.object({
    name: z.string().regex(/^[a-z][a-z0-9-]{0,15}$/),
    hosts: z.number().int().min(1).max(5).default(3),
  }),
} as const

export interface LabReplies {
  'lab.up': { readonly dir: string }
}
