import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type Docker from 'dockerode'
import { LabFailure, lastLines } from '../failure'
import type { Suite } from '../model'
import { LOCAL_REPOSITORY } from '../naming'
import { isMissing, orMissing, type PlacedFile, putFiles, removeContainer } from '../outer/containers'
import { gate } from '../outer/wait'
import type { Silence } from '../silence'
import { ensureBase, type Image } from './base'
import { filesBelow, imagesFolder } from './files'
import { RECIPES, type Recipe } from './recipes'

/** Rises when the frame below changes what an image contains. */
const BUILDER_VERSION = 1

/** Two processors: more builds at a time only wait for each other. */
const BUILDS_AT_ONCE = 3

export interface Builder {
  /** The image of a recipe for a suite; made now unless its content key is already there. */
  readonly image: (name: string, suite: Suite) => Promise<Image>
}

export interface BuilderOptions extends Pick<Silence, 'say' | 'during'> {
  readonly signal?: AbortSignal | undefined
}

/**
 * Makes images: a container of the parent runs the recipe's script and is committed. Unlike a Dockerfile build
 * this can mount the shared package cache, so that no downloaded package is fetched twice or lands in a layer.
 */
export function builder(docker: Docker, options: BuilderOptions): Builder {
  const made = new Map<string, Promise<Image>>()
  const bases = new Map<Suite, Promise<Image>>()
  const lists = new Map<Suite, Promise<void>>()
  const turn = gate(BUILDS_AT_ONCE)

  const base = (suite: Suite): Promise<Image> => {
    const made = () => ensureBase(docker, suite, options.say, options.signal)
    const known = bases.get(suite) ?? options.during(`base ${suite}`, made)
    bases.set(suite, known)
    return known
  }

  const tidied = removeAbandoned(docker)

  const image = (name: string, suite: Suite): Promise<Image> => {
    const id = `${name}:${suite}`
    const known = made.get(id) ?? make(name, suite)
    made.set(id, known)
    return known
  }

  const make = async (name: string, suite: Suite): Promise<Image> => {
    const recipe = RECIPES.find((candidate) => candidate.name === name)
    if (recipe === undefined) throw new Error(`no recipe for the image ${name}`)
    const parent = recipe.from === undefined ? await base(suite) : await image(recipe.from, suite)
    const build = await prepare(recipe, suite, parent)
    if ((await orMissing(docker.getImage(build.reference).inspect())) === undefined) {
      await tidied
      const system = await base(suite)
      const update = lists.get(suite) ?? turn(() => refreshLists(docker, suite, system))
      lists.set(suite, update)
      await update
      await turn(() => options.during(`image ${name}`, () => execute(docker, build, options)))
    }
    return { reference: build.reference, key: build.key }
  }

  return { image }
}

interface Build {
  readonly name: string
  readonly suite: Suite
  readonly parent: string
  readonly reference: string
  readonly key: string
  readonly script: string
  readonly files: readonly PlacedFile[]
  readonly config: readonly string[]
}

async function prepare(recipe: Recipe, suite: Suite, parent: Image): Promise<Build> {
  const folder = join(imagesFolder(), recipe.files ?? recipe.name)
  const files = await filesBelow(join(folder, 'rootfs'))
  const setup = await readFile(join(folder, 'setup.sh'), 'utf8').catch(() => '')
  const packages = [...recipe.packages, ...(recipe.only?.[suite] ?? [])]
  const script = scriptOf(packages, setup)
  const hash = createHash('sha256').update(
    JSON.stringify([BUILDER_VERSION, parent.key, suite, script, recipe.config]),
  )
  for (const file of files) {
    hash.update(`\0${file.path}\0${file.mode}\0${file.link ?? ''}\0`).update(file.content)
  }
  const key = hash.digest('hex')
  const reference = `${LOCAL_REPOSITORY}/${recipe.name}:${suite}-${key.slice(0, 12)}`
  return {
    name: recipe.name,
    suite,
    parent: parent.reference,
    reference,
    key,
    script,
    files,
    config: recipe.config,
  }
}

/** One shell script: packages, setup, clean-up. The lock lets one build download while others unpack. */
function scriptOf(packages: readonly string[], setup: string): string {
  const install = [
    'exec 9>/var/cache/apt/slipway-lab.lock',
    'flock 9',
    `apt-get -q -y -o Debug::NoLocking=1 --download-only install ${packages.join(' ')}`,
    'flock -u 9',
    `apt-get -q -y -o Debug::NoLocking=1 -o Dpkg::Options::=--force-confold install ${packages.join(' ')}`,
  ]
  return [
    'export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8',
    ...(packages.length === 0 ? [] : install),
    setup,
    'rm -rf /var/log/apt /var/log/dpkg.log /var/log/alternatives.log /var/cache/debconf/*-old /var/lib/dpkg/*-old',
    '',
  ].join('\n')
}

