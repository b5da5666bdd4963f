export const network = {
  name: '网络',
  title: '网络',
  purpose:
    '指定哪些网卡承载 API 流量和外部流量，以及客户端通过哪个地址访问集群。Slipway 会测量主机的真实情况。',
} as const
