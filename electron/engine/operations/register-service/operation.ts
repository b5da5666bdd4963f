import { z } from 'zod'
import { msg } from '#shared/message/message'
import { defineOperation } from '../define'
import { identityServerShape } from '../kit/shapes'
import { identityWords } from '../kit/words'

/** Enters a service in the catalog. */
export const registerService = defineOperation({
  kind: 'registerService',
  role: 'work',
  topic: 'job',
  payload: z.object({
    server: identityServerShape,
    service: z.object({ name: z.string(), type: z.string(), description: z.string() }),
  }),
  describe: ({ service }) => ({
    ...identityWords('service', service.name, 'create'),
    title: msg`register service ${service.name} (${service.type})`,
    reasons: [{ code: 'service.missing', text: msg`the catalog has no service of type ${service.type}` }],
  }),
})
