export const failures = {
  window: {
    disconnected: {
      what: '窗口与 Slipway 的连接已断开。',
      saw: '在收到回答之前连接已关闭',
      means: 'Slipway 已结束或重新启动，或者通往其机器的隧道已断开。只要 Slipway 仍在运行，运行就会继续。',
      remedy: '请等待窗口重新连接，或在其机器上重新启动 Slipway；然后重试。',
    },
  },
} as const
