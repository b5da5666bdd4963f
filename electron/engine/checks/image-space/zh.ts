import type { Table } from '#shared/message/message'

export const zh: Table = {
  'There is room for the images': '有足够空间存放镜像',
  'room for the images': '有存放镜像的空间',
  'No file system was found for {0}.': '没有找到 {0} 所在的文件系统。',
  'Make room below {0}: remove unused images (docker image prune -a) or enlarge {1}.':
    '请在 {0} 下腾出空间：删除不用的镜像（docker image prune -a）或扩大 {1}。',
  '{0} free on {1} for {2}': '{1} 上有 {0} 空闲，需存放{2}',
  '{0} missing images': '缺少的 {0} 个镜像',
  '{0}, for large images': '{0}，用于大镜像',
}
