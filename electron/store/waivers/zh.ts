import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The list of waivers cannot be read.': '无法读取豁免列表。',
  'something else than a list of waivers': '不是豁免列表的内容',
  'Put it right, or remove the file and set the waivers anew.': '请改正它，或删除该文件并重新设置豁免。',
  'edit waivers': '编辑豁免',
}