function cacheMounts(suite: Suite): string[] {
  return [`slipway-lab-apt-${suite}:/var/cache/apt`, `slipway-lab-lists-${suite}:/var/lib/apt/lists`]
}

async function refreshLists(docker: Docker, suite: Suite, system: Image): Promise<void> {
  const script =
    'mkdir -p /var/cache/apt/archives/partial /var/lib/apt/lists/partial; flock /var/cache/apt/slipway-lab.lock apt-get -q -o Debug::NoLocking=1 update'
  const name = `slipway-lab-build-lists-${suite}-${process.pid}`
  await runScript(docker, { name, image: system.reference, suite, script, files: [] }, async () => undefined)
}

async function execute(docker: Docker, build: Build, options: BuilderOptions): Promise<void> {
  options.signal?.throwIfAborted()
  const begin = Date.now()
  const name = `slipway-lab-build-${build.name}-${build.suite}-${process.pid}`
  const { suite, script, files } = build
  const run: Run = { name, image: build.parent, suite, script, files, signal: options.signal }
  await runScript(docker, run, async () => {
    const [repo, tag] = build.reference.split(':')
    await docker.getContainer(name).commit({ repo, tag, changes: build.config.join('\n') })
  })
  await forgetOld(docker, build)
  options.say(`image ${build.name} (${build.suite}): made in ${Math.round((Date.now() - begin) / 1000)} s`)
}

/** Removes what a builder left that was killed: its process number is the last part of the name. */
async function removeAbandoned(docker: Docker): Promise<void> {
  const filters = { name: ['^/?slipway-lab-build-'] }
  for (const { Names } of await docker.listContainers({ all: true, filters })) {
    const name = Names[0]?.replace(/^\//, '')
    const owner = /-(\d+)$/.exec(name ?? '')?.[1]
    if (name !== undefined && owner !== undefined && !existsSync(`/proc/${owner}`))
      await removeContainer(docker, name)
  }
}

/** Versions of an image that stay: another checkout, or going back, often wants the one before. */
const VERSIONS_KEPT = 3

async function forgetOld(docker: Docker, build: Build): Promise<void> {
  const repository = `${LOCAL_REPOSITORY}/${build.name}`
  const images = await docker.listImages({ filters: { reference: [`${repository}:${build.suite}-*`] } })
  const old = images.sort((a, b) => b.Created - a.Created).slice(VERSIONS_KEPT)
  for (const tag of old.flatMap(({ RepoTags }) => RepoTags ?? [])) {
    // One that a container still uses is refused, and stays.
    await docker
      .getImage(tag)
      .remove()
      .catch(() => undefined)
  }
}

interface Run {
  readonly name: string
  readonly image: string
  readonly suite: Suite
  readonly script: string
  readonly files: readonly PlacedFile[]
  readonly signal?: AbortSignal | undefined
}

/** Runs a script in a new container of an image, then `after` while the stopped container is there. */
async function runScript(docker: Docker, run: Run, after: () => Promise<void>): Promise<void> {
  const { name, image, suite, script, files, signal } = run
  const container = await docker.createContainer({
    name,
    Image: image,
    User: 'root',
    Entrypoint: ['/bin/sh', '-euc'],
    Cmd: [script],
    HostConfig: { NetworkMode: 'host', Binds: cacheMounts(suite), SecurityOpt: ['seccomp=unconfined'] },
  })
  const stop = (): void => void removeContainer(docker, name).catch(() => undefined)
  signal?.addEventListener('abort', stop, { once: true })
  try {
    if (files.length > 0) await putFiles(docker, name, files)
    const output = await container.attach({ stream: true, stdout: true, stderr: true })
    const text = new PassThrough()
    const chunks: Buffer[] = []
    text.on('data', (chunk: Buffer) => chunks.push(chunk))
    docker.modem.demuxStream(output, text, text)
    await container.start()
    const { StatusCode: code } = (await container.wait()) as { StatusCode: number }
    if (code !== 0) {
      throw new LabFailure(
        `Building the image ${image} → ${name} failed.`,
        `exit code ${code}\n${lastLines(Buffer.concat(chunks).toString('utf8'), 15)}`,
        'If packages could not be fetched, check the Debian mirror; then run this again (what is done is kept).',
      )
    }
    await after()
  } catch (error) {
    if (signal?.aborted === true && isMissing(error)) signal.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
    await removeContainer(docker, name)
  }
}
