import { z } from 'zod'
import { observedShape as common } from '../openstack'

export const observedShape = common.extend({
  keys: z.object({
    /** Hosts that have token keys. */
    hosts: z.array(z.string()),
    /** The host with the newest keys. */
    source: z.string().nullable(),
    /** Hosts whose keys are not those of the source; all, where nobody has any. */
    differ: z.array(z.string()),
  }),
})
export type Observed = z.infer<typeof observedShape>
