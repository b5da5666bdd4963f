usermod --shell /bin/bash placement
install -d -o placement -g placement /var/lib/placement /etc/placement
rm -f /var/lib/placement/*.db /var/lib/placement/placementdb /var/log/placement/*
chown -R placement:placement /etc/placement /var/lib/placement
for program in placement-manage placement-status placement-api; do
    if [ -e "/usr/bin/${program}" ]; then
        ln -s "/usr/bin/${program}" "/var/lib/kolla/venv/bin/${program}"
    fi
done
