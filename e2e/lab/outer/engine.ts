import { spawn } from 'node:child_process'
import { existsSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import Docker from 'dockerode'
import { LabFailure, lastLines, textOf } from '../failure'
import { REQUIRED_PACKAGES } from '../model'
import { secondsHere, until } from './wait'

const SOCKET = '/var/run/docker.sock'
const LOG = '/var/log/slipway-lab-dockerd.log'
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  'docker.io': ['/usr/sbin/dockerd', '/usr/bin/dockerd', '/usr/local/bin/dockerd'],
  debootstrap: ['/usr/sbin/debootstrap'],
}

/** The names of {@link REQUIRED_PACKAGES} whose programs are not on this machine. */
export function missingPackages(): string[] {
  return REQUIRED_PACKAGES.filter((name) => !(PROGRAMS[name] ?? []).some((path) => existsSync(path)))
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function refuseMissing(missing: readonly string[]): never {
  throw new LabFailure(
    'The lab cannot start: the machine lacks Debian packages.',
    `not found: ${missing.join(', ')}`,
    `Run: sudo apt-get update && sudo apt-get install --no-install-recommends ${missing.join(' ')}`,
  )
}

/**
 * The engine on which lab hosts run; one is started, detached, where none answers and the user is root.
 *
 * @param say told when an engine was started
 * @throws LabFailure when none answers and none can be started
 */
export async function outerEngine(say: (line: string) => void): Promise<Docker> {
  const docker = new Docker({ socketPath: SOCKET })
  const refusal = await docker.ping().then(
    () => undefined,
    (error: unknown) => textOf(error),
  )
  if (refusal === undefined) return docker
  if (!isRoot()) {
    const missing = missingPackages()
    if (missing.includes('docker.io')) refuseMissing(missing)
    throw new LabFailure(
      `No Docker engine answers on ${SOCKET} for this user.`,
      refusal,
      'Start Docker and add your user to the group docker (then log in again), or run this as root.',
    )
  }
  if (missingPackages().includes('docker.io')) refuseMissing(missingPackages())
  await startEngine(docker)
  say(`Started a Docker engine (dockerd) on this machine; its log is ${LOG}.`)
  return docker
}

async function startEngine(docker: Docker): Promise<void> {
  const unit = existsSync('/run/systemd/system') && existsSync('/lib/systemd/system/docker.service')
  const log = openSync(LOG, 'a')
  // It outlives whoever starts it, and so may not use a folder that is removed with them.
  const { TMPDIR: _ours, ...env } = process.env
  const child = spawn(unit ? 'systemctl' : 'dockerd', unit ? ['start', 'docker'] : [], {
    detached: true,
    env,
    stdio: ['ignore', log, log],
  })
  const died = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code) => {
      // systemctl returns when the service runs; a dockerd of our own should not end at all.
      if (!unit || code !== 0)
        resolve(`${unit ? 'systemctl start docker' : 'dockerd'} ended with ${code ?? 'a signal'}`)
    })
  })
  child.unref()
  let end: string | undefined
  void died.then((text) => {
    end = text
  })
  const seconds = secondsHere(60)
  const answered = await until(
    async () =>
      end !== undefined ||
      (await docker.ping().then(
        () => true,
        () => false,
      )),
    { seconds, everyMs: 200 },
  )
  if (end !== undefined || !answered) {
    const text = await readFile(LOG, 'utf8').catch(() => '')
    throw new LabFailure(
      'The Docker engine that the lab started did not come up.',
      `${end ?? `no answer within ${seconds} s`}\n${lastLines(text, 8)}`,
      `Read ${LOG}; start Docker by hand, then run this again.`,
    )
  }
}
