#!/bin/bash
/usr/bin/fernet-node-sync.sh --check
