import { fail, type HostCheck, pass, skip, warn } from '../kit'

export const storageDriver: HostCheck = {
  id: 'storage-driver',
  scope: 'host',
  title: 'The engine stores images in a way that lasts',
  fix: 'host',
  judge: ({ facts: { docker } }) => {
    const wanted = 'overlay2 (or overlayfs, btrfs, zfs)'
    if (!docker.present) return skip('The container engine does not answer.', wanted)
    const remedy =
      'Set "storage-driver": "overlay2" in /etc/docker/daemon.json and restart Docker; its images are pulled again.'
    if (['overlay2', 'overlayfs', 'btrfs', 'zfs', 'fuse-overlayfs'].includes(docker.driver))
      return pass(docker.driver, wanted)
    return docker.driver === 'vfs'
      ? warn('vfs, which copies every layer', wanted, remedy)
      : fail(docker.driver, wanted, remedy)
  },
}
