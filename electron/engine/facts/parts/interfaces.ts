import { z } from 'zod'
import type { InterfaceAddress } from '#shared/lib/host-address'
import { msg } from '#shared/message/message'
import type { NetworkInterface } from '#shared/model/host'
import { type FactPart, Unreadable } from './part'

const addressShape = z.object({
  family: z.string().optional(),
  local: z.string().optional(),
  prefixlen: z.number().optional(),
  temporary: z.boolean().default(false),
  deprecated: z.boolean().default(false),
  broadcast: z.string().optional(),
  scope: z.string().optional(),
  label: z.string().optional(),
  secondary: z.boolean().default(false),
})

const links = z.array(
  z.object({
    ifname: z.string().optional(),
    flags: z.array(z.string()).default([]),
    mtu: z.number().default(0),
    address: z.string().default(''),
    operstate: z.string().default('UNKNOWN'),
    addr_info: z.array(addressShape).default([]),
  }),
)

/** An interface is up when it is switched on and has a carrier. */
export const interfaces: FactPart<readonly NetworkInterface[]> = {
  id: 'interfaces',
  command: 'PATH=$PATH:/usr/sbin:/sbin ip -j address show',
  parse: (text) => {
    if (text.trim() === '') throw new Unreadable(msg`the program ip (iproute2) is missing or printed nothing`)
    return links.parse(JSON.parse(text)).flatMap((link) => {
      if (link.ifname === undefined) return []
      const up = link.flags.includes('UP') && link.flags.includes('LOWER_UP')
      const { ifname: name } = link
      const addresses = link.addr_info.flatMap((shown) => addressOf(shown, name))
      const active = link.operstate !== 'DOWN'
      return [{ name, mac: link.address, mtu: link.mtu, up, active, addresses }]
    })
  },
}

function addressOf(shown: z.infer<typeof addressShape>, name: string): readonly InterfaceAddress[] {
  const { family, local, prefixlen, temporary, deprecated, broadcast, scope, label, secondary } = shown
  if (local === undefined || prefixlen === undefined) return []
  return [
    {
      family: family === 'inet6' ? 6 : 4,
      address: local,
      prefix: prefixlen,
      ...(temporary || deprecated ? { fleeting: true as const } : {}),
      ...(broadcast === undefined ? {} : { broadcast }),
      ...(scope === undefined ? {} : { scope }),
      ...(label === undefined || label === name ? {} : { label }),
      ...(secondary ? { secondary: true as const } : {}),
    },
  ]
}
