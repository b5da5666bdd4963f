#!/bin/bash
# Runs every check that was put into /checks; one that fails fails all.
set -o pipefail
for check in /checks/*; do
    if [[ -e "${check}" ]] && ! /bin/bash "${check}"; then
        exit 1
    fi
done
exit 0
