import { type Failure, FailureError } from '#shared/failure/failure'
import { type Message, msg, quoted } from '#shared/message/message'
import { engineUnreachable } from '../ssh/failures'

/** What a call is about, for the words of its failure. */
export interface Subject {
  readonly host: string
  /** `Creating the container keystone` */
  readonly doing: Message
  readonly container?: string
  readonly image?: string
}

/** An engine's refusal or a broken stream as a failure; what is a failure already stays as it is. */
export function toFailureError(subject: Subject, error: unknown): unknown {
  if (error instanceof FailureError || !(error instanceof Error)) return error
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 0
  const saw = error.message.trim()
  if (status === 0) {
    return isStreamError(error) ? new FailureError(engineUnreachable(subject.host, quoted(saw))) : error
  }
  return new FailureError(refusal(subject, status, saw))
}

export function statusOf(error: unknown): number {
  return error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 0
}

function isStreamError(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : ''
  return (
    /^(ECONN|EPIPE|HPE_|ERR_STREAM|UND_)/.test(code) || /socket hang up|aborted|closed/i.test(error.message)
  )
}

/** Turns an HTTP status and the engine's message into a failure. */
export function refusal(subject: Subject, status: number, saw: string): Failure {
  return (
    diskFull(subject, saw) ??
    (subject.image === undefined ? undefined : imageFailure(subject, saw)) ??
    containerFailure(subject, status, saw) ?? {
      ...base(subject, quoted(saw)),
      code: 'docker.refused',
      what: msg`${subject.doing} failed on ${subject.host}`,
      means: msg`The engine refused it (HTTP ${status}).`,
      remedy: msg`Look at what the engine said, and at its log on ${subject.host} (journalctl -u docker).`,
    }
  )
}

function base(subject: Subject, saw: Message): Pick<Failure, 'where' | 'saw'> {
  const { host, container } = subject
  return { where: { host, ...(container === undefined ? {} : { container }) }, saw }
}

function diskFull(subject: Subject, saw: string): Failure | undefined {
  if (!/no space left on device|disk quota exceeded/i.test(saw)) return undefined
  return {
    ...base(subject, quoted(saw)),
    code: 'docker.diskFull',
    what: msg`${subject.doing} failed: no space left on ${subject.host}`,
    means: msg`The filesystem that holds the engine is full.`,
    remedy: msg`Make room on ${subject.host} (df -h, docker system df), then try again.`,
  }
}

function containerFailure(subject: Subject, status: number, saw: string): Failure | undefined {
  const name = subject.container
  if (status === 404 && /no such image/i.test(saw)) return imageMissing(subject, saw)
  if (status === 404 && name !== undefined) {
    return {
      ...base(subject, quoted(saw)),
      code: 'docker.containerMissing',
      what: msg`There is no container ${name ?? ''} on ${subject.host}`,
      remedy: msg`Plan again: the next run creates it.`,
    }
  }
  if (status === 409 && /already in use/i.test(saw)) {
    return {
      ...base(subject, quoted(saw)),
      code: 'docker.nameTaken',
      what: msg`Another container is called ${name ?? ''} on ${subject.host}`,
      means: msg`It was created after this run looked at the host.`,
      remedy: msg`Plan again: what is there now is then compared with what is wanted.`,
    }
  }
  if (status === 409 && /container is running|cannot remove a running container/i.test(saw)) {
    return {
      ...base(subject, quoted(saw)),
      code: 'docker.containerRunning',
      what: msg`The container ${name ?? ''} on ${subject.host} still runs`,
      remedy: msg`Stop it first.`,
      retry: true,
    }
  }
  if (/is not running|is paused|is restarting/i.test(saw)) {
    return {
      ...base(subject, quoted(saw)),
      code: 'docker.containerNotRunning',
      what: msg`The container ${name ?? ''} on ${subject.host} does not run`,
      remedy: msg`Look at its last output: docker logs ${name ?? ''}`,
      retry: true,
    }
  }
  return undefined
}

function imageMissing(subject: Subject, saw: string): Failure {
  return {
    ...base(subject, quoted(saw)),
    code: 'docker.imageMissing',
    what: subject.image
      ? msg`There is no image ${subject.image} for ${subject.host}`
      : msg`There is no image for ${subject.host}`,
    means: msg`Registry, namespace, name or tag is wrong, or the image was not pushed for this release.`,
    remedy: msg`Check image registry, namespace and tag in slipway.yml and globals.yml, and what the registry holds.`,
  }
}

/** What a registry did, as the engine of a host tells it. Wordings: moby and containerd, 20.10 to 28. */
export function imageFailure(subject: Subject, saw: string): Failure | undefined {
  const registry = registryOf(subject.image ?? '')
  return (
    untrustedRegistry(subject, registry, saw) ??
    (imageMissingWords.test(saw) ? imageMissing(subject, saw) : undefined) ??
    registryRefusal(subject, registry, saw) ??
    registryUnreachable(subject, registry, saw)
  )
}

