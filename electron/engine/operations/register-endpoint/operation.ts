import { z } from 'zod'
import { msg } from '#shared/message/message'
import { defineOperation } from '../define'
import { identityServerShape } from '../kit/shapes'
import { identityWords } from '../kit/words'

/** Enters or corrects an endpoint in the catalog, with its region. */
export const registerEndpoint = defineOperation({
  kind: 'registerEndpoint',
  role: 'work',
  topic: 'job',
  payload: z.object({
    server: identityServerShape,
    endpoint: z.object({
      /** Type of the service. */
      service: z.string(),
      region: z.string(),
      interface: z.string(),
      url: z.string(),
    }),
  }),
  describe: ({ endpoint }, _host, state: 'missing' | 'differs') => {
    const name = `${endpoint.service} ${endpoint.region} ${endpoint.interface}`
    const differs = state === 'differs'
    return {
      ...identityWords('endpoint', name, differs ? 'update' : 'create'),
      title: differs ? msg`correct endpoint ${name}` : msg`register endpoint ${name}`,
      reasons: [
        differs
          ? { code: 'endpoint.differs', text: msg`its URL is not ${endpoint.url}` }
          : { code: 'endpoint.missing', text: msg`the catalog does not have it` },
      ],
    }
  },
})
