import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Tokens expire within a week': '令牌在一周内过期',
  '0 to 604800 seconds': '0 到 604800 秒',
  '{0} seconds': '{0} 秒',
  'Set fernet_token_expiry in that range.': '请将 fernet_token_expiry 设在该范围内。',
  'make the first token keys': '创建首批令牌密钥',
  'make the administrator and the endpoints of Keystone': '创建 Keystone 的管理员和端点',
  'no host has token keys': '没有主机具有令牌密钥',
  'give all Keystone hosts the token keys of {0}': '将 {0} 的令牌密钥分发到所有 Keystone 主机',
  'the hosts do not have the same token keys': '各主机的令牌密钥不一致',
  'Keystone refuses the keystone_admin_password of passwords.yml':
    'Keystone 拒绝 passwords.yml 中的 keystone_admin_password',
  'its database is new': '其数据库是新建的',
  'the administrator was not made yet': '尚未创建管理员',
  Keystone: 'Keystone',
  'the copying of token keys': '令牌密钥的复制',
  'Token keys cannot be rotated at this interval': '无法按此间隔轮换令牌密钥',
  'set fernet_key_rotation_interval to at least 60 and at most 604800 (a week), or lower fernet_token_expiry and fernet_token_allow_expired_window that it is made from':
    '请将 fernet_key_rotation_interval 设为 60 到 604800（一周）之间，或减小用于计算它的 fernet_token_expiry 和 fernet_token_allow_expired_window',
  'Keystone has no token keys on this host': '该主机上的 Keystone 没有令牌密钥',
  'Its volume keystone_fernet_tokens is empty, as after a host was installed anew.':
    '其卷 keystone_fernet_tokens 为空，例如主机重装之后。',
  'Deploy again: the keys of another host are handed to this one.':
    '请重新部署：另一台主机的密钥会交给该主机。',
  'Token keys cannot be handed to another host': '无法将令牌密钥交给另一台主机',
  'keystone_ssh does not run there, its port is closed, or it has another key.':
    'keystone_ssh 未在该主机上运行，其端口不通，或密钥不同。',
  'Look whether keystone_ssh runs on every host of Keystone and its port (keystone_ssh_port) is open between them.':
    '请检查 keystone_ssh 是否在每台 Keystone 主机上运行，且其端口（keystone_ssh_port）在它们之间开放。',
  'single sign-on with other identity providers is not deployed': '不部署与其他身份提供方的单点登录',
  'Single sign-on with other identity providers is not deployed by Slipway yet':
    'Slipway 尚不部署与其他身份提供方的单点登录',
  'Set enable_keystone_federation to no, or stay with Kolla-Ansible for this cluster.':
    '请将 enable_keystone_federation 设为 no，或者此集群继续使用 Kolla-Ansible。',
  'Slipway does not reach Keystone by an https address yet': 'Slipway 还不能通过 https 地址访问 Keystone',
  'Let keystone_internal_url be an http address.': '请让 keystone_internal_url 使用 http 地址。',
  'look whether keystone_ssh runs on the other hosts and its port is reachable from this one, then deploy again':
    '请查看 keystone_ssh 是否在其他主机上运行、其端口能否从此主机访问，然后重新部署',
  'Accounts, projects and the catalog of services; every other OpenStack service asks it.':
    '用户、项目和服务目录；其他所有 OpenStack 服务都要询问它。',
  'Internal endpoint.': '内部端点。',
  'Public endpoint.': '公共端点。',
  'Internal port at the load balancer.': '负载均衡器上的内部端口。',
  'Internal port on the hosts.': '主机上的内部端口。',
  'Public port on the hosts.': '主机上的公共端口。',
  'Public port at the load balancer.': '负载均衡器上的公共端口。',
  'Port where hosts copy token keys to each other.': '主机之间互相复制令牌密钥的端口。',
  'Role that users have in their projects.': '用户在其项目中的角色。',
  'Seconds a token is valid.': '令牌有效的秒数。',
  'Seconds an expired token still serves running work.': '令牌过期之后，仍可用于进行中的工作的秒数。',
  'Seconds between two rotations of the token keys; at most a week.':
    '令牌密钥两次轮换之间的秒数；最多一周。',
  'Worker processes.': '工作进程数。',
  'What runs Keystone in 2025.2; before it is Apache, later uWSGI.':
    '在 2025.2 中运行 Keystone 的服务器；之前为 Apache，之后为 uWSGI。',
  'Whether other identity providers are trusted.': '是否信任其他身份提供者。',
  'Whether passwords of service accounts follow passwords.yml.': '服务账户的密码是否随 passwords.yml 更新。',
  'Other identity providers.': '其他身份提供者。',
  'How their accounts map to ours.': '其他身份提供者的账户如何映射为本云的账户。',
}
