import type { Table } from '#shared/message/message'

export const zh: Table = {
  'reload {0} without dropping connections': '让 {0} 重新读取配置，不断开连接',
  'exit code {0}': '退出码 {0}',
  '{0} refused to reload': '{0} 拒绝重新读取配置',
  'Put the configuration right and deploy again; the old one is still in use.':
    '请改正配置并重新部署；旧配置仍在使用。',
}
