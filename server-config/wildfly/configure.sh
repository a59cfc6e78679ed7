#!/bin/sh
# Prepares a stopped WildFly for Cachette; may be run again. Needs JAVA_HOME, or java in the PATH.
#   configure.sh <home of WildFly> [<target directory of the build>]
# With the build's target directory at hand it also adds MicroProfile Metrics, and /metrics, which WildFly lacks.
set -eu

if [ "$#" -lt 1 ] || [ ! -x "$1/bin/jboss-cli.sh" ]; then
    echo "usage: configure.sh <home of WildFly> [<target directory of the build>]" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$1" && pwd)
target=${2:-$here/../../target}

"$home/bin/jboss-cli.sh" --file="$here/configure.cli"

if [ -d "$target/metrics-module" ] && [ -f "$target/cachette-metrics-endpoint.war" ]; then
    module=$home/modules/io/smallrye/metrics/main
    mkdir -p "$module"
    cp "$target/metrics-module/"*.jar "$here/module.xml" "$module/"
    cp "$target/cachette-metrics-endpoint.war" "$home/standalone/deployments/metrics.war"
else
    echo "No metrics: $target has no metrics-module and no cachette-metrics-endpoint.war (./mvnw package makes them)"
fi
