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
}
