import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The container engine is recent enough': '容器引擎版本足够新',
  'Docker 20.10 or newer': 'Docker 20.10 或更新版本',
}
