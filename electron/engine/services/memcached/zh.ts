import type { Table } from '#shared/message/message'

export const zh: Table = {
  'memcached takes no more connections': 'memcached 不再接受连接',
  'Services keep more connections open than memcached_connection_limit allows.':
    '服务打开的连接数超过 memcached_connection_limit 允许的上限。',
  'Raise memcached_connection_limit, then deploy again.': '请提高 memcached_connection_limit，然后重新部署。',
  'Port of memcached.': 'memcached 的端口。',
  'How many connections memcached takes at once.': 'memcached 同时接受的连接数。',
  'Memory for cached items, in MiB.': '用于缓存内容的内存，以 MiB 计。',
  'Keeps tokens and sessions in memory for Keystone, Horizon and other services.':
    '在内存中为 Keystone、Horizon 和其他服务保存令牌与会话。',
}
