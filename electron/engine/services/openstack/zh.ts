import type { Table } from '#shared/message/message'

export const zh: Table = {
  'its database is new': '其数据库是新建的',
  'make the tables of {0}': '创建 {0} 的数据表',
  'the tables were not made by this image yet': '尚未用此镜像创建数据表',
  'TLS between the load balancer and {0} is not deployed by Slipway yet':
    'Slipway 尚不能在负载均衡器与 {0} 之间部署 TLS',
  'services find their database at database_address': '服务在 database_address 处访问数据库',
  '{0} sends no notifications': '{0} 不发送通知',
  'Services are not told yet how to reach {0} over TLS': '尚不能告知服务如何通过 TLS 访问 {0}',
  '{0}:{1} is to be reached over TLS': '{0}:{1} 需要通过 TLS 访问',
  'Reach {0} without TLS, or stay with Kolla-Ansible for this cluster.':
    '请不通过 TLS 访问 {0}，或者此集群继续使用 Kolla-Ansible。',
  'MariaDB and {0}': 'MariaDB 和 {0}',
  'Keystone and {0}': 'Keystone 和 {0}',
  'It stands in a URL, where these must be written with %, which the tool that makes the tables reads as a placeholder.':
    '它写在 URL 中，这些字符在其中须以 % 书写，而创建数据表的工具会把 % 当作占位符。',
  'the programs that keep tokens in memcached': '在 memcached 中存放令牌的程序',
  'Name of the database.': '数据库的名称。',
  'Account in the database.': '数据库中的账户。',
  'Name of {0} inside.': '{0} 的内部域名。',
  'Name of {0} outside.': '{0} 的外部域名。',
  'Whether debug messages are logged.': '是否记录调试消息。',
  'Whether code is mounted from the host.': '是否从主机挂载代码。',
  'Whether the load balancer talks TLS to it.': '负载均衡器与它之间是否使用 TLS。',
  'Tag of the {0} image.': '{0} 镜像的标签。',
}
