rm -f /etc/ssh/ssh_host_*
install -d /run/sshd
install -d -o keystone -g keystone -m 0700 /var/lib/keystone/.ssh
