import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The container engine is one that Slipway drives': '容器引擎受 Slipway 支持',
  'Set kolla_container_engine to docker: Slipway does not drive Podman yet.':
    '请将 kolla_container_engine 设为 docker：Slipway 尚不支持 Podman。',
}
