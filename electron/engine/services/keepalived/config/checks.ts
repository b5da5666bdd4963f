/** Ends with 0 while HAProxy answers on its socket. */
export const haproxyCheck = `#!/bin/bash
set -o pipefail
echo 'show info' | socat -T 2 stdio unix-connect:/var/lib/kolla/haproxy/haproxy.sock >/dev/null
`
