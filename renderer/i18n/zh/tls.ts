export const tls = {
  name: 'TLS',
  title: '加密（TLS）',
  purpose: '决定客户端是否通过 TLS 访问集群，以及由谁签发证书。下一步是更改之前的检查。',
  refused: {
    what: '{{option}} 要求启用 TLS，而 Slipway 尚不能部署。',
    means: '部署会被拒绝：把要求加密的内容以明文提供，比不提供更糟。',
    remedy: '将 {{option}} 设为 no，或者在 Slipway 支持之前使用 Kolla-Ansible 部署此集群。',
    switchOff_other: '关闭 {{count}} 个 TLS 选项',
  },
  ways: {
    title: '由谁签发证书',
    can: 'Slipway 现在即可做到',
    cannot: 'Slipway 尚不能部署',
    off: {
      name: '不使用 TLS',
      text: '所有内容均以明文发送，包括密码和令牌。适用于实验环境，或只有可信人员能访问的网络。',
    },
    internalCa: {
      name: '内部 CA',
      text: 'Slipway 建立自己的证书颁发机构，并用它签发集群的证书。',
      needs: '客户端需要信任该 CA：其证书会显示在访问卡片上。',
    },
    own: {
      name: '自有证书',
      text: '您提供内部和外部地址的证书与密钥，由客户端信任的机构签发。',
      needs: '它们将存放在环境的 certificates 文件夹中，密钥用 ansible-vault 加密。',
    },
    acme: {
      name: 'ACME',
      text: '证书来自 Let’s Encrypt 等 ACME 服务器，并在到期前续期。',
      needs: '外部地址需要一个 ACME 服务器可以访问的域名。',
    },
  },
  hops: {
    title: '请求的路径',
    text: '各段目前的传输方式。Slipway 操作主机所用的 SSH 始终加密。',
    plain: '明文',
    client: { name: '客户端', text: '浏览器、命令行' },
    balancer: { name: '负载均衡器', text: '外部与内部 VIP' },
    services: { name: '服务', text: 'API 与控制面板' },
    data: { name: '数据库、队列', text: '位于服务之后' },
  },
  more: {
    title: 'TLS 选项',
    text: 'Kolla-Ansible 的选项。它们保留在 globals.yml 中；要求启用 TLS 的开关会如上所述被拒绝。',
  },
  problem: { notDeployed: '{{option}} 要求启用 TLS，而 Slipway 尚不能部署。' },
  help: {
    today: {
      title: '目前可以做到的',
      text: 'Slipway 部署不带 TLS 的集群。要求 TLS 的配置会在更改任何内容之前被拒绝，因此本应加密的内容绝不会以明文提供。',
    },
    protect: {
      title: '保护不带 TLS 的集群',
      text: '将 API 网络与用户隔离，让用户通过 VPN 或您自己的支持 TLS 的代理访问。在最后一步打开 Horizon 时，会经过 Slipway 自己的 SSH 隧道。',
    },
  },
} as const
