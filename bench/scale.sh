#!/usr/bin/env bash
# How what nodes cost grows: with their number, the entries that they share, the tags of an entry. Takes some five minutes, and 2 GB for Redis.
set -euo pipefail
cd "$(dirname "$0")/.."
exec ./mvnw -q -Pbench -Dbench.program=org.cachette.redis.ScaleCost -Dbench.arguments=
