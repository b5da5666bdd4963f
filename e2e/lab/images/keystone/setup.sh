usermod --shell /bin/bash keystone
install -d -o keystone -g keystone -m 0770 /etc/keystone/fernet-keys /etc/keystone/domains
install -d -o keystone -g keystone /var/lib/keystone
rm -f /var/lib/keystone/keystonedb /var/log/keystone/*
chown -R keystone:keystone /etc/keystone /var/lib/keystone
for program in keystone-manage keystone-status keystone-wsgi-public keystone-wsgi-admin; do
    if [ -e "/usr/bin/${program}" ]; then
        ln -s "/usr/bin/${program}" "/var/lib/kolla/venv/bin/${program}"
    fi
done
if [ ! -e /var/lib/kolla/venv/bin/keystone-wsgi-public ]; then
    install -m 0755 /usr/local/share/slipway-lab/keystone-wsgi-public /var/lib/kolla/venv/bin/keystone-wsgi-public
fi
