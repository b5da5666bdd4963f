useradd --create-home --shell /bin/bash ops
useradd --create-home --shell /bin/bash admin
install -d -o ops -g ops -m 0700 /home/ops/.ssh
install -d -o admin -g admin -m 0700 /home/admin/.ssh
rm -f /etc/ssh/ssh_host_*
install -d /var/log/journal /etc/slipway-lab

dpkg-divert --quiet --local --rename --divert /usr/sbin/runc.real --add /usr/sbin/runc
ln -s /usr/local/lib/slipway-lab/runc /usr/sbin/runc

ln -snf /usr/share/zoneinfo/Etc/UTC /etc/localtime
echo Etc/UTC > /etc/timezone

# Nothing here has hardware, seats or a clock of its own.
systemctl mask --quiet systemd-udevd.service systemd-udev-trigger.service systemd-logind.service \
    systemd-remount-fs.service systemd-modules-load.service sys-kernel-debug.mount sys-kernel-tracing.mount \
    sys-kernel-config.mount dev-hugepages.mount dev-mqueue.mount systemd-firstboot.service getty.target \
    console-getty.service apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer fstrim.timer man-db.timer \
    dpkg-db-backup.timer systemd-networkd-wait-online.service || true
systemctl set-default --quiet multi-user.target || true
systemctl enable --quiet docker.service docker.socket ssh.service || true
rm -f /usr/sbin/policy-rc.d
