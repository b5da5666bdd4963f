import { msg, names } from '#shared/message/message'
import { fail, type HostCheck, pass, skip, warn } from '../kit'

export const dataContainers: HostCheck = {
  id: 'data-containers',
  scope: 'host',
  title: msg`No data hangs on an unnamed volume`,
  fix: 'host',
  judge: (host, { wanted: { volumes } }) => {
    const wanted = msg`data in named volumes only`
    const { docker } = host.facts
    if (!docker.present) return skip(msg`The container engine does not answer.`, wanted)
    const holders = docker.containers.filter(({ anonymousVolumes }) => anonymousVolumes.length > 0)
    if (holders.length === 0) return pass(msg`no container has an unnamed volume`, wanted)
    const saw = names(holders.map(({ name, anonymousVolumes }) => `${name} (${anonymousVolumes.length})`))
    const remedy = msg`Copy what must be kept into a named volume before the container is replaced. Slipway never removes the volumes, but a new container does not find them.`
    const ours = new Set(volumes.filter((one) => one.host === host.name).map(({ container }) => container))
    const endangered = holders.some(({ name }) => ours.has(name) || /(^|_)data$/.test(name))
    return endangered ? fail(saw, wanted, remedy) : warn(saw, wanted, remedy)
  },
}
