import { msg } from '#shared/message/message'
import { type HostCheck, pass, skip, warn } from '../kit'

export const clockSynchronized: HostCheck = {
  id: 'clock-synchronized',
  scope: 'host',
  title: msg`The clock is synchronized`,
  fix: 'host',
  needs: ['thorough'],
  judge: ({ facts: { clock } }) => {
    const wanted = msg`synchronized`
    if (clock.synchronized === null) return skip(msg`timedatectl does not say.`, wanted)
    if (clock.synchronized) return pass(msg`synchronized`, wanted)
    return warn(
      msg`not synchronized`,
      wanted,
      msg`Run timedatectl and see why the time service has no source.`,
    )
  },
}
