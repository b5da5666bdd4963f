/** Failures that the window itself makes, by their code; Slipway's own arrive as texts. */
export const failures = {
  window: {
    disconnected: {
      what: 'The window has lost its connection to Slipway.',
      saw: 'the connection closed before an answer came',
      means:
        'Slipway was ended or restarted, or the tunnel to its machine is down. Runs go on where Slipway still runs.',
      remedy:
        'Wait until the window is connected again, or start Slipway again on its machine; then repeat this.',
    },
  },
} as const
