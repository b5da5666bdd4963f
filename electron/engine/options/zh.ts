import type { Table } from '#shared/message/message'

export const zh: Table = {
  'a mapping (key: value)': '映射（键: 值）',
  'yes or no (also true, false, on, off, 1, 0)': 'yes 或 no（也可以是 true、false、on、off、1、0）',
  'a port number': '端口号',
  'a whole number': '整数',
  '{0} from {1} to {2}': '{1} 到 {2} 之间的{0}',
  '{0}, {1} or more': '{0}，不小于 {1}',
  '{0}, {1} or less': '{0}，不大于 {1}',
  'an IPv4 or IPv6 address': 'IPv4 或 IPv6 地址',
  'a text': '文本',
  'a text on one line': '单行文本',
  'a list': '列表',
  'a list, each element {0}': '列表，其中每个元素为{0}',
  'one of {0}': '{0} 之一',
  'is a size, such as 512m or 2g': '为大小，例如 512m 或 2g',
  'is a list of numbers, such as "0-3,7"': '为数字列表，例如 "0-3,7"',
  'is a number of microseconds, up to 1000000': '为微秒数，不超过 1000000',
  'is a number of microseconds': '为微秒数',
  'is a whole number, up to 262144': '为整数，不超过 262144',
  'is a whole number, from 10 to 1000': '为整数，从 10 到 1000',
  'limits in which {0} {1}': '资源限制，其中 {0} {1}',
  'limits without {0}, which Kolla-Ansible does not know; did you mean {1}?':
    '不含 {0} 的资源限制：Kolla-Ansible 不认识它；是否指 {1}？',
  'limits without {0}, which Kolla-Ansible does not know': '不含 {0} 的资源限制：Kolla-Ansible 不认识它',
  'is a mapping, such as nofile: {soft: 1024, hard: 4096}': '为映射，例如 nofile: {soft: 1024, hard: 4096}',
  'has no limit {0}; it has {1}': '中没有 {0} 这一限制；可用的有 {1}',
  'has {0} as two whole numbers, soft and hard, such as {soft: 1024, hard: 4096}':
    '中的 {0} 为 soft 和 hard 两个整数，例如 {soft: 1024, hard: 4096}',
  'has the soft limit of {0} no higher than the hard one': '中 {0} 的 soft 不高于 hard',
  '{0} has a value that is not allowed': '{0} 的值不符合要求',
  'Set {0} to {1}.': '请将 {0} 设为：{1}。',
  'Correct the template, or write the value itself.': '请改正模板，或直接写出值。',
  'Write the value itself instead of this template.': '请直接写出值，不要使用此模板。',
  'Define the name in globals.yml or the inventory, or write the value itself.':
    '请在 globals.yml 或 inventory 中定义该名称，或直接写出值。',
  'Write the value itself, or set it as a variable of each host in the inventory.':
    '请直接写出该值，或在清单中把它设为每台主机的变量。',
  'The template in {0} cannot be evaluated: {1}': '无法求出 {0} 中模板的值：{1}',
  '{0} differs between hosts where one value for the whole cluster is needed':
    '{0} 在各主机上的值不同，而整个集群需要同一个值',
  'Set {0} in globals.yml, or give it the same value for all hosts in the inventory.':
    '请在 globals.yml 中设置 {0}，或在 inventory 中为所有主机设置相同的值。',
  '{0} is defined by itself': '{0} 的定义引用了它自己',
  'Write the value of one of these options itself.': '请直接写出其中一个选项的值。',
  'the registry as host or host:port, without https:// and without a path':
    '镜像仓库，写作 host 或 host:port，不带 https:// 和路径',
  'the start of an image name: lower case letters, digits, and . _ - / between them':
    '镜像名称的开头：小写字母、数字，以及其间的 . _ - /',
  'letters, digits, and . _ - such as -aarch64': '字母、数字和 . _ -，例如 -aarch64',
  'a host name such as cloud.example.org, or an address': '主机名（例如 cloud.example.org）或地址',
  'the name of a network interface: at most 15 characters, without spaces, / and :':
    '网卡名称：最多 15 个字符，不含空格、/ 和 :',
  'a URL such as http://proxy.example.org:3128': 'URL，例如 http://proxy.example.org:3128',
  'an absolute path without spaces, colons, quotes, $ and backslashes':
    '绝对路径，不含空格、冒号、引号、$ 和反斜杠',
  'the name of a volume (letters, digits, and . _ - ) or an absolute path':
    '卷的名称（字母、数字和 . _ -）或绝对路径',
  'source:target or source:target:mode, such as /etc/ssl/certs:/etc/ssl/certs:ro':
    'source:target 或 source:target:mode，例如 /etc/ssl/certs:/etc/ssl/certs:ro',
  'a size such as 50m or 1g, or -1 for no limit': '大小，例如 50m 或 1g；-1 表示不限',
  'a size such as 30M: a number, and k, M or G': '大小，例如 30M：数字加 k、M 或 G',
  'a time such as 10s or 1m: a number, and us, ms, s, m, h or d':
    '时间，例如 10s 或 1m：数字加 us、ms、s、m、h 或 d',
  'a name of letters, digits, and . _ - (at most 80 characters)':
    '由字母、数字和 . _ - 组成的名称（最多 80 个字符）',
  'a name of letters, digits, _ and - (at most 64)': '由字母、数字、_ 和 - 组成的名称（最多 64 个字符）',
  'a name without spaces at its ends': '首尾没有空格的名称',
  'a mapping of names to texts, numbers and switches on one line each':
    '名称到文本、数字或开关的映射，每个值占一行',
  'hourly, daily, weekly, monthly or yearly': 'hourly、daily、weekly、monthly 或 yearly',
  'a whole number, or KOLLA_UNSET': '整数，或 KOLLA_UNSET',
  'a name of letters, digits, and . _ - (at most 32 characters)':
    '由字母、数字和 . _ - 组成的名称（最多 32 个字符）',
  'written as name=value': '写作 name=value',
  'arguments without quotes, $ and backslashes': '不含引号、$ 和反斜杠的参数',
  'ignore, autoheal or pause_minority': 'ignore、autoheal 或 pause_minority',
  'an age such as 1800s or 7D: a number, and Y, M, D, h, m or s':
    '时长，例如 1800s 或 7D：数字加 Y、M、D、h、m 或 s',
  '{0} is encrypted in the inventory; give it in globals.yml':
    '{0} 在 inventory 中是加密的；请在 globals.yml 中给出',
  'the address of {0} on the network {1} is not known': '{0} 在网络 {1} 上的地址未知',
  'Slipway cannot work out what Kolla-Ansible has for {0}': 'Slipway 无法得出 Kolla-Ansible 中 {0} 的默认值',
  '{0} is a fact, which is not known of this host': '{0} 是 fact，而这台主机的 facts 未知',
  '{0} is a password; an option cannot be made from it': '{0} 是密码；选项的值不能由它得出',
  'the fact {0} is not read by Slipway': 'Slipway 不读取主机信息 {0}',
}
