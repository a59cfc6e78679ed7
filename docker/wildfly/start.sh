#!/bin/sh
# Starts WildFly from a home that nobody may write to: what it writes lies in SERVER_BASE. Arguments go to the server.
set -eu

: "${SERVER_HOME:?says where WildFly is}" "${SERVER_BASE:?says where it may write}"
umask 077
cp -R "$SERVER_HOME/standalone/." "$SERVER_BASE/"
export JAVA_OPTS="${JAVA_OPTS:--XX:MaxRAMPercentage=60 -Djava.net.preferIPv4Stack=true -Djava.awt.headless=true}"
# So that the signal to stop reaches the server, and not the shell alone.
export LAUNCH_JBOSS_IN_BACKGROUND=true
exec "$SERVER_HOME/bin/standalone.sh" "-Djboss.server.base.dir=$SERVER_BASE" \
    -b "${BIND_ADDRESS:-0.0.0.0}" -bmanagement "${BIND_ADDRESS:-0.0.0.0}" "$@"
