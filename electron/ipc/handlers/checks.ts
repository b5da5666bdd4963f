import { health, preflight } from '#engine'
import { ok } from '#shared/failure/failure'
import { passwordKinds } from '#store/passwords/kinds'
import type { Handler } from '../context'
import { openEnvironment, withPicture, withPorts } from './open'

/** Those of kind `blank` may be left empty: they are for registries and services outside. */
const wantedPasswords = [...passwordKinds].filter(([, kind]) => kind !== 'blank').map(([name]) => name)

export const runPreflight: Handler<'preflight.run'> = async (context, { dir, only }) => {
  const prepared = await openEnvironment(context, dir)
  if (!prepared.ok) return prepared
  return withPorts(context, prepared.value, async (ports) =>
    ok(
      await preflight(prepared.value, ports.connector, {
        wantedPasswords,
        onResult: (result) => context.report({ type: 'check', result }),
        signal: context.signal,
        ...(only ? { only } : {}),
      }),
    ),
  )
}

export const checkHealth: Handler<'health.run'> = (context, { dir }) =>
  withPicture(context, dir, async (picture) => {
    const results = health(picture)
    for (const result of results) context.report({ type: 'check', result })
    return ok(results)
  })
