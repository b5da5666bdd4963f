import { isIpv6, sameIp } from '#shared/lib/ip'
import { joined, msg, names, noWords } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import { containerWords } from '#shared/model/container-words'
import type { ContainerFact } from '#shared/model/host'
import type { Picture } from './cluster'
import { findCauses, maskedFinding } from './diagnostics/causes'
import type { Desired } from './plan/state'
import type { PlacedContainer } from './services/kit'

/**
 * How the shared address and every desired container of a deployed cluster are. A container that is not well is asked for
 * known causes.
 */
export async function health(picture: Picture): Promise<readonly CheckResult[]> {
  const { desired } = picture
  const { options } = desired.view
  const address = options.bool('enable_haproxy') ? options.string('kolla_internal_vip_address') : ''
  const placed = [...desired.containers.values()].flatMap((containers) => [...containers.values()])
  const containers = await Promise.all(placed.map((one) => withCauses(picture, one)))
  const rest = [...releasesBehind(desired), ...wholes(picture), ...containers]
  return address === '' ? rest : [sharedAddressHealth(address, holdersOf(address, picture)), ...rest]
}

async function withCauses(picture: Picture, { host, service, spec }: PlacedContainer): Promise<CheckResult> {
  const docker = picture.observed.hosts[host]?.docker
  const fact = docker?.present ? docker.containers.find(({ name }) => name === spec.name) : undefined
  const result = { ...containerHealth(host, spec.name, fact), service }
  if (!fact || result.verdict !== 'fail') return result
  const found = await findCauses(picture, { host, service, container: spec.name })
  if (found.length === 0) return result
  const { redact } = picture.prepared
  return { ...result, found: found.map((finding) => maskedFinding(finding, redact)) }
}

/** What services with members of their own say of themselves. */
function wholes({ desired, observed }: Picture): readonly CheckResult[] {
  return desired.services.flatMap(({ definition: { id, health: ask } }) => {
    const seen = observed.services[id]
    if (!ask || seen === undefined || seen === null) return []
    return ask(desired.view, seen).map((result) => ({ ...result, service: id }))
  })
}

/** Services of which some hosts run another release than is wanted, as in the middle of an upgrade. */
function releasesBehind({ view, services }: Desired): readonly CheckResult[] {
  return services.flatMap(({ definition: { id, title } }) => {
    const other = view.allHosts.filter(({ name }) => view.releaseOf(id, name) !== view.release)
    if (other.length === 0) return []
    const saw = joined(
      'comma',
      other.map(({ name }) => msg`${view.releaseOf(id, name)} on ${name}`),
    )
    return [
      {
        check: 'service-release',
        title: msg`release of ${title}`,
        host: null,
        service: id,
        verdict: 'warn',
        saw,
        wanted: msg`${view.release}`,
        remedy: msg`Deploy again to bring these hosts to the release of slipway.yml.`,
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
    title: msg`address ${address}`,
    host: null,
    wanted: msg`on one host`,
    fix: 'host' as const,
  }
  const [holder, another] = holders
  if (holder === undefined) {
    const remedy = msg`read \`docker logs keepalived\` on the hosts of the load balancer`
    return { ...head, verdict: 'fail', saw: msg`on no host`, remedy }
  }
  if (another === undefined) return { ...head, verdict: 'pass', saw: msg`on ${holder}`, remedy: noWords }
  const group = isIpv6(address) ? 'ff02::12' : '224.0.0.18'
  const remedy = msg`let VRRP through (protocol 112 to ${group}) between these hosts, or set keepalived_traffic_mode: unicast`
  return { ...head, verdict: 'fail', saw: msg`on ${names(holders)} at once`, remedy }
}

function containerHealth(host: string, name: string, fact: ContainerFact | undefined): CheckResult {
  const head = {
    check: 'container-health',
    title: msg`container ${name}`,
    host,
    wanted: msg`running and healthy`,
    fix: 'host' as const,
  }
  if (!fact)
    return { ...head, verdict: 'fail', saw: msg`there is no such container`, remedy: msg`Deploy again.` }
  if (fact.state !== 'running') {
    const remedy = msg`read \`docker logs ${name}\` on the host, then deploy again`
    return {
      ...head,
      verdict: 'fail',
      saw: msg`${containerWords[fact.state]}, exit code ${fact.exitCode}`,
      remedy,
    }
  }
  switch (fact.health) {
    case 'healthy':
      return { ...head, verdict: 'pass', saw: msg`running and healthy`, remedy: noWords }
    case 'none':
      return { ...head, verdict: 'pass', saw: msg`running; it has no health check`, remedy: noWords }
    case 'starting':
      return {
        ...head,
        verdict: 'warn',
        saw: msg`its health check has not passed yet`,
        remedy: msg`Look again in a minute.`,
      }
    case 'unhealthy':
      return {
        ...head,
        verdict: 'fail',
        saw: msg`its health check fails`,
        remedy: msg`Read \`docker inspect ${name}\` (State.Health) and \`docker logs ${name}\` on the host.`,
      }
  }
}
