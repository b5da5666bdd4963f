import type { Table } from '#shared/message/message'

export const zh: Table = {
  'drain {0} from {1}': '在 {1} 中排空 {0} 的连接',
  'connections to end': '连接结束',
}
