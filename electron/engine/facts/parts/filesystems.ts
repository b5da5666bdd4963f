import { msg } from '#shared/message/message'
import type { Filesystem } from '#shared/model/host'
import { type FactPart, linesOf, Unreadable } from './part'

/** Local file systems that keep data; a container's own layers are left out. */
export const filesystems: FactPart<readonly Filesystem[]> = {
  id: 'filesystems',
  command: 'timeout 5 df -l -B1 -x tmpfs -x devtmpfs -x squashfs --output=size,avail,fstype,source,target',
  parse: (text) =>
    linesOf(text)
      .slice(1)
      .map(filesystem)
      .filter(({ mount }) => !/\/(overlay2|overlayfs|containers)\/.*\/(merged|rootfs)$/.test(mount)),
}

function filesystem(line: string): Filesystem {
  const found = /^\s*(\d+|-)\s+(\d+|-)\s+(\S+)\s+(\S+)\s+(\/.*)$/.exec(line)
  if (!found) throw new Unreadable(msg`df printed ${JSON.stringify(line)}`)
  const [, size, available, type = '', device = '', mount = ''] = found
  return { mount, device, type, size: Number(size) || 0, available: Number(available) || 0 }
}
