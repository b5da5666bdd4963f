import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Full packets pass between hosts on the API network': '满长数据包可在 API 网络的主机之间通过',
  'packets of {0} bytes pass unfragmented': '{0} 字节的数据包无需分片即可通过',
  'No other host answers a ping.': '没有其他主机应答 ping。',
  'they reach {0} of {1} hosts': '可到达 {1} 台主机中的 {0} 台',
  'lost on the way to {0}': '在到 {0} 的途中丢失',
  'Lower the MTU of the interfaces, or raise that of the switches between them.':
    '请减小网卡的 MTU，或增大其间交换机的 MTU。',
  'the MTU': ' MTU 大小',
}
