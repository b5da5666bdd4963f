import { z } from 'zod'
import { request } from '../request'

/** Lab hosts on this machine, from a checkout. */
export const labRequests = {
  /** Starts a lab, or finds it running, and gives the environment folder that is ready for it; lines as progress. */
  'lab.up': request(
    z.object({
      name: z.string().regex(/^[a-z][a-z0-9-]{0,15}$/),
      hosts: z.number().int().min(1).max(5).default(3),
    }),
  ).replies<{ readonly dir: string }>(),
} as const
