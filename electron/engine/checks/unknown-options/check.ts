import { type ClusterCheck, pass, skip, warn } from '../kit'

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
    return unknown.map(({ name, place, meant }) => {
      const remedy = meant
        ? `Did you mean ${meant}? As it is, it has no effect.`
        : 'See whether it is misspelt; it has no effect.'
      return warn(`${name} (${place})`, wanted, remedy, { field: name })
    })
  },
}
