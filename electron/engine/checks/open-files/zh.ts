import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Containers can be given the open files they want': '容器可以获得所需的打开文件数',
  '{0} is the most that the engine can give': '引擎最多可以给出 {0}',
  'no limit is set': '没有设置限制',
  'Set default_container_dimensions to {ulimits: {nofile: {soft: {0}, hard: {1}}}}, or raise LimitNOFILE of docker.service.':
    '请将 default_container_dimensions 设为 {ulimits: {nofile: {soft: {0}, hard: {1}}}}，或提高 docker.service 的 LimitNOFILE。',
  '{0}, for {1}': '{0}，用于 {1}',
}
