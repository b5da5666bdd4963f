import { msg } from '#shared/message/message'
import { fail, type HostCheck, pass, skip } from '../kit'

export const cgroups: HostCheck = {
  id: 'cgroups',
  scope: 'host',
  title: msg`The engine knows the kernel's control groups`,
  fix: 'host',
  judge: ({ facts: { docker, cgroupVersion } }) => {
    const wanted = msg`version 1, or version 2 with Docker 20.10 or newer`
    if (!docker.present) return skip(msg`The container engine does not answer.`, wanted)
    const saw = msg`version ${cgroupVersion} with the driver ${docker.cgroupDriver}`
    const old = Number.parseFloat(docker.version) < 20.1
    return cgroupVersion === 2 && old
      ? fail(saw, wanted, msg`Upgrade Docker on the host.`)
      : pass(saw, wanted)
  },
}
