#!/bin/sh
# Starts a Redis that lets one user in, cachette, with the rights that docs/configuration.md lists. Arguments go to the server.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
users=${ACL_FILE:-/run/redis/users.acl}
umask 077
# As a hash: the password is in no file and no process list.
hash=$(printf '%s' "${REDIS_PASSWORD:?says what the password is}" | sha256sum | cut -d ' ' -f 1)
printf 'user default off\nuser cachette on #%s %s\n' "$hash" "$(cat "$here/rights.txt")" > "$users"
exec redis-server "$here/redis.conf" --aclfile "$users" --protected-mode no "$@"
