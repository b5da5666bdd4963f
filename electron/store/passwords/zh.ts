import type { Table } from '#shared/message/message'

export const zh: Table = {
  '{0} must be text, and YAML reads something else.': '{0} 必须是文本，而 YAML 读出的不是文本。',
  'Put the value in double quotes.': '请将值放在双引号中。',
  '{0} needs both private_key and public_key.': '{0} 需要同时有 private_key 和 public_key。',
  'only one of them has a value': '其中只有一个有值',
  'Fill in the missing one, or empty both and let Slipway make a new pair.':
    '请填写缺少的一个，或将两者都清空，由 Slipway 生成新的密钥对。',
  'a list': '列表',
  'a number': '数字',
  'true or false': 'true 或 false',
}
