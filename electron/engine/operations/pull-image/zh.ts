import type { Table } from '#shared/message/message'

export const zh: Table = {
  'pull {0}': '拉取 {0}',
  'this host does not have the image': '此主机没有该镜像',
  'the registry to answer': '镜像仓库应答',
  '{0} of {1} layers, {2} of {3} MiB': '{0} / {1} 层，{2} / {3} MiB',
}
