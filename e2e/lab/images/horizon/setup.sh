package=/usr/lib/python3/dist-packages/openstack_dashboard
settings=/etc/openstack-dashboard/local_settings
# Kolla's name for the file; Debian's name stays as a link.
mv "${settings}.py" "${settings}"
ln -s local_settings "${settings}.py"
ln -sfn /var/lib/openstack-dashboard/static /usr/lib/python3/dist-packages/static
ln -sfn /usr/share/openstack-dashboard/manage.py /var/lib/kolla/venv/bin/manage.py
if [ ! -e "${package}/wsgi.py" ]; then
    install -m 0644 /usr/local/share/slipway-lab/wsgi.py "${package}/wsgi.py"
fi
rm -f /var/lib/openstack-dashboard/secret-key/.secret_key_store
chown -R horizon:horizon /var/lib/openstack-dashboard
install -d -o horizon -g horizon /var/lib/horizon
