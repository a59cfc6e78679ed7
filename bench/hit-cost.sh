#!/usr/bin/env bash
# What a hit costs the server's processor, beside a JAX-RS method that returns the same bytes. Takes some forty minutes; the
# machine should have nothing else to do.
#   bench/hit-cost.sh [rounds] [seconds for each way] [seconds of warming up] [way ...]
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v wrk > /dev/null; then
    echo "wrk makes the load: install it, for example with apt-get install wrk" >&2
    exit 1
fi
# A peer is built where it can be; without it the others are measured.
./mvnw -q -f bench/peers/spring/pom.xml clean package || echo "Spring's cache is not measured" >&2
./mvnw -q -Ppayara generate-test-resources || echo "Payara is not measured" >&2
exec ./mvnw -q -Pbench -Dbench.arguments="${1:-7} ${2:-6} ${3:-15} ${*:4}"
