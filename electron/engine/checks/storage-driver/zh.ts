import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The engine stores images in a way that lasts': '引擎以可靠的方式存储镜像',
  'overlay2 (or overlayfs, btrfs, zfs)': 'overlay2（或 overlayfs、btrfs、zfs）',
  'Set "storage-driver": "overlay2" in /etc/docker/daemon.json and restart Docker; its images are pulled again.':
    '请在 /etc/docker/daemon.json 中设置 "storage-driver": "overlay2" 并重启 Docker；镜像会重新拉取。',
  'vfs, which copies every layer': 'vfs，它会复制每一层',
}
