export const tls = {
  name: 'TLS',
  title: '加密（TLS）',
  purpose: '决定客户端是否通过 TLS 访问集群，以及由谁签发证书。下一步是更改之前的检查。',
} as const
