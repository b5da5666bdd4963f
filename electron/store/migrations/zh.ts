import type { Table } from '#shared/message/message'

export const zh: Table = {
  'slipway.yml does not say which schema it has.': 'slipway.yml 没有说明它采用哪个 schema。',
  'Write `schema: {0}`, unless the file is older; then write the number it was made with.':
    '请写入 `schema: {0}`；如果文件更旧，则写入创建它时的编号。',
  'This environment was written by a newer Slipway.': '此环境由更新版本的 Slipway 写入。',
  'schema {0}; this Slipway knows up to {1}': 'schema {0}；此 Slipway 最高支持 {1}',
  'Update Slipway on this machine.': '请更新本机上的 Slipway。',
  'no schema': '没有 schema',
}
