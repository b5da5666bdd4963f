import { msg } from '#shared/message/message'
import type { Diagnosis } from '../kit'

/** Ids and words to look for are those of the facts (signatures.json). */
export const diagnosis: Diagnosis = {
  logs: [{ container: 'horizon' }, { files: 'horizon/*.log' }],
  signatures: [
    {
      id: 'hz-offline',
      severity: 'critical',
      match: /OfflineGenerationError/,
      what: msg`Horizon lacks the compressed styles and scripts for its settings`,
      means: msg`They were not made for the settings of now when its container was started.`,
      remedy: msg`Remove the container horizon on this host and deploy again: they are made when it starts.`,
    },
  ],
}
