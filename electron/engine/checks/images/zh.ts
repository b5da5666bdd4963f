import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The registry has the images': '镜像仓库中有所需镜像',
  'every image in {0}, asked from every host': '{0} 中有全部镜像，从每台主机询问',
  'No image was asked for.': '没有询问任何镜像。',
  '{0} from {1}: {2}': '从 {1} 取 {0}：{2}',
  '{0} found': '找到 {0}',
  '{0} images': '{0} 个镜像',
}
