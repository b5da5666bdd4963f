import { z } from 'zod'
import type { InterfaceAddress } from '#shared/lib/host-address'
import type { NetworkInterface } from '#shared/model/host'
import type { FactPart } from './part'

const addressShape = z.object({
  family: z.string().optional(),
  local: z.string().optional(),
  prefixlen: z.number().optional(),
  temporary: z.boolean().default(false),
  deprecated: z.boolean().default(false),
})

const links = z.array(
  z.object({
    ifname: z.string().optional(),
    flags: z.array(z.string()).default([]),
    mtu: z.number().default(0),
    address: z.string().default(''),
    addr_info: z.array(addressShape).default([]),
  }),
)

/** An interface is up when it is switched on and has a carrier. */
export const interfaces: FactPart<readonly NetworkInterface[]> = {
  id: 'interfaces',
  command: 'PATH=$PATH:/usr/sbin:/sbin ip -j address show',
  parse: (text) => {
    if (text.trim() === '') throw new Error('the program ip (iproute2) is missing or printed nothing')
    return links.parse(JSON.parse(text)).flatMap((link) => {
      if (link.ifname === undefined) return []
      const up = link.flags.includes('UP') && link.flags.includes('LOWER_UP')
      const addresses = link.addr_info.flatMap(addressOf)
      return [{ name: link.ifname, mac: link.address, mtu: link.mtu, up, addresses }]
    })
  },
}

function addressOf(shown: z.infer<typeof addressShape>): readonly InterfaceAddress[] {
  const { family, local, prefixlen, temporary, deprecated } = shown
  if (local === undefined || prefixlen === undefined) return []
  const fleeting = temporary || deprecated ? { fleeting: true as const } : {}
  return [{ family: family === 'inet6' ? 6 : 4, address: local, prefix: prefixlen, ...fleeting }]
}
