import { msg } from '#shared/message/message'
import { fail, type HostCheck, pass, skip } from '../kit'

export const engineVersion: HostCheck = {
  id: 'engine-version',
  scope: 'host',
  title: msg`The container engine is recent enough`,
  fix: 'host',
  judge: ({ facts: { docker } }) => {
    const wanted = msg`Docker 20.10 or newer`
    if (!docker.present) return skip(msg`The container engine does not answer.`, wanted)
    const [major = 0, minor = 0] = docker.version.split(/[.+~-]/).map(Number)
    if (major > 20 || (major === 20 && minor >= 10)) return pass(msg`Docker ${docker.version}`, wanted)
    return fail(msg`Docker ${docker.version}`, wanted, msg`Upgrade Docker on the host.`)
  },
}
