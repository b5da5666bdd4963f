import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { LabFailure, textOf } from './failure'
import type { LabInfo } from './model'

const HOST = z.object({
  name: z.string(),
  container: z.string(),
  address: z.string(),
  externalAddress: z.string(),
  engine: z.enum(['20.10', '26.1']),
  suite: z.enum(['trixie', 'bookworm']),
})

const INFO: z.ZodType<LabInfo> = z.object({
  name: z.string(),
  release: z.enum(['2025.1', 'zed']),
  dir: z.string(),
  environment: z.string(),
  apiSubnet: z.string(),
  externalSubnet: z.string(),
  gateway: z.string(),
  vip: z.string(),
  registry: z.string(),
  namespace: z.string(),
  tag: z.string(),
  user: z.string(),
  privateKeyFile: z.string(),
  adminUser: z.string(),
  adminPassword: z.string(),
  hosts: z.array(HOST),
})

/** Folder of a lab's files, below the current folder unless told otherwise. */
export function labFolder(name: string, dir?: string): string {
  return resolve(dir ?? join('.lab', name))
}

/** Writes a file with its final mode in one step. */
export async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const staged = `${path}.${process.pid}.new`
  await writeFile(staged, text, { mode })
  await rename(staged, path)
}

/** Keeps what is known of a lab; holds the admin password, so only its owner may read it. */
export async function writeInfo(info: LabInfo): Promise<void> {
  await mkdir(info.dir, { recursive: true })
  await writeWhole(join(info.dir, 'lab.json'), `${JSON.stringify(info, null, 2)}\n`, 0o600)
}

/** What `lab up` wrote about a lab, or `undefined`. */
export async function readInfo(dir: string): Promise<LabInfo | undefined> {
  const path = join(dir, 'lab.json')
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return INFO.parse(JSON.parse(text))
  } catch (error) {
    throw new LabFailure(
      `${path} cannot be read.`,
      textOf(error),
      'Delete the file and bring the lab up again.',
    )
  }
}
