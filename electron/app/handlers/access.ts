import { readFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { accessCard, cloudAddresses, type Prepared } from '#engine'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import type { Reach } from '#shared/ipc/areas/access'
import { type Message, msg, noWords, quoted } from '#shared/message/message'
import { silenceMs } from '#shared/model/patience'
import { requireEnvironment } from '#store/environment/config'
import type { Handler, MaskedContext } from '../context'
import type { TunnelEnd } from '../tunnels'
import { openEnvironment, wireOf } from './open'

const showAccess: Handler<'access.card'> = async (context, { dir }) => {
  const prepared = await openEnvironment(context, dir)
  if (!prepared.ok) return prepared
  const known = hasAddress(prepared.value, dir)
  if (!known.ok) return known
  return ok(accessCard(prepared.value, await knownCa(dir)))
}

function knownCa(dir: string): Promise<string | null> {
  return readFile(join(dir, 'certificates', 'ca', 'root.crt'), 'utf8').catch(() => null)
}

/** Without its shared address a cloud has none under which anything of it could be found. */
function hasAddress({ options }: Prepared, dir: string): Result<undefined> {
  const name = 'kolla_internal_vip_address'
  if (options.cluster.string(name) !== '') return ok(undefined)
  return fail({
    code: 'access.noAddress',
    what: msg`This environment does not say yet at which address its cloud is found`,
    where: { file: join(dir, 'globals.yml'), field: name },
    saw: msg`kolla_internal_vip_address is empty`,
    remedy: msg`Set the internal VIP, deploy, and come back.`,
  })
}

const reachMs = 5_000

const reachCloud: Handler<'access.reach'> = async (context, { dir }) => {
  const prepared = await openEnvironment(context, dir)
  if (!prepared.ok) return prepared
  const known = hasAddress(prepared.value, dir)
  if (!known.ok) return known
  const { horizonUrl, keystoneUrl } = accessCard(prepared.value, null)
  const targets = [keystoneUrl, ...(horizonUrl ? [horizonUrl] : [])]
  const ca = await knownCa(dir)
  return ok(await Promise.all(targets.map((target) => reach(target, ca, context.signal))))
}

const firstServerError = 500
const noService = msg`The load balancer answers, but the service behind it does not: open Health to see which part fails.`

/**
 * Any answer of the service counts; one of a load balancer that has no service behind it (HTTP 503) is none. A certificate must be signed by the CA of the
 * environment or by one that Node knows; one that is not is an answer, too, and told.
 */
export function reach(target: string, ca: string | null, signal: AbortSignal): Promise<Reach> {
  return new Promise((resolve) => {
    const began = Date.now()
    const ask = target.startsWith('https:') ? httpsRequest : httpRequest
    const call = ask(
      target,
      {
        method: 'GET',
        timeout: reachMs,
        ...(ca === null ? {} : { ca: [...rootCertificates, ca] }),
        signal,
        agent: false,
      },
      (answer) => {
        answer.destroy()
        const status = answer.statusCode ?? 0
        const saw = msg`HTTP ${status} after ${Date.now() - began} ms`
        const reachable = status < firstServerError
        resolve({ target, reachable, saw, remedy: reachable ? noWords : noService })
      },
    )
    call.on('timeout', () => call.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })))
    call.on('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? error.message
      if (certificateWords.test(code)) {
        const saw = msg`it answers, and its certificate is not trusted: ${error.message}`
        return resolve({ target, reachable: true, saw, remedy: noWords })
      }
      const saw =
        code === 'ETIMEDOUT' ? msg`no answer within ${reachMs / 1000} s` : quoted(`${code}: ${error.message}`)
      resolve({ target, reachable: false, saw, remedy: remedyFor(code) })
    })
    call.end()
  })
}

/** Codes of OpenSSL and Node for what is wrong with a certificate or its chain. */
const certificateWords = /CERT|CRL|UNABLE_TO_VERIFY|INVALID_(CA|PURPOSE)|PATH_LENGTH/

function remedyFor(code: string): Message {
  if (code === 'ECONNREFUSED')
    return msg`The address answers, but nothing listens there: see health, and whether the deploy ended well.`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return msg`This machine cannot resolve the name: add it to DNS or to its hosts file, or open Horizon through the tunnel.`
  if (['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN'].includes(code))
    return msg`This machine has no way to that network, or a firewall is between: connect to it (VPN, route), or open Horizon through the tunnel.`
  return msg`See what answers at that address, or open Horizon through the tunnel.`
}

const openTunnel: Handler<'tunnel.open'> = (context, { dir }) =>
  context.tunnels.open(dir, () => tunnelEnd(context, dir))

const closeTunnel: Handler<'tunnel.close'> = async ({ tunnels }, { dir }) => {
  const there = await requireEnvironment(dir)
  if (!there.ok) return there
  await tunnels.close(dir)
  return ok(null)
}

/** The first host that answers carries the tunnel, those of the load balancer before others. */
async function tunnelEnd(context: MaskedContext, dir: string): Promise<Result<TunnelEnd>> {
  const prepared = await openEnvironment(context, dir)
  if (!prepared.ok) return prepared
  const known = hasAddress(prepared.value, dir)
  if (!known.ok) return known
  const horizon = cloudAddresses(prepared.value).horizon
  if (!horizon) return fail(noHorizon)
  const ports = await context.openPorts(prepared.value.environment, wireOf(context))
  if (!ports.ok) return ports
  const failures: Failure[] = []
  for (const host of carriers(prepared.value)) {
    const session = await ports.value.connector.connect(host, {
      timeoutMs: silenceMs,
      signal: context.signal,
    })
    if (!session.ok) {
      failures.push(...session.failures)
      continue
    }
    const { reader } = session.value
    return ok({
      via: host.name,
      scheme: horizon.scheme,
      dial: () => reader.dial(horizon.address, horizon.port, { timeoutMs: 10_000 }),
      close: async () => {
        await session.value.close()
        await ports.value.close()
      },
    })
  }
  await ports.value.close()
  const [first = noHosts, ...more] = failures
  return fail(first, ...more)
}

function carriers({ environment, targets }: Prepared) {
  const balancers = new Set(environment.inventory.groups.loadbalancer ?? [])
  return targets
    .filter(({ unsupported }) => !unsupported)
    .toSorted((a, b) => Number(balancers.has(b.name)) - Number(balancers.has(a.name)))
}

const noHorizon: Failure = {
  code: 'tunnel.noHorizon',
  what: msg`This environment has no Horizon to open`,
  saw: msg`enable_horizon is off`,
  remedy: msg`Switch Horizon on, deploy, and open the tunnel then.`,
}

const noHosts: Failure = {
  code: 'tunnel.noHosts',
  what: msg`There is no host that could carry a tunnel`,
  saw: msg`an inventory without hosts that can be reached`,
  remedy: msg`Add hosts first.`,
}

export const accessHandlers = {
  'access.card': showAccess,
  'access.reach': reachCloud,
  'tunnel.open': openTunnel,
  'tunnel.close': closeTunnel,
}
