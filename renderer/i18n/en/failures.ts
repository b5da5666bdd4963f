/** Failures that the window itself makes, by their code; Slipway's own arrive as texts. */
export const failures = {
  window: {
    disconnected: {
      what: 'The window lost its connection to Slipway.',
      saw: 'the connection closed before an answer came',
      means:
        'Slipway was stopped or restarted, or the tunnel to its machine is down. Runs continue where Slipway still runs.',
      remedy: 'Wait for the connection, or restart Slipway on its machine. Then try again.',
    },
  },
} as const
