import type { Table } from '#shared/message/message'

export const zh: Table = {
  'memcached takes no more connections': 'memcached 不再接受连接',
  'Services keep more connections open than memcached_connection_limit allows.':
    '服务打开的连接数超过 memcached_connection_limit 允许的上限。',
  'Raise memcached_connection_limit, then deploy again.': '请提高 memcached_connection_limit，然后重新部署。',
}
