import type { HostView } from '../kit'
import { keysVolume } from './names'

/** The key volume's folder on the host. */
export function keysPath(host: HostView): string {
  const { docker } = host.facts
  return `${docker.present ? docker.rootDir : '/var/lib/docker'}/volumes/${keysVolume}/_data`
}
