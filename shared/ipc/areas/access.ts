import { z } from 'zod'
import type { Message } from '../../message/message'
import { path, request } from '../request'

const dir = path

/** How to use a cluster that runs. */
export const accessRequests = {
  /** Addresses and client files; without a password, which `env.password` gives when asked. */
  'access.card': request(z.object({ dir })).replies<AccessCard>(),
  /** Whether the VIP answers from this machine, and why not. */
  'access.reach': request(z.object({ dir })).replies<readonly Reach[]>(),
  /** Carries a local port to Horizon over SSH, until it is closed or Slipway ends. */
  'tunnel.open': request(z.object({ dir })).replies<{ readonly url: string; readonly via: string }>(),
  'tunnel.close': request(z.object({ dir })).replies<null>(),
} as const

export interface AccessCard {
  readonly horizonUrl: string | null
  readonly keystoneUrl: string
  readonly user: string
  readonly project: string
  readonly region: string
  /** Name of the value of passwords.yml that lets `user` in. */
  readonly passwordName: string
  /** Texts of clouds.yaml and openrc with a place for the password. */
  readonly cloudsYaml: string
  readonly openrc: string
  readonly passwordMark: string
  /** Certificate authority to trust, as PEM; null without TLS. */
  readonly ca: string | null
}

export interface Reach {
  readonly target: string
  readonly reachable: boolean
  readonly saw: Message
  /** Empty when it is reachable. */
  readonly remedy: Message
}
