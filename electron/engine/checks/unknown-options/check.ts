import { type CheckContext, type ClusterCheck, pass, skip, warn } from '../kit'

export const unknownOptions: ClusterCheck = {
  id: 'unknown-options',
  scope: 'cluster',
  title: 'Every option is one that Kolla-Ansible knows',
  fix: 'globals',
  judge: ({ unusedOptions }) => {
    const wanted = 'names of Kolla-Ansible, or variables that other options use'
    if (unusedOptions.some(({ knownToKolla }) => knownToKolla === null)) {
      return skip("Slipway has no list of Kolla-Ansible's names of this release.", wanted)
    }
    const unknown = unusedOptions.filter(({ knownToKolla }) => !knownToKolla)
    if (unknown.length === 0) return pass('all are known', wanted)
    return unknown.map((option) =>
      warn(`${option.name} (${option.place})`, wanted, remedyFor(option), { field: option.name }),
    )
  },
}

function remedyFor({ meant, droppedBy }: CheckContext['unusedOptions'][number]): string {
  if (droppedBy !== undefined)
    return `Take it out: Kolla-Ansible dropped it in ${droppedBy}, it has no effect.`
  return meant
    ? `Did you mean ${meant}? As it is, it has no effect.`
    : 'See whether it is misspelt; it has no effect.'
}
