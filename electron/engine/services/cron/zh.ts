import type { Table } from '#shared/message/message'

export const zh: Table = {
  'How often logrotate runs.': 'logrotate 运行的频率。',
  'How often a log is rotated, in a word that logrotate knows.': '日志轮转的频率，使用 logrotate 认识的词。',
  'How many rotated logs are kept.': '保留的已轮转日志数。',
  'A log smaller than this is left alone.': '小于此大小的日志不轮转。',
  'A log larger than this is rotated before its time.': '大于此大小的日志会提前轮转。',
  'Rotates the logs of all services.': '轮转所有服务的日志。',
}
