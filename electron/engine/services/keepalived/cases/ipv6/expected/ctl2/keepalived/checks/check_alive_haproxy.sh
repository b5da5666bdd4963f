#!/bin/bash
set -o pipefail
echo 'show info' | socat -T 2 stdio unix-connect:/var/lib/kolla/haproxy/haproxy.sock >/dev/null
