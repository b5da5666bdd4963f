import type { Table } from '#shared/message/message'

export const zh: Table = {
  '{0} (run {1})': '{0}（运行 {1}）',
  'user {0}': '用户 {0}',
  'process {0} on {1}': '{1} 上的进程 {0}',
  'since {0}': '自 {0} 起',
  'a lock file that does not say whose it is': '一个没有说明属于谁的锁文件',
  'Another Slipway is working on this environment folder.': '另一个 Slipway 正在使用此环境文件夹。',
  'Wait until it has finished, or end it. If that process is known to be gone, remove {0} and try again.':
    '请等待它结束，或将其结束。如果确知该进程已不存在，请删除 {0} 并重试。',
  'The file does not exist.': '该文件不存在。',
  'Check the path, or create the file.': '请检查路径，或创建该文件。',
  'There is no space left to write the file.': '没有空间可写入该文件。',
  'Free some space on this file system and try again. The old file is as it was.':
    '请在此文件系统上腾出空间并重试。原有文件保持不变。',
  'The file cannot be read.': '无法读取该文件。',
  'The file cannot be written.': '无法写入该文件。',
  'Check that the user who runs Slipway has permission for this file and its folder.':
    '请检查运行 Slipway 的用户是否有此文件及其所在文件夹的权限。',
  'A file is wanted here, and this is something else.': '此处应为文件，而实际是其他东西。',
  'a folder, a device or a socket': '一个文件夹、设备或套接字',
  'Put a regular file in this place.': '请在此处放置普通文件。',
  'The file is too large to be read.': '该文件过大，无法读取。',
  '{0} bytes, at most {1} are read': '{0} 字节，最多读取 {1} 字节',
  'Check that this is the file you mean; split it if it is.':
    '请确认这就是您所指的文件；如果是，请将其拆分。',
  'The file is not UTF-8 text.': '该文件不是 UTF-8 文本。',
  '{0} bytes that do not decode as UTF-8': '{0} 字节，无法按 UTF-8 解码',
  'Read the environment again, look at what changed, and repeat the change.':
    '请重新读取环境，查看有何变化，然后再次更改。',
}
