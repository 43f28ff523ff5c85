#!/usr/bin/env bash
# run-container.sh ROOT ro|rw USER:GROUP COUNT MOUNT... COMMAND...
#
# Runs COMMAND in a file system of its own, made at the empty folder ROOT: this machine's programs, the built engines
# under /engines, Vault where its image has it, and COUNT mounts, each SOURCE:PATH, of a folder or
# a file. To be started in new mount and process namespaces, so that all
# mounts go when it ends and the machine's own folders stay as they are.
set -euo pipefail

root=$1 access=$2 user=$3 count=$4
shift 4

mount --make-rprivate /
mount -t tmpfs tmpfs "$root"

for folder in dev etc lib lib64 sbin usr; do
  if [[ -L /$folder ]]; then
    cp -P "/$folder" "$root/$folder"
  elif [[ -d /$folder ]]; then
    mkdir "$root/$folder"
    mount --rbind "/$folder" "$root/$folder"
  fi
done
mkdir "$root/proc" "$root/engines"
mount -t proc proc "$root/proc"
mount --bind "$(dirname "$0")/../engines/bin" "$root/engines"
# /bin is /usr/bin here, and nothing may be written into that.
mkdir "$root/bin"
ln -s /usr/bin/* "$root/bin/"
ln -sf /engines/vault "$root/bin/vault"
mkdir -m 1777 "$root/tmp"

for ((i = 0; i < count; i++)); do
  if [[ -f ${1%%:*} ]]; then
    mkdir -p "$(dirname "$root${1#*:}")"
    touch "$root${1#*:}"
  else
    mkdir -p "$root${1#*:}"
  fi
  mount --bind "${1%%:*}" "$root${1#*:}"
  shift
done

# A container's /tmp is part of its root, so it is read-only with it.
mount -o "remount,$access" "$root"
# No exec: this shell stays the first process, so that killing it ends all. A process that changes its user loses the
# kernel's promise to kill it with its parent.
chroot --userspec="$user" --groups='' "$root" "$@"
