import type { Table } from '#shared/message/message'

export const zh: Table = {
  'There is no such folder to write the facts into': '要写入主机信息的文件夹不存在',
  'something else than a folder': '不是文件夹',
  'nothing of that name': '没有该名称的内容',
  'Make the folder, or choose another file.': '请创建该文件夹，或选择另一个文件。',
}
