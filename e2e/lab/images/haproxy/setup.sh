install -d -o haproxy -g haproxy /var/lib/kolla/haproxy /var/lib/haproxy
install -d /etc/haproxy/services.d /etc/haproxy/external-frontend-map
rm -f /etc/haproxy/haproxy.cfg
