import { joined, msg } from '#shared/message/message'
import { type ClusterCheck, containerNames, fail, pass, warn } from '../kit'

export const leftVolumes: ClusterCheck = {
  id: 'left-volumes',
  scope: 'cluster',
  title: msg`No data of an earlier cluster is left`,
  fix: 'host',
  needs: ['wanted'],
  judge: ({ hosts, wanted: { volumes } }) => {
    const wanted = msg`no data volumes on hosts of a new cluster`
    const began = hosts.some(({ facts }) => facts.marks.length > 0)
    const runs = hosts.some((host) => volumes.some(({ container }) => containerNames(host).has(container)))
    if (began || runs) return pass(msg`the cluster exists already`, wanted)
    const data = new Set(volumes.map(({ volume }) => volume).filter((name) => name !== 'kolla_logs'))
    const left = hosts.flatMap(({ name, facts: { docker } }) =>
      docker.present
        ? docker.volumes.filter((one) => data.has(one.name)).map((one) => msg`${one.name} on ${name}`)
        : [],
    )
    if (left.length === 0) return pass(msg`there are none`, wanted)
    const saw = joined('comma', left)
    const remedy = msg`If the data is not needed, run docker volume rm NAME on each host. If it is, bring back its passwords.yml and containers first: services would start on it with other passwords.`
    // Configuration beside it speaks for a deploy that was interrupted: the volume may be our own.
    const configured = hosts.some(({ facts }) => facts.files.length > 0)
    return configured ? warn(saw, wanted, remedy) : fail(saw, wanted, remedy)
  },
}
