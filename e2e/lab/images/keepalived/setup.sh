install -d /checks /etc/keepalived
rm -f /etc/keepalived/keepalived.conf
