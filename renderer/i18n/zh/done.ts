export const done = {
  name: '完成',
  title: '集群已就绪',
  purpose: '这里说明如何访问集群，以及能否从本机访问。',
  help: {
    password: {
      title: '密码',
      text: '仅在您要求时才从 passwords.yml 读取，窗口既不保存也不记录。复制的密码会在 30 秒后从剪贴板清除，除非您在此期间复制了其他内容。',
    },
    reach: {
      title: 'VIP 在此没有应答时',
      text: '通常是集群的网络没有路由到本机，或中间有防火墙。主机可以通过 SSH 访问，因此隧道总是可用。在浏览器中，“本机”是指运行 Slipway 的机器。',
    },
    tunnel: {
      title: '隧道',
      text: 'Slipway 在其机器的回环地址上打开一个端口，并通过 SSH 转发到 Horizon。隧道持续到您关闭它或 Slipway 结束为止；不会在主机上留下任何东西。',
    },
  },
  access: {
    title: '访问',
    horizon: 'Horizon',
    noHorizon: '此集群的服务中不包含 Horizon。',
    openHorizon: '打开 Horizon',
    keystone: 'Keystone',
    copyKeystone: '复制 Keystone 的地址',
    user: '用户',
    password: '密码',
    project: '项目',
    region: '区域',
    show: '显示密码',
    hide: '隐藏密码',
    copyPassword: '复制密码',
  },
  files: {
    title: '用于 OpenStack 客户端',
    text: '以文件形式提供同样的访问方式。',
    names: { clouds: 'clouds.yaml', openrc: 'openrc', ca: '证书颁发机构' },
    where: {
      clouds:
        '保存为 ~/.config/openstack/clouds.yaml，权限 0600；然后使用 openstack --os-cloud 加上文件中的名称。',
      openrc: '以权限 0600 保存，并在 shell 中加载：source openrc',
      ca: '客户端和浏览器必须信任此证书颁发机构，否则会拒绝连接。',
      noCa: '此集群未使用 TLS，因此无需信任任何证书。能读取其网络流量的人就能读取密码。',
    },
    copy: '复制 {{name}}',
    download: '下载 {{name}}',
    withPassword: '包含密码',
    desktop: '桌面窗口不允许下载：请将文本复制到文件中。',
  },
  reach: {
    title: '能否从此处访问',
    text: '从运行 Slipway 的机器上查询。',
    answers: '有应答',
    silent: '没有应答',
    again: '再次查询',
  },
  tunnel: {
    title: '通过 SSH',
    text: '只要 Slipway 能访问主机即可使用，即使 VIP 在此没有应答。',
    make: '打开到 Horizon 的隧道',
    open: '已通过 {{via}} 打开：',
    close: '关闭隧道',
  },
} as const
