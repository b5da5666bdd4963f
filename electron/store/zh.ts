import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The file was changed by someone else since it was read, so it was not overwritten.':
    '自读取以来，该文件已在别处被更改，因此没有覆盖。',
  'Save the file as UTF-8.': '请将文件保存为 UTF-8。',
}
