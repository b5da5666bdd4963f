import {
  allowIntent,
  factsText,
  type KeptFacts,
  keptOf,
  lookFor,
  type Outlook,
  type Picture,
  type Prepared,
  parseFacts,
  type Report,
  type SlowCall,
  takePicture,
} from '#engine'
import { attempt, ok, type Result } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import type { Environment } from '#shared/model/environment'
import type { Intent } from '#shared/model/intent'
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
    report({ type: 'stage', text: msg`${host} is slow: ${doing} takes ${seconds} s so far` })
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

/** Reads the folder, asks every host, and gives desired and observed to `work`. */
export async function withPicture<T>(
  context: MaskedContext,
  dir: string,
  work: (picture: Picture, ports: OpenPorts) => Promise<Result<T>>,
): Promise<Result<T>> {
  const prepared = await openEnvironment(context, dir)
  if (!prepared.ok) return prepared
  return looking(
    context,
    prepared.value,
    async (ports, report) => {
      const picture = await takePicture(prepared.value, ports, context.signal, report)
      if (picture.ok) await keepPicture(context, dir, picture.value)
      return picture
    },
    work,
  )
}

/**
 * Reads the folder, asks hosts as far as the intent needs it, and gives `work` the plan that follows from what is seen.
 * `check` may object before a host is asked.
 */
export async function withOutlook<T>(
  context: MaskedContext,
  dir: string,
  intent: Intent,
  work: (outlook: Outlook, ports: OpenPorts) => Promise<Result<T>>,
  check: (prepared: Prepared) => Result<unknown> = ok,
): Promise<Result<T>> {
  const prepared = await openEnvironment(context, dir)
  if (!prepared.ok) return prepared
  const clear = check(prepared.value)
  if (!clear.ok) return clear
  const planned = allowIntent(intent, prepared.value)
  if (!planned.ok) return planned
  return looking(
    context,
    prepared.value,
    async (ports, report) => {
      const outlook = await lookFor(prepared.value, planned.value, ports, context.signal, report)
      if (outlook.ok && outlook.value.picture) await keepPicture(context, dir, outlook.value.picture)
      return outlook
    },
    work,
  )
}

/** Gives `work` what `look` sees. Slow calls are told while it looks: what follows has words of its own for them. */
async function looking<Seen, T>(
  context: MaskedContext,
  prepared: Prepared,
  look: (ports: OpenPorts, report: Report) => Promise<Result<Seen>>,
  work: (seen: Seen, ports: OpenPorts) => Promise<Result<T>>,
): Promise<Result<T>> {
  let isLooking = true
  const whileLooking: MaskedContext = {
    ...context,
    report: (progress) => {
      if (isLooking) context.report(progress)
    },
  }
  return withPorts(whileLooking, prepared, async (ports) => {
    const seen = await look(ports, (text) => context.report({ type: 'stage', text }))
    isLooking = false
    return seen.ok ? work(seen.value, ports) : seen
  })
}

async function keepPicture({ app }: MaskedContext, dir: string, picture: Picture): Promise<void> {
  const kept = keptOf(picture, app.version)
  if (kept) await keepLastFacts(dir, kept)
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
