#!/bin/sh
# Prepares a stopped WildFly for Cachette; may be run again. Needs JAVA_HOME or java in the PATH.
#   configure.sh /path/to/wildfly
set -eu

if [ "$#" -ne 1 ] || [ ! -x "$1/bin/jboss-cli.sh" ]; then
    echo "usage: configure.sh <home of WildFly>" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)

"$1/bin/jboss-cli.sh" --file="$here/configure.cli"
