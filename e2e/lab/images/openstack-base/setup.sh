rm -f /etc/apache2/sites-enabled/* /etc/apache2/conf-enabled/other-vhosts-access-log.conf
: > /etc/apache2/ports.conf
a2enmod -q headers rewrite ssl proxy proxy_http >/dev/null
for program in openstack oslo-config-validator oslopolicy-validator; do
    if [ -e "/usr/bin/${program}" ]; then
        ln -s "/usr/bin/${program}" "/var/lib/kolla/venv/bin/${program}"
    fi
done
