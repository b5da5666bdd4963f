import type { Table } from '#shared/message/message'

export const zh: Table = {
  'No data hangs on an unnamed volume': '没有数据存放在未命名的卷中',
  'data in named volumes only': '数据只在命名卷中',
  'no container has an unnamed volume': '没有容器使用未命名的卷',
  'Copy what must be kept into a named volume before the container is replaced. Slipway never removes the volumes, but a new container does not find them.':
    '在替换容器之前，请将必须保留的内容复制到命名卷中。Slipway 从不删除卷，但新容器找不到它们。',
}
