import { msg } from '#shared/message/message'
import { fail, type HostCheck, pass, skip, warn } from '../kit'

export const storageDriver: HostCheck = {
  id: 'storage-driver',
  scope: 'host',
  title: msg`The engine stores images in a way that lasts`,
  fix: 'host',
  judge: ({ facts: { docker } }) => {
    const wanted = msg`overlay2 (or overlayfs, btrfs, zfs)`
    if (!docker.present) return skip(msg`The container engine does not answer.`, wanted)
    const remedy = msg`Set "storage-driver": "overlay2" in /etc/docker/daemon.json and restart Docker; its images are pulled again.`
    if (['overlay2', 'overlayfs', 'btrfs', 'zfs', 'fuse-overlayfs'].includes(docker.driver))
      return pass(msg`${docker.driver}`, wanted)
    return docker.driver === 'vfs'
      ? warn(msg`vfs, which copies every layer`, wanted, remedy)
      : fail(msg`${docker.driver}`, wanted, remedy)
  },
}
