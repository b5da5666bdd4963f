import { msg } from '#shared/message/message'
import { type ClusterCheck, fail, pass } from '../kit'

export const containerEngine: ClusterCheck = {
  id: 'container-engine',
  scope: 'cluster',
  title: msg`The container engine is one that Slipway drives`,
  fix: 'globals',
  judge: ({ options }) => {
    const engine = options.string('kolla_container_engine')
    if (engine === 'docker') return pass(msg`${engine}`, msg`${'docker'}`)
    return fail(
      msg`${engine}`,
      msg`${'docker'}`,
      msg`Set kolla_container_engine to docker: Slipway does not drive Podman yet.`,
      {
        field: 'kolla_container_engine',
      },
    )
  },
}
