import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Tokens expire within a week': '令牌在一周内过期',
  '0 to 604800 seconds': '0 到 604800 秒',
  '{0} seconds': '{0} 秒',
  'Set fernet_token_expiry in that range.': '请将 fernet_token_expiry 设在该范围内。',
}
