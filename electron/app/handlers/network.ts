import { findFreeAddresses, measureNetwork } from '#engine'
import type { Handler } from '../context'
import { openEnvironment, withPorts } from './open'

const measureLinks: Handler<'network.measure'> = async (context, { dir, hosts, mtu }) => {
  const prepared = await openEnvironment(context, dir)
  if (!prepared.ok) return prepared
  return withPorts(context, prepared.value, (ports) =>
    measureNetwork(prepared.value, ports, {
      ...(hosts ? { hosts } : {}),
      ...(mtu === undefined ? {} : { mtu }),
      onLink: (link) => context.report({ type: 'link', link }),
      signal: context.signal,
    }),
  )
}

const findFree: Handler<'network.free'> = async (context, { dir, count }) => {
  const prepared = await openEnvironment(context, dir)
  if (!prepared.ok) return prepared
  return withPorts(context, prepared.value, (ports) =>
    findFreeAddresses(prepared.value, ports, count, context.signal),
  )
}

export const networkHandlers = {
  'network.measure': measureLinks,
  'network.free': findFree,
}
