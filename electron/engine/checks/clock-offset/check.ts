import { msg } from '#shared/message/message'
import { type CheckHost, type ClusterCheck, fail, pass, skip, warn } from '../kit'

export const clockOffset: ClusterCheck = {
  id: 'clock-offset',
  scope: 'cluster',
  title: msg`Clocks of the hosts agree`,
  fix: 'host',
  judge: ({ hosts }) => {
    const sorted = [...hosts].sort((a, b) => a.facts.clock.offsetMs - b.facts.clock.offsetMs)
    const [behind, ahead] = [sorted[0], sorted.at(-1)]
    const wanted = msg`less than ${advisedMs / 1000} s between any two hosts`
    if (!behind || !ahead || behind === ahead) return skip(msg`It takes two hosts that answer.`, wanted)
    const apart = surelyApartMs(behind, ahead)
    const saw = msg`${ahead.name} is ${seconds(ahead.facts.clock.offsetMs - behind.facts.clock.offsetMs)} s ahead of ${behind.name}`
    const remedy = msg`Set the clocks and keep them with chrony on every host (systemctl enable --now chrony).`
    if (apart > mostMs) return fail(saw, wanted, remedy)
    return apart > advisedMs ? warn(saw, wanted, remedy) : pass(saw, wanted)
  },
}

const advisedMs = 500
/** Tokens and Galera certificates count in seconds. */
const mostMs = 5000

/** What is left of the difference when both measurements erred as far as they can. */
function surelyApartMs(behind: CheckHost, ahead: CheckHost): number {
  const [a, b] = [behind.facts.clock, ahead.facts.clock]
  return b.offsetMs - a.offsetMs - a.uncertaintyMs - b.uncertaintyMs
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2)
}
