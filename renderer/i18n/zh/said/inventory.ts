import type { SaidTable } from '../../said'

/** What is wrong in an inventory. */
export const inventory: SaidTable = {
  'a jump host is not [user@]host[:port]': '某个跳板机不是 [user@]host[:port] 的形式',
  'the ProxyCommand is not a plain ssh. Slipway understands: ssh [-i KEY] [-p PORT] [-l USER] -W %h:%p [user@]host':
    'ProxyCommand 不是单纯的 ssh 命令。Slipway 能识别：ssh [-i KEY] [-p PORT] [-l USER] -W %h:%p [user@]host',
  'the ProxyCommand does not forward with -W %h:%p. Slipway understands: ssh [-i KEY] [-p PORT] [-l USER] -W %h:%p [user@]host':
    'ProxyCommand 没有用 -W %h:%p 转发。Slipway 能识别：ssh [-i KEY] [-p PORT] [-l USER] -W %h:%p [user@]host',
  'the ProxyCommand uses {0}': 'ProxyCommand 使用了 {0}',
  'the ProxyCommand names no jump host. Slipway understands: ssh [-i KEY] [-p PORT] [-l USER] -W %h:%p [user@]host':
    'ProxyCommand 没有指明跳板机。Slipway 能识别：ssh [-i KEY] [-p PORT] [-l USER] -W %h:%p [user@]host',
  'its -p is no port': '其 -p 不是有效的端口',
  '{0} of {1}': '{0} / {1}',
  all: 'all',
  'the range has no closing bracket': '范围缺少右方括号',
  'the range cannot be read': '无法识别该范围',
  'a range is begin:end or begin:end:step': '范围应为 begin:end 或 begin:end:step',
  'the range has no end': '范围没有终点',
  'a begin with leading zeros and the end must be equally long': '带前导零的起点与终点的位数必须相同',
  'the step must be a whole number other than 0': '步长必须是不为 0 的整数',
  'the begin of a range of letters must not come after its end': '字母范围的起点不能在终点之后',
  'both ends must be numbers, or both single letters': '两端必须都是数字，或都是单个字母',
  'the range has more than {0} hosts': '该范围超过 {0} 台主机',
  ungrouped: 'ungrouped',
  'a set has no JSON form': '集合没有对应的 JSON 形式',
  escape: '转义',
  quotation: '引号',
  'the tag {0} is not supported here': '此处不支持标签 {0}',
  '{0} has no JSON form': '{0} 没有对应的 JSON 形式',
  '"=" alone has a meaning of its own in YAML 1.1': '单独的“=”在 YAML 1.1 中有特殊含义',
  '{0} is no number': '{0} 不是有效的数字',
  '{0} is no date': '{0} 不是有效的日期',
  '{0} is no time': '{0} 不是有效的时间',
}
