import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The notes of this environment are too large to be kept.': '此环境的附注过大，无法保存。',
  '{0} characters; at most {1} are kept': '{0} 个字符；最多保存 {1} 个',
  'Take long labels and old answers away.': '请去除过长的标签和旧的结果。',
}
