#!/usr/bin/env bash
# Hit rates of an access log, or of a published trace, against the room that there is; beside it what Caffeine's simulator says.
#   bench/replay.sh <access log> [--nodes 2] [--ttl 86400] [--local 0.01,0.1,1] [--shared 1]
#   bench/replay.sh cache2k:web12.trace.xz
set -euo pipefail
cd "$(dirname "$0")/.."
exec ./mvnw -q -Preplay "-Dreplay.arguments=$*"
