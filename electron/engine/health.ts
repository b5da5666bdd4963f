import { isIpv6, sameIp } from '#shared/lib/ip'
import type { CheckResult } from '#shared/model/check'
import type { ContainerFact } from '#shared/model/host'
import type { Picture } from './cluster'
import type { Desired } from './plan/state'

/** How the shared address and every desired container of a deployed cluster are. Pure. */
export function health(picture: Picture): readonly CheckResult[] {
  const { desired, observed } = picture
  const containers = [...desired.containers].flatMap(([host, placed]) => {
    const docker = observed.hosts[host]?.docker
    const facts = new Map((docker?.present ? docker.containers : []).map((fact) => [fact.name, fact]))
    return [...placed.keys()].map((name) => containerHealth(host, name, facts.get(name)))
  })
  const { options } = desired.view
  const rest = [...releasesBehind(desired), ...containers]
  if (!options.bool('enable_haproxy')) return rest
  const address = options.string('kolla_internal_vip_address')
  return [sharedAddressHealth(address, holdersOf(address, picture)), ...rest]
}

/** Services of which some hosts run another release than is wanted, as in the middle of an upgrade. */
function releasesBehind({ view, services }: Desired): readonly CheckResult[] {
  return services.flatMap(({ definition: { id, title } }) => {
    const other = view.allHosts.filter(({ name }) => view.releaseOf(id, name) !== view.release)
    if (other.length === 0) return []
    const saw = other.map(({ name }) => `${view.releaseOf(id, name)} on ${name}`).join(', ')
    return [
      {
        check: 'service-release',
        title: `release of ${title}`,
        host: null,
        verdict: 'warn',
        saw,
        wanted: view.release,
        remedy: 'Deploy again to bring these hosts to the release of slipway.yml.',
        fix: 'host',
      },
    ]
  })
}

function holdersOf(address: string, { observed }: Picture): readonly string[] {
  return Object.values(observed.hosts)
    .filter((facts) =>
      facts.interfaces.some((item) => item.addresses.some((own) => sameIp(own.address, address))),
    )
    .map((facts) => facts.host)
}

/** Hosts that do not hear each other take the address all at once, and each serves some of the users. */
export function sharedAddressHealth(address: string, holders: readonly string[]): CheckResult {
  const head = {
    check: 'shared-address',
    title: `address ${address}`,
    host: null,
    wanted: 'on one host',
    fix: 'host' as const,
  }
  const [holder, another] = holders
  if (holder === undefined) {
    const remedy = 'read `docker logs keepalived` on the hosts of the load balancer'
    return { ...head, verdict: 'fail', saw: 'on no host', remedy }
  }
  if (another === undefined) return { ...head, verdict: 'pass', saw: `on ${holder}`, remedy: '' }
  const group = isIpv6(address) ? 'ff02::12' : '224.0.0.18'
  const remedy = `let VRRP through (protocol 112 to ${group}) between these hosts, or set keepalived_traffic_mode: unicast`
  return { ...head, verdict: 'fail', saw: `on ${holders.join(', ')} at once`, remedy }
}

function containerHealth(host: string, name: string, fact: ContainerFact | undefined): CheckResult {
  const head = {
    check: 'container-health',
    title: `container ${name}`,
    host,
    wanted: 'running and healthy',
    fix: 'host' as const,
  }
  if (!fact) return { ...head, verdict: 'fail', saw: 'there is no such container', remedy: 'Deploy again.' }
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
        remedy: 'Look again in a minute.',
      }
    case 'unhealthy':
      return {
        ...head,
        verdict: 'fail',
        saw: 'its health check fails',
        remedy: `Read \`docker inspect ${name}\` (State.Health) and \`docker logs ${name}\` on the host.`,
      }
  }
}
