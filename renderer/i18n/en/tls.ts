export const tls = {
  name: 'TLS',
  title: 'Encryption (TLS)',
  purpose:
    'Decide whether clients reach the cluster over TLS and who signs its certificates. Next come the checks before anything is changed.',
} as const
