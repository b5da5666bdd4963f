import type { Table } from '#shared/message/message'

export const zh: Table = {
  'A line of known_hosts is not understood.': '无法理解 known_hosts 中的一行。',
  'no host names, key type and key': '不是由主机名、密钥类型和密钥组成',
  'Correct or remove the line. Slipway asks for the host key again on the next connection.':
    '请更正或删除该行。下次连接时 Slipway 会再次询问主机密钥。',
  'The pinned key of {0} is marked as revoked.': '{0} 已保存的密钥被标记为已吊销。',
  'Remove this line, and pin the new key of the host after you have compared its fingerprint.':
    '请删除该行，并在核对指纹之后保存主机的新密钥。',
  'edit known_hosts': '编辑 known_hosts',
}
