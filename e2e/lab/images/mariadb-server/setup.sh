rm -rf /var/lib/mysql /etc/mysql/debian.cnf
install -d -o mysql -g mysql -m 0755 /var/lib/mysql /run/mysqld
install -d -o mysql -g mysql /backup
rm -f /etc/mysql/mariadb.conf.d/50-server.cnf /etc/mysql/mariadb.conf.d/60-galera.cnf
# The server writes the state of its first start to a volume that takes over this owner.
ln -sf /usr/bin/mariadbd-safe /usr/local/bin/mysqld_safe
for name in mysql mysqladmin; do
    command -v "${name}" >/dev/null || ln -s "/usr/bin/mariadb${name#mysql}" "/usr/bin/${name}"
done
