# Ids are those of Kolla's base image: configuration and volumes name them.
add() {
    groupadd --gid "$2" "$1"
    useradd --uid "$2" --gid "$2" --home-dir "/var/lib/$1" --shell /usr/sbin/nologin --no-log-init "$1"
}
while read -r name id; do
    add "${name}" "${id}"
done <<'USERS'
kolla 42400
mysql 42434
rabbitmq 42439
keystone 42425
placement 42482
horizon 42420
haproxy 42454
memcached 42457
USERS

# Debian's package names this account memcache; both names are one account.
groupadd --non-unique --gid 42457 memcache
useradd --non-unique --uid 42457 --gid 42457 --home-dir /nonexistent --shell /usr/sbin/nologin --no-log-init memcache

for name in mysql rabbitmq keystone placement horizon haproxy memcached; do
    usermod --append --groups kolla "${name}"
done

install -d -o root -g kolla -m 2775 /var/log/kolla
install -d /var/lib/kolla/config_files /var/lib/kolla/share /etc/kolla
install -d /var/lib/kolla/venv/bin /var/lib/kolla/venv/lib
ln -s /usr/bin/python3 /var/lib/kolla/venv/bin/python
ln -s /usr/bin/python3 /var/lib/kolla/venv/bin/python3
version=$(python3 -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
install -d "/var/lib/kolla/venv/lib/${version}"
ln -s "${version}" /var/lib/kolla/venv/lib/python3
ln -s /usr/lib/python3/dist-packages /var/lib/kolla/venv/lib/python3/site-packages
touch /usr/local/bin/kolla_extend_start
ln -snf /usr/share/zoneinfo/Etc/UTC /etc/localtime
echo Etc/UTC > /etc/timezone
