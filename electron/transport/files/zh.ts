import type { Table } from '#shared/message/message'

export const zh: Table = {
  'exit code {0}': '退出码 {0}',
  '{0} cannot be written on {1}': '无法在 {1} 上写入 {0}',
  'Paths are absolute, plain, and named once.': '路径必须是绝对路径，不含特殊成分，且只出现一次。',
  'Report this: the plan should not hold such a path.': '请报告此问题：计划中不应有这样的路径。',
  'Nothing was changed: the files are staged first.': '没有做任何更改：文件会先写到暂存位置。',
  'No space left on {0} for the configuration files': '{0} 上没有剩余空间存放配置文件',
  'The filesystem is full.': '文件系统已满。',
  'Make room on {0} (df -h), then try again.': '请在 {0} 上腾出空间（df -h），然后重试。',
  'A filesystem of {0} is read-only': '{0} 的一个文件系统是只读的',
  '{0} The kernel makes a filesystem read-only when its disk fails.':
    '{0}磁盘出现故障时，内核会将文件系统设为只读。',
  "Look at the kernel's messages on {0} (dmesg) and repair or mount the filesystem.":
    '请查看 {0} 上的内核消息（dmesg），并修复或重新挂载该文件系统。',
  '{0} does not know the user or group {1}': '{0} 上没有用户或组 {1}',
  'Create the user and group on {0}, or have the files belong to another one.':
    '请在 {0} 上创建该用户和组，或让文件属于其他用户和组。',
  'A folder stands on {0} where a file should be: {1}': '{0} 上应为文件的位置是一个文件夹：{1}',
  '{0} Docker creates such a folder when a container mounts a file that does not exist.':
    '{0}当容器挂载不存在的文件时，Docker 会创建这样的文件夹。',
  'Look into {0} on {1} and remove it if it is empty.': '请查看 {1} 上的 {0}，如果为空则将其删除。',
  'Writing files on {0} failed': '在 {0} 上写入文件失败',
  'Already in place: {0}.': '已就位：{0}。',
  'Look at what the host said, then plan again: what is in place already is left alone.':
    '请查看主机的回答，然后重新制定计划：已就位的内容会保持原样。',
}
