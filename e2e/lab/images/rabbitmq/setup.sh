rm -rf /var/lib/rabbitmq/.erlang.cookie /var/lib/rabbitmq/mnesia
install -d -o rabbitmq -g rabbitmq -m 0755 /var/lib/rabbitmq /var/log/rabbitmq /etc/rabbitmq
chown -R rabbitmq:rabbitmq /etc/rabbitmq /var/log/rabbitmq
# Debian's wrapper switches users with runuser; the container already has the right one.
for name in rabbitmqctl rabbitmq-plugins rabbitmq-diagnostics rabbitmq-server rabbitmq-queues rabbitmq-upgrade; do
    script="/usr/lib/rabbitmq/bin/${name}"
    if [ -x "${script}" ]; then
        ln -sf "${script}" "/usr/local/bin/${name}"
    fi
done
