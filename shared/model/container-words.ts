import { type Message, msg } from '../message/message'
import type { ContainerFact } from './host'

/** Docker's words for what a container does, and for what its health check says. */
export const containerWords: Readonly<
  Record<ContainerFact['state'] | Exclude<ContainerFact['health'], 'none'>, Message>
> = {
  created: msg`created`,
  running: msg`running`,
  paused: msg`paused`,
  restarting: msg`restarting`,
  removing: msg`removing`,
  exited: msg`exited`,
  dead: msg`dead`,
  starting: msg`starting`,
  healthy: msg`healthy`,
  unhealthy: msg`unhealthy`,
}
