import type { Redact } from '#shared/lib/secret'
import type { ContainerFact, FileFact, VolumeFact } from '#shared/model/host'
import type { Detail, Reason } from '#shared/model/plan'
import type { ContainerVerdict, JobSpec, PlacedContainer, StrayContainer } from '../services/kit'
import { compareContainer } from './compare'
import { fileDetail, untoldDetail } from './diff'
import { compareFolder, type FolderDifference, folderReasons } from './files'
import { type LineMask, lineMask } from './mask'
import type { Desired, Observed } from './state'

/** Desired and observed side by side; every question a sequence may ask has its answer here. */
export interface Comparison {
  readonly desired: Desired
  readonly observed: Observed
  folder(host: string, key: string): FolderDifference | null
  /** Why and how a folder changes, with masked diffs. */
  explain(difference: FolderDifference): {
    readonly reasons: readonly Reason[]
    readonly details: readonly Detail[]
  }
  fact(host: string, container: string): ContainerFact | undefined
  placed(host: string, container: string): PlacedContainer
  verdict(host: string, container: string): ContainerVerdict
  hasImage(host: string, image: string): boolean
  volumes(host: string): readonly string[]
  marked(job: JobSpec): boolean
  /** Containers of the given names that stand on hosts where they are not desired. */
  strays(names: ReadonlySet<string>): readonly StrayContainer[]
}

/** Lazy and cached: a container is compared when a sequence first asks. Pure. */
export function compare(desired: Desired, observed: Observed, redact: Redact): Comparison {
  const filesOf = memo((host: string) => filesByPath(observed.hosts[host]?.files ?? []))
  const containersOf = memo(
    (host: string) => new Map(containersOn(observed, host).map((fact) => [fact.name, fact])),
  )
  const imagesOf = memo(
    (host: string) => new Set(dockerOf(observed, host)?.images.flatMap((image) => image.tags) ?? []),
  )
  const folders = new Map<string, FolderDifference | null>()
  const verdicts = new Map<string, ContainerVerdict>()
  const mask = lineMask(redact)

  const folder = (host: string, key: string) => {
    const want = desired.folders.get(host)?.get(key)
    return cached(folders, `${host}\n${key}`, () => (want ? compareFolder(want, filesOf(host)) : null))
  }
  const placed = (host: string, container: string) => {
    const found = desired.containers.get(host)?.get(container)
    if (!found) throw new Error(`no container ${container} is desired on ${host}`)
    return found
  }
  const verdict = (host: string, container: string) =>
    cached(verdicts, `${host}\n${container}`, () => {
      const want = placed(host, container)
      return compareContainer({
        placed: want,
        fact: containersOf(host).get(container),
        images: dockerOf(observed, host)?.images ?? [],
        inside: observed.inside[host]?.[container],
        folderDiffers: folder(host, want.key) !== null,
      })
    })

  return {
    desired,
    observed,
    folder,
    explain: (difference) => explainFolder(difference, observed.texts[difference.folder.host] ?? {}, mask),
    fact: (host, container) => containersOf(host).get(container),
    placed,
    verdict,
    hasImage: (host, image) => imagesOf(host).has(image),
    volumes: (host) => volumesOn(observed, host).map((volume) => volume.name),
    marked: (job) =>
      observed.hosts[job.host]?.marks.some((mark) => mark.name === job.name && mark.key === job.markKey) ??
      false,
    strays: (names) =>
      Object.keys(observed.hosts).flatMap((host) =>
        containersOn(observed, host)
          .filter((fact) => names.has(fact.name) && !desired.containers.get(host)?.has(fact.name))
          .map((container) => ({ host, container })),
      ),
  }
}

function explainFolder(
  difference: FolderDifference,
  texts: Readonly<Record<string, string>>,
  mask: LineMask,
) {
  const described = difference.write.map(({ file, action }) => {
    const before = texts[file.path]
    if (action === 'update' && before === undefined) return { detail: untoldDetail(file.path), reasons: [] }
    return fileDetail(file.path, before, file.content.reveal(), mask)
  })
  return {
    reasons: [...described.flatMap((item) => item.reasons), ...folderReasons(difference)],
    details: described.map((item) => item.detail),
  }
}

function dockerOf(observed: Observed, host: string) {
  const docker = observed.hosts[host]?.docker
  return docker?.present ? docker : undefined
}

function containersOn(observed: Observed, host: string): readonly ContainerFact[] {
  return dockerOf(observed, host)?.containers ?? []
}

function volumesOn(observed: Observed, host: string): readonly VolumeFact[] {
  return dockerOf(observed, host)?.volumes ?? []
}

function filesByPath(files: readonly FileFact[]): ReadonlyMap<string, FileFact> {
  return new Map(files.map((file) => [file.path, file]))
}

function memo<V>(compute: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>()
  return (key) => cached(known, key, () => compute(key))
}

function cached<V>(known: Map<string, V>, key: string, compute: () => V): V {
  const found = known.get(key)
  if (found !== undefined) return found
  const value = compute()
  known.set(key, value)
  return value
}