const imageMissingWords =
  /pull access denied|manifest unknown|manifest for .* not found|repository .*not found|name unknown|not found: manifest|no such image|\bnot found$/i

const unreachableWords =
  /connection refused|no such host|i\/o timeout|no route to host|network is unreachable|deadline exceeded|handshake timeout|server misbehaving|connection reset|\bEOF\b|Client\.Timeout|request canceled/i

function registryOf(image: string): string {
  return image.includes('/') ? image.slice(0, image.indexOf('/')) : 'docker.io'
}

function untrustedRegistry(subject: Subject, registry: string, saw: string): Failure | undefined {
  if (/gave HTTP response to HTTPS client/i.test(saw)) {
    return {
      ...base(subject, quoted(saw)),
      code: 'docker.registryRefused',
      what: msg`The registry ${registry} speaks plain HTTP, which the engine of ${subject.host} refuses`,
      means: msg`Engines use HTTPS unless a registry is listed as insecure.`,
      remedy: msg`Add "insecure-registries": ["${registry}"] to /etc/docker/daemon.json on the host (docker_registry_insecure: "yes" lets Slipway do it), or serve the registry over HTTPS.`,
    }
  }
  if (!/x509|certificate/i.test(saw)) return undefined
  return {
    ...base(subject, quoted(saw)),
    code: 'docker.registryRefused',
    what: msg`The engine of ${subject.host} does not trust the certificate of the registry ${registry}`,
    remedy: msg`Put the CA of the registry in /etc/docker/certs.d/${registry}/ca.crt on the host.`,
  }
}

function registryRefusal(subject: Subject, registry: string, saw: string): Failure | undefined {
  if (/unauthorized|authentication required|no basic auth|access denied|denied:|forbidden/i.test(saw)) {
    return {
      ...base(subject, quoted(saw)),
      code: 'docker.registryRefused',
      what: msg`The registry ${registry} did not let ${subject.host} read the image ${subject.image ?? ''}`,
      means: msg`It wants a user name and a password, or these have no right to this image.`,
      remedy: msg`Set docker_registry_username and docker_registry_password, and check their rights.`,
    }
  }
  if (!/toomanyrequests|rate limit/i.test(saw)) return undefined
  return {
    ...base(subject, quoted(saw)),
    code: 'docker.registryBusy',
    what: msg`The registry ${registry} limits how much may be pulled`,
    remedy: msg`Wait, log in to the registry, or use a registry of your own.`,
    retry: true,
  }
}

function registryUnreachable(subject: Subject, registry: string, saw: string): Failure | undefined {
  if (!unreachableWords.test(saw)) return undefined
  return {
    ...base(subject, quoted(saw)),
    code: 'docker.registryUnreachable',
    what: msg`${subject.host} cannot reach the registry ${registry}`,
    means: msg`The registry is stopped, its address is wrong, or the host has no way to it (proxy, firewall, name).`,
    remedy: msg`Check on ${subject.host}: curl -v https://${registry}/v2/`,
    retry: true,
  }
}

export function engineTooOld(host: string, version: string, apiVersion: string): Failure {
  return {
    code: 'docker.tooOld',
    what: msg`The Docker engine of ${host} is too old`,
    where: { host },
    saw: msg`Docker ${version}, API ${apiVersion}`,
    means: msg`Slipway needs Docker 20.10 (API 1.41) or newer.`,
    remedy: msg`Upgrade Docker on ${host}, one host at a time: restarting an engine restarts its containers.`,
  }
}

export function engineTooNew(host: string, version: string, lowest: string): Failure {
  return {
    code: 'docker.tooNew',
    what: msg`The Docker engine of ${host} no longer speaks an API that Slipway knows`,
    where: { host },
    saw: msg`Docker ${version}, lowest API ${lowest}`,
    remedy: msg`Use a newer Slipway, or an older Docker on this host.`,
  }
}

export function engineTimeout(subject: Subject, ms: number): Failure {
  return {
    ...base(subject, msg`no answer within ${ms / 1000} s`),
    code: 'docker.timeout',
    what: msg`${subject.doing} on ${subject.host} took longer than ${ms / 1000} s`,
    means: msg`The host answers, so it is not dead: its engine is very busy, or stuck.`,
    remedy: msg`Look at the load of ${subject.host} and at the engine's log (journalctl -u docker), then try again; where the host is slow, with more patience (--patience 5).`,
    retry: true,
  }
}

export function unreadableReply(subject: Subject, saw: string): Failure {
  return {
    ...base(subject, quoted(saw)),
    code: 'docker.unreadable',
    what: msg`The engine of ${subject.host} answered something that Slipway does not understand`,
    remedy: msg`Report this with the version of the engine; it is a gap in Slipway.`,
  }
}
