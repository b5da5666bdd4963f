import type { SaidTable } from '../../said'

/** What fails in a run, and all else. */
export const run: SaidTable = {
  '{0} when asked for a token for {1}': '为 {1} 请求令牌时返回 {0}',
  'the same operations with other details': '操作相同，但细节不同',
  'the facts of {0} are not known': '{0} 的 facts 未知',
  'upgrade to {0}': '升级到 {0}',
  'rollback of run {0}': '回滚运行 {0}',
  'remove {0}': '移除 {0}',
  'fix {0}': '修复 {0}',
  'fix {0} on {1}': '在 {1} 上修复 {0}',
  'The address answers, but nothing listens there: see health, and whether the deploy ended well.':
    '该地址有应答，但没有程序在该处监听：请查看健康状况，以及部署是否成功结束。',
  'This machine cannot resolve the name: add it to DNS or to its hosts file, or open Horizon through the tunnel.':
    '本机无法解析该名称：请将其加入 DNS 或本机的 hosts 文件，或通过隧道打开 Horizon。',
  'This machine has no way to that network, or a firewall is between: connect to it (VPN, route), or open Horizon through the tunnel.':
    '本机没有到该网络的路径，或者中间有防火墙：请接入该网络（VPN、路由），或通过隧道打开 Horizon。',
  'See what answers at that address, or open Horizon through the tunnel.':
    '请查看该地址上应答的是什么，或通过隧道打开 Horizon。',
  'edit {0}': '编辑 {0}',
  'more than {0} characters': '超过 {0} 个字符',
  'more than {0} lists or objects in each other': '列表或对象的嵌套超过 {0} 层',
  'an object that is no plain data': '不是纯数据的对象',
  'the backend {0}': '后端 {0}',
  'the system gives no key': '系统没有提供密钥',
  Slipway: 'Slipway',
}
