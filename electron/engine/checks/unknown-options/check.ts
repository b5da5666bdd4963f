import { type Message, msg } from '#shared/message/message'
import { type CheckContext, type ClusterCheck, pass, skip, warn } from '../kit'

export const unknownOptions: ClusterCheck = {
  id: 'unknown-options',
  scope: 'cluster',
  title: msg`Every option is one that Kolla-Ansible knows`,
  fix: 'globals',
  judge: ({ unusedOptions }) => {
    const wanted = msg`names of Kolla-Ansible, or variables that other options use`
    if (unusedOptions.some(({ knownToKolla }) => knownToKolla === null)) {
      return skip(msg`Slipway has no list of Kolla-Ansible's names of this release.`, wanted)
    }
    const unknown = unusedOptions.filter(({ knownToKolla }) => !knownToKolla)
    if (unknown.length === 0) return pass(msg`all are known`, wanted)
    return unknown.map((option) =>
      warn(msg`${option.name} (${option.place})`, wanted, remedyFor(option), { field: option.name }),
    )
  },
}

function remedyFor({ meant, droppedBy }: CheckContext['unusedOptions'][number]): Message {
  if (droppedBy !== undefined)
    return msg`Take it out: Kolla-Ansible dropped it in ${droppedBy}, it has no effect.`
  return meant
    ? msg`Did you mean ${meant}? As it is, it has no effect.`
    : msg`See whether it is misspelt; it has no effect.`
}
