install -d -o keystone -g keystone -m 0700 /var/lib/keystone/.ssh
