import type { CheckResult } from '#shared/model/check'
import type { ContainerFact } from '#shared/model/host'
import type { Picture } from './cluster'

/** How every desired container of a deployed cluster is; one result per container and host. Pure. */
export function health(picture: Picture): readonly CheckResult[] {
  const { desired, observed } = picture
  return [...desired.containers].flatMap(([host, placed]) => {
    const docker = observed.hosts[host]?.docker
    const facts = new Map((docker?.present ? docker.containers : []).map((fact) => [fact.name, fact]))
    return [...placed.keys()].map((name) => containerHealth(host, name, facts.get(name)))
  })
}

function containerHealth(host: string, name: string, fact: ContainerFact | undefined): CheckResult {
  const head = {
    check: 'container-health',
    title: `container ${name}`,
    host,
    wanted: 'running and healthy',
    fix: 'host' as const,
  }
  if (!fact) return { ...head, verdict: 'fail', saw: 'there is no such container', remedy: 'deploy again' }
  if (fact.state !== 'running') {
    const remedy = `read \`docker logs ${name}\` on the host, then deploy again`
    return { ...head, verdict: 'fail', saw: `${fact.state}, exit code ${fact.exitCode}`, remedy }
  }
  switch (fact.health) {
    case 'healthy':
      return { ...head, verdict: 'pass', saw: 'running and healthy', remedy: '' }
    case 'none':
      return { ...head, verdict: 'pass', saw: 'running; it has no health check', remedy: '' }
    case 'starting':
      return {
        ...head,
        verdict: 'warn',
        saw: 'its health check has not passed yet',
        remedy: 'look again in a minute',
      }
    case 'unhealthy':
      return {
        ...head,
        verdict: 'fail',
        saw: 'its health check fails',
        remedy: `read \`docker inspect ${name}\` (State.Health) and \`docker logs ${name}\` on the host`,
      }
  }
}
