#!/bin/bash
# Full or incremental backup into /backup, in the layout of Kolla's script.
set -o errexit -o pipefail -o nounset
stamp=$(date +%d-%m-%Y-%s)
name="mysqlbackup-$(date +%d-%m-%Y-%H-%M).qp.xbc.xbs.gz"
if [[ "${BACKUP_TYPE:-full}" == incremental ]]; then
    full=$(cat /backup/last_full_file)
    work=$(mktemp -d /backup/base.XXXXXX)
    trap 'rm -rf "${work}"' EXIT
    gzip -dc "${full}" | mbstream -x -C "${work}"
    target="/backup/incr-$(date +%H-%M-%S-%s)-since-$(basename "$(dirname "${full}")" | cut -d- -f2-)"
    mkdir "${target}"
    mariabackup --defaults-file=/etc/mysql/my.cnf --backup --stream=xbstream --incremental-basedir="${work}" \
        | gzip > "${target}/incremental-$(basename "${name}" .qp.xbc.xbs.gz).qp.xbc.xbs.gz"
else
    target="/backup/full-${stamp}"
    mkdir "${target}"
    mariabackup --defaults-file=/etc/mysql/my.cnf --backup --stream=xbstream | gzip > "${target}/${name}"
    echo "${target}/${name}" > /backup/last_full_file
fi
