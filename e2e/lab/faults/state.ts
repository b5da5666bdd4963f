import type Docker from 'dockerode'
import { execIn, shellIn } from '../outer/containers'

/** One file per fault in force, inside the host, so that every caller sees the same. */
const FOLDER = '/etc/slipway-lab/faults'

/** Names of the faults in force on a running host, sorted. */
export async function faultsOf(docker: Docker, container: string): Promise<string[]> {
  const { out, code } = await execIn(docker, container, ['/bin/ls', '-1', FOLDER])
  return code === 0
    ? out
        .split('\n')
        .filter((line) => line !== '')
        .sort()
    : []
}

/** Notes that a fault is in force. */
export async function noteFault(docker: Docker, container: string, name: string): Promise<void> {
  await shellIn(docker, container, `mkdir -p ${FOLDER}; touch ${FOLDER}/${name}`, `Noting the fault ${name}`)
}

/** Notes that a fault is over. */
export async function forgetFault(docker: Docker, container: string, name: string): Promise<void> {
  await shellIn(docker, container, `rm -f ${FOLDER}/${name}`, `Forgetting the fault ${name}`)
}
