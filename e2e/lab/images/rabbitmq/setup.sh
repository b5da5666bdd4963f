rm -rf /var/lib/rabbitmq/.erlang.cookie /var/lib/rabbitmq/mnesia
install -d -o rabbitmq -g rabbitmq -m 0755 /var/lib/rabbitmq /var/log/rabbitmq /etc/rabbitmq
chown -R rabbitmq:rabbitmq /etc/rabbitmq /var/log/rabbitmq
# Debian's programs put a shell between container and server, which swallows signals, and hide the server's output.
for name in rabbitmqctl rabbitmq-plugins rabbitmq-diagnostics rabbitmq-server rabbitmq-queues rabbitmq-upgrade; do
    rm -f "/usr/sbin/${name}"
    install -m 0755 /usr/local/share/slipway-lab/rabbitmq-wrapper "/usr/sbin/${name}"
done
