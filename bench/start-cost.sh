#!/usr/bin/env bash
# What a deployment takes on WildFly, from the start of the process to the first answer, beside an archive that holds one page.
#   bench/start-cost.sh [rounds]
set -euo pipefail
cd "$(dirname "$0")/.."

exec ./mvnw -q -Pbench -Dbench.program=org.cachette.bench.StartCost -Dbench.arguments="${1:-7}"
