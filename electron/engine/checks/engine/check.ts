import { msg } from '#shared/message/message'
import { fail, type HostCheck, pass } from '../kit'

export const engine: HostCheck = {
  id: 'engine',
  scope: 'host',
  title: msg`The container engine answers`,
  fix: 'host',
  judge: ({ facts: { docker } }) => {
    const wanted = msg`Docker Engine`
    if (docker.present) return pass(msg`Docker ${docker.version}`, wanted)
    return fail(
      docker.saw,
      wanted,
      msg`Install Docker on the host, or start it: systemctl enable --now docker`,
    )
  },
}
