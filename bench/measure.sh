#!/usr/bin/env bash
# Times of a MISS and of HITs, against a running demo; both as its user sees them, connection included.
#   bench/measure.sh [rounds] [hits a round] [environment file]
set -euo pipefail

rounds=${1:-15}
hits=${2:-20}
environment=${3:-$(cd "$(dirname "$0")/.." && pwd)/target/demo.env}

if [ ! -r "$environment" ]; then
    echo "No demo runs: $environment is not there. Start one with ./mvnw -Pdemo" >&2
    exit 1
fi
# shellcheck disable=SC1090
. "$environment"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The password goes by a file, since others could read a command line.
(umask 077 && printf 'user = "%s:%s"\n' "$CACHE_ADMIN_USER" "$CACHE_ADMIN_PASSWORD" > "$scratch/admin")

invalidate() {
    curl -sSf -o "$scratch/answer" -X POST -K "$scratch/admin" "$BASE_URL/api/cache/invalidate/$1"
}

# Prints the milliseconds, and fails unless X-Cache says what is expected.
ask() {
    local expected=$1 url=$2 seconds state
    seconds=$(curl -sSf -o "$scratch/answer" -D "$scratch/headers" -w '%{time_total}' "$url")
    state=$(tr -d '\r' < "$scratch/headers" | awk 'tolower($1) == "x-cache:" { print $2 }')
    if [ "$state" != "$expected" ]; then
        echo "$url answered X-Cache: $state instead of $expected" >&2
        exit 1
    fi
    LC_ALL=C awk -v seconds="$seconds" 'BEGIN { printf "%.2f\n", seconds * 1000 }'
}

median() {
    sort -n "$1" | LC_ALL=C awk '{ all[NR] = $1 } END { printf "%.2f", (all[int((NR + 1) / 2)] + all[int(NR / 2) + 1]) / 2 }'
}

measure() {
    local type=$1 url=$BASE_URL$2 round hit
    : > "$scratch/miss"
    : > "$scratch/hit"
    # The first of all warms code paths up and is not counted.
    curl -sSf -o "$scratch/answer" "$url"
    for ((round = 0; round < rounds; round++)); do
        invalidate "$type"
        ask MISS "$url" >> "$scratch/miss"
        for ((hit = 0; hit < hits; hit++)); do
            ask HIT "$url" >> "$scratch/hit"
        done
    done
    local miss_ms hit_ms
    miss_ms=$(median "$scratch/miss")
    hit_ms=$(median "$scratch/hit")
    LC_ALL=C awk -v type="$type" -v path="$2" -v miss="$miss_ms" -v hit="$hit_ms" \
        'BEGIN { printf "| %-9s | %-46s | %9.2f | %8.2f | %6.1f |\n", type, path, miss, hit, miss / hit }'
}

echo "Medians over $rounds rounds, each: invalidate, 1 MISS, $hits HITs."
echo
echo "| Type      | Request                                        | MISS (ms) | HIT (ms) | times  |"
echo "|-----------|------------------------------------------------|----------:|---------:|-------:|"
measure dashboard /api/dashboard
measure search '/api/search?q=cheese&sort=price&size=20'
measure analytics '/api/analytics?interval=month'
