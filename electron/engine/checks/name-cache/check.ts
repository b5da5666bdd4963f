import { fail, type HostCheck, pass } from '../kit'

export const nameCache: HostCheck = {
  id: 'name-cache',
  scope: 'host',
  title: 'nscd does not run',
  fix: 'host',
  needs: ['thorough'],
  judge: ({ facts }) => {
    const wanted = 'no nscd, whose cache hides changed names from containers'
    if (!facts.processes?.includes('nscd')) return pass('it does not run', wanted)
    return fail('it runs', wanted, 'Run: systemctl disable --now nscd')
  },
}
