import type { Table } from '#shared/message/message'

export const zh: Table = {
  'what runs is one supported step away from the release': '正在运行的发行版一步即可升级到所设的发行版',
  'The release can be reached from the one that runs': '能从正在运行的发行版升级到所设的发行版',
  'it can': '可以',
}
