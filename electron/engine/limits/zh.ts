import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Slipway prepares no hosts': 'Slipway 不准备主机',
  'files below /etc/kolla belong to root': '/etc/kolla 下的文件属于 root',
  'containers are given no proxy': '容器不配置代理',
  'it is for Ansible': '它是给 Ansible 用的',
  'code is mounted as it lies on the host': '代码按主机上的原样挂载',
  'Slipway drives Docker and no other container engine yet': 'Slipway 目前只驱动 Docker，不支持其他容器引擎',
  'Set kolla_container_engine to docker on hosts that run Docker, or stay with Kolla-Ansible for this cluster.':
    '如果主机运行 Docker，请将 kolla_container_engine 设为 docker；否则此集群请继续使用 Kolla-Ansible。',
  'another value for each host': '每台主机的值不同',
}
