import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Every value can be used': '所有取值均可使用',
  'values from which a plan can be made': '可据以制定计划的取值',
  'all can': '均可使用',
}
