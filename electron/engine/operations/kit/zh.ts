import type { Table } from '#shared/message/message'

export const zh: Table = {
  'so that no request meets a server that restarts': '使请求不会遇到正在重启的服务器',
}
