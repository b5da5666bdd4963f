#!/bin/bash
set -o errexit -o nounset -o pipefail
/usr/bin/fernet-node-sync.sh
keystone-manage --config-file /etc/keystone/keystone.conf fernet_rotate --keystone-user keystone --keystone-group keystone
/usr/bin/fernet-push.sh
