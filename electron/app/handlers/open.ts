import {
  factsText,
  type KeptFacts,
  keptOf,
  type Picture,
  type Prepared,
  parseFacts,
  type SlowCall,
  takePicture,
} from '#engine'
import { attempt, ok, type Result } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import type { Environment } from '#shared/model/environment'
import { readEnvironment } from '#store/environment/read'
import { readFactsText, writeLastFacts } from '#store/facts/facts'
import type { HandlerContext, MaskedContext, OpenPorts, WireOptions } from '../context'

/** Reads an environment folder and resolves its options; no host is asked. What is wrong with values is in `problems`. */
export async function openEnvironment(context: MaskedContext, dir: string): Promise<Result<Prepared>> {
  const vaultPassword = await context.vaultPassword(dir)
  if (!vaultPassword.ok) return vaultPassword
  return context.opened.open(dir, vaultPassword.value, context.learn)
}

/** Reads an environment folder; what is secret there, right or wrong, passes no mask of the request from then on. */
export async function readFolder(
  context: MaskedContext,
  dir: string,
  vaultPassword: Secret | undefined,
): Promise<Result<Environment>> {
  return readEnvironment(dir, { vaultPassword, learn: context.learn })
}

/** Connections as patient as the request, whose slow calls are told as they are met. */
export function wireOf({ patience, report }: Pick<HandlerContext, 'patience' | 'report'>): WireOptions {
  const onSlow = ({ host, doing, seconds }: SlowCall) =>
    report({ type: 'stage', text: `${host} is slow: ${doing} takes ${seconds} s so far` })
  return { patience, onSlow }
}

/** Runs `work` with open connections, and closes them whatever happens. */
export async function withPorts<T>(
  context: MaskedContext,
  prepared: Prepared,
  work: (ports: OpenPorts) => Promise<Result<T>>,
): Promise<Result<T>> {
  const ports = await context.openPorts(prepared.environment, wireOf(context))
  if (!ports.ok) return ports
  try {
    const result = await attempt(() => work(ports.value))
    return result.ok ? result.value : result
  } finally {
    await ports.value.close()
  }
}

/** Reads the folder, asks every host unless `allow` objects, and gives desired and observed to `work`. */
export async function withPicture<T>(
  context: MaskedContext,
  dir: string,
  work: (picture: Picture, ports: OpenPorts) => Promise<Result<T>>,
  allow: (prepared: Prepared) => Result<unknown> = ok,
): Promise<Result<T>> {
  const prepared = await openEnvironment(context, dir)
  if (!prepared.ok) return prepared
  const allowed = allow(prepared.value)
  if (!allowed.ok) return allowed
  // What follows has words of its own for what is slow.
  let looking = true
  const whileLooking: MaskedContext = {
    ...context,
    report: (progress) => {
      if (looking) context.report(progress)
    },
  }
  return withPorts(whileLooking, prepared.value, async (ports) => {
    const report = (text: string) => context.report({ type: 'stage', text })
    const picture = await takePicture(prepared.value, ports, context.signal, report)
    looking = false
    if (!picture.ok) return picture
    const kept = keptOf(picture.value, context.app.version)
    if (kept) await keepLastFacts(dir, kept)
    return work(picture.value, ports)
  })
}

/** Reads the folder and a file of kept facts, and gives both to `work`; no host is asked. Errors of the file name it. */
export async function withKept<T>(
  context: MaskedContext,
  dir: string,
  file: string,
  work: (prepared: Prepared, kept: KeptFacts) => Promise<Result<T>>,
): Promise<Result<T>> {
  const prepared = await openEnvironment(context, dir)
  if (!prepared.ok) return prepared
  const kept = await readFacts(file)
  if (!kept.ok) return kept
  const result = await attempt(() => work(prepared.value, kept.value))
  return result.ok ? result.value : result
}

/** Errors: `file.*`, `facts.*`; each names the file. */
export async function readFacts(path: string): Promise<Result<KeptFacts>> {
  const text = await readFactsText(path)
  return text.ok ? parseFacts(path, text.value) : text
}

/** Where it cannot be written, the facts before stay: nobody needs them to go on. */
export async function keepLastFacts(dir: string, kept: KeptFacts): Promise<void> {
  await writeLastFacts(dir, factsText(kept, 'one'))
}
