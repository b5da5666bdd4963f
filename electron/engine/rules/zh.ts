import type { Table } from '#shared/message/message'

export const zh: Table = {
  'no address': '没有地址',
  '{0} are one machine': '{0} 是同一台机器',
  'ansible_host={0} ansible_port={1} for each': '每一台都是 ansible_host={0} ansible_port={1}',
  'Give each host its own ansible_host, or remove all but one of them.':
    '请为每台主机设置各自的 ansible_host，或只保留其中一台。',
  'Hosts have one name, but for upper and lower case': '有主机的名称仅大小写不同',
  'Rename one of them, or remove it where it is the same host.':
    '请给其中一台改名；如果是同一台主机，请将其删除。',
  '{0} has no address that could be connected to': '{0} 没有可以连接的地址',
  'Set ansible_host to a host name or an address, without a user, port or scheme.':
    '请将 ansible_host 设为主机名或地址，不带用户、端口和协议。',
  '{0} is connected to under the name of another host': '{0} 是以另一台主机的名称连接的',
  'ansible_host={0}, and the inventory has a host {1} at {2}':
    'ansible_host={0}，而清单中有主机 {1}，其地址为 {2}',
  'Give {0} its own ansible_host.': '请为 {0} 设置它自己的 ansible_host。',
  'a space at its beginning or end': '开头或结尾有空格',
  'more than {0} characters': '超过 {0} 个字符',
  '{0} among its first {1} characters': '前 {1} 个字符中有 {0}',
  'a space': '空格',
  'a line break': '换行符',
  'a tab': '制表符',
  'a control character': '控制字符',
  '{0} holds what {1} cannot be given': '{0} 中有无法交给 {1} 的字符',
  'Choose another {0} in passwords.yml, of letters and digits.':
    '请在 passwords.yml 中为 {0} 另选一个由字母和数字组成的密码。',
  'Passwords can be guessed: {0}': '密码容易被猜到：{0}',
  'a common word, a name, or few different characters': '常用词、名称，或不同的字符很少',
  'Passwords are short: {0}': '密码过短：{0}',
  'fewer than {0} characters': '少于 {0} 个字符',
  'Remove their lines and run `slipway env init` on the folder: it makes long ones of random characters.':
    '请删除这些行并对此文件夹运行 `slipway env init`：它会生成由随机字符组成的长密码。',
  'One password stands for several: {0}': '多处使用同一个密码：{0}',
  'the same value': '相同的值',
  '{0} want one port: {1} {2}': '{0} 需要同一个端口：{1} {2}',
  'Give one of them another port: {0}.': '请为其中之一另选端口：{0}。',
  '{0} for {1}': '{0}（用于 {1}）',
  'Nobody would serve {0} on port {1}': '不会有人在端口 {1} 上提供 {0}',
  '{0}: {1}, and {2} listens on {3}': '{0}：{1}，而 {2} 在 {3} 上监听',
  'There is no load balancer to lead from one port to the other.': '没有负载均衡器把一个端口转到另一个端口。',
  'Set {0} to {1}, or enable_haproxy to yes.': '请将 {0} 设为 {1}，或将 enable_haproxy 设为 yes。',
  '{0} is not set': '{0} 没有设置',
  'Set {0} to a free address of its network, which keepalived then keeps.':
    '请将 {0} 设为其网络中的空闲地址，之后由 keepalived 维持。',
  'Set {0} to the address where the services are reached; on a single host, its own.':
    '请将 {0} 设为访问各服务的地址；只有一台主机时，设为该主机自己的地址。',
  '{0} leads from every host back to itself': '{0} 在每台主机上都指回主机自身',
  '{0} means no address': '{0} 表示没有地址',
  '{0} is reserved': '{0} 是保留地址',
  '{0} is for multicast': '{0} 用于组播',
  '{0} holds on one link only': '{0} 只在一条链路内有效',
  '{0} is no address that others could reach': '{0} 不是其他机器能访问的地址',
  'Set {0} to a free address of its network.': '请将 {0} 设为其网络中的空闲地址。',
  '{0} and api_address_family do not fit together': '{0} 与 api_address_family 不匹配',
  '{0} is an IPv{1} address, and api_address_family is {2}':
    '{0} 是 IPv{1} 地址，而 api_address_family 是 {2}',
  'Set {0} to an address of that family, or api_address_family to ipv{1}.':
    '请将 {0} 设为该地址族的地址，或将 api_address_family 设为 ipv{1}。',
  '{0} is the address of a host': '{0} 是某台主机的地址',
  '{0} is ansible_host of {1}': '{0} 是 {1} 的 ansible_host',
  'Set {0} to a free address; keepalived moves it from host to host.':
    '请将 {0} 设为空闲地址；keepalived 会在主机之间移动它。',
  '{0} is the address of the registry': '{0} 是镜像仓库的地址',
  'docker_registry: {0}': 'docker_registry: {0}',
  'Set {0} to a free address: images are pulled before keepalived has any.':
    '请将 {0} 设为空闲地址：拉取镜像时 keepalived 还没有任何地址。',
  'Nobody would serve {0} on port {1}, where {2} listens':
    '不会有人在端口 {1} 上提供 {0}，在那里监听的是 {2}',
  'The internal and the external address are one, so that there are no public entries: users are sent to the internal ones.':
    '内部地址与外部地址相同，因此没有公共入口：用户会被引向内部入口。',
  'Set {0} to the internal port, or kolla_external_vip_address to an address of its own.':
    '请将 {0} 设为内部端口，或将 kolla_external_vip_address 设为单独的地址。',
}
