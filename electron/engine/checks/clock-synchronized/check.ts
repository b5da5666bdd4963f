import { type HostCheck, pass, skip, warn } from '../kit'

export const clockSynchronized: HostCheck = {
  id: 'clock-synchronized',
  scope: 'host',
  title: 'The clock is synchronized',
  fix: 'host',
  needs: ['thorough'],
  judge: ({ facts: { clock } }) => {
    const wanted = 'synchronized'
    if (clock.synchronized === null) return skip('timedatectl does not say.', wanted)
    if (clock.synchronized) return pass('synchronized', wanted)
    return warn('not synchronized', wanted, 'Run timedatectl and see why the time service has no source.')
  },
}
