import type { Failure, FailurePlace } from '#shared/failure/failure'
import { msg, names, quoted } from '#shared/message/message'
import { knownRelease, releases } from './known'

/** What is wrong with a release that is to be deployed; nothing where Slipway knows it. */
export function releaseProblems(release: string, where: FailurePlace): readonly Failure[] {
  if (knownRelease(release)) return []
  const known = names(releases.map(({ id }) => id))
  return [
    {
      code: 'environment.release',
      what: msg`Slipway does not know this OpenStack release; it knows ${known}`,
      where: { ...where, field: 'release' },
      saw: quoted(release),
      ...(/^(\d{4}\.\d|[a-z]{3,})$/.test(release)
        ? {}
        : {
            means: msg`This is no release but perhaps an image tag, which openstack_release of globals.yml may be.`,
          }),
      remedy: msg`Set release to that of the images, if it is one of ${known}.`,
    },
  ]
}
