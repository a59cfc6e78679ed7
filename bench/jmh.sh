#!/usr/bin/env bash
# What the steps of a hit take by themselves: key, codec, freshness, a read of the node's memory, the choice of a coding (JMH).
#   bench/jmh.sh [options of JMH]      for example: bench/jmh.sh KeyBenchmark -prof gc
set -euo pipefail
cd "$(dirname "$0")/.."

if [ $# -eq 0 ]; then
    set -- -f 2 -wi 3 -w 1 -i 5 -r 1 -prof gc -rf json -rff target/bench/jmh.json
    mkdir -p target/bench
fi
exec ./mvnw -q -Pjmh "-Djmh.arguments=$*"
