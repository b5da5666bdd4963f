import type Docker from 'dockerode'
import { LabFailure, lastLines } from '../failure'
import { LAB_LABEL } from '../naming'
import { removeContainer, shellIn } from '../outer/containers'

/**
 * Runs a script for each of a host's links on the machine's side of it, with the device's name as `$1`. There a
 * link that goes down is a pulled cable to the host, and a rate limit holds for what the host receives.
 * A helper container does it, so that the user needs neither root nor iproute2.
 */
export async function onOuterLinks(
  docker: Docker,
  lab: string,
  container: string,
  script: string,
): Promise<void> {
  const state = await docker.getContainer(container).inspect()
  const reading = 'cat /sys/class/net/eth0/iflink /sys/class/net/eth1/iflink'
  const numbers = (await shellIn(docker, container, reading, 'Finding the links')).trim().split(/\s+/)
  const loop = numbers.map((number) => `each "$(device ${number})"`).join('\n')
  const whole = `
    device() { ip -o link | sed -n -E "s/^$1: ([^:@]+)[:@].*/\\1/p"; }
    each() { ${script}
    }
    ${loop}`
  const name = `${container}-helper-${process.pid}`
  const helper = await docker.createContainer({
    name,
    Image: state.Image,
    Entrypoint: ['/bin/sh', '-euc'],
    Cmd: [whole],
    Labels: { [LAB_LABEL]: lab },
    HostConfig: { NetworkMode: 'host', CapAdd: ['NET_ADMIN'] },
  })
  try {
    await helper.start()
    const { StatusCode: code } = (await helper.wait()) as { StatusCode: number }
    if (code !== 0) {
      const log = (await helper.logs({ stdout: true, stderr: true })).toString()
      throw new LabFailure(
        `The network links of ${container} could not be changed.`,
        `exit code ${code}\n${lastLines(log, 6)}`,
        'Check that the host runs.',
      )
    }
  } finally {
    await removeContainer(docker, name)
  }
}
