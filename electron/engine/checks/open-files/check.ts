import { msg, names } from '#shared/message/message'
import { fail, type HostCheck, pass } from '../kit'

export const openFiles: HostCheck = {
  id: 'open-files',
  scope: 'host',
  title: msg`Containers can be given the open files they want`,
  fix: 'globals',
  needs: ['wanted'],
  judge: (host, { wanted: { openFiles: every } }) => {
    const mine = every.filter((one) => one.host === host.name)
    const limit = host.facts.nofileHardLimit
    const most = Math.max(0, ...mine.map((one) => one.limit))
    const saw = msg`${limit} is the most that the engine can give`
    const greedy = mine.filter((one) => one.limit > limit).map(({ container }) => container)
    if (greedy.length === 0) return pass(saw, most === 0 ? msg`no limit is set` : msg`${most}`)
    const remedy = msg`Set default_container_dimensions to {ulimits: {nofile: {soft: ${limit}, hard: ${limit}}}}, or raise LimitNOFILE of docker.service.`
    return fail(saw, msg`${most}, for ${names(greedy)}`, remedy, {
      field: 'default_container_dimensions',
    })
  },
}
