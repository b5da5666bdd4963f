import { count, msg } from '#shared/message/message'
import { fail, gibibytes, type HostCheck, pass, skip, warn } from '../kit'

export const imageSpace: HostCheck = {
  id: 'image-space',
  scope: 'host',
  title: msg`There is room for the images`,
  fix: 'host',
  needs: ['wanted'],
  judge: (host, { wanted }) => {
    const { docker, filesystems } = host.facts
    if (!docker.present) return skip(msg`The container engine does not answer.`, msg`room for the images`)
    const have = new Set(docker.images.flatMap(({ tags }) => tags))
    const images = new Set(wanted.images.filter((one) => one.host === host.name).map(({ image }) => image))
    const missing = [...images].filter((image) => !have.has(image)).length
    const inside = filesystems.filter(({ mount }) => isBelow(docker.rootDir, mount))
    const filesystem = inside.sort((a, b) => b.mount.length - a.mount.length)[0]
    if (!filesystem)
      return skip(msg`No file system was found for ${docker.rootDir}.`, msg`room for the images`)
    const saw = msg`${gibibytes(filesystem.available)} free on ${filesystem.mount} for ${count(missing, 'missing image', 'missing images')}`
    const [least, advised] = [gib + missing * perImage, 2 * gib + missing * 5 * perImage]
    const remedy = msg`Make room below ${docker.rootDir}: remove unused images (docker image prune -a) or enlarge ${filesystem.mount}.`
    if (filesystem.available < least) return fail(saw, msg`${gibibytes(least)} at least`, remedy)
    if (filesystem.available < advised) return warn(saw, msg`${gibibytes(advised)}, for large images`, remedy)
    return pass(saw, msg`${gibibytes(advised)}`)
  },
}

const gib = 1024 ** 3
/** What an image adds at least; most of an image is shared with others. */
const perImage = 0.1 * gib

function isBelow(path: string, mount: string): boolean {
  return mount === '/' || path === mount || path.startsWith(`${mount}/`)
}
