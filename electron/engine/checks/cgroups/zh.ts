import type { Table } from '#shared/message/message'

export const zh: Table = {
  'version 1, or version 2 with Docker 20.10 or newer': '版本 1；或版本 2 且 Docker 不低于 20.10',
  'version {0} with the driver {1}': '版本 {0}，驱动 {1}',
  "The engine knows the kernel's control groups": '引擎支持内核的 control groups',
}
