#!/bin/sh
# Starts Payara from a home that nobody may write to: its domain is copied to SERVER_BASE. Arguments go to start-domain.
set -eu

: "${SERVER_HOME:?says where Payara is}" "${SERVER_BASE:?says where it may write}"
umask 077
mkdir -p "$SERVER_BASE/domain1"
cp -R "$SERVER_HOME/glassfish/domains/domain1/." "$SERVER_BASE/domain1/"
# Payara tells its command line, one argument a line; run in this shell's place, the signal to stop reaches it. Its passwords
# are the domain's own, so nothing is read from standard input.
command=$("$SERVER_HOME/bin/asadmin" start-domain --domaindir "$SERVER_BASE" --verbose --dry-run "$@" domain1 2>&1)
arguments=$(printf '%s\n' "$command" | sed -n '\|/bin/java$|,/^Command /p' | sed -e '/^$/d' -e '/^Command /d' -e '/^-read-stdin$/,+1d')
set -f
IFS='
'
# shellcheck disable=SC2086 # One argument a line.
set -- $arguments
exec "$@"
