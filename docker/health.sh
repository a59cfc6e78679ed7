#!/bin/sh
# Whether the server at HEALTH_URL is well; for a container's health check.
set -eu

exec curl --fail --silent --show-error --max-time 4 --output /dev/null "${HEALTH_URL:?says where the server tells its health}"
