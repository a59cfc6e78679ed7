#!/bin/sh
# Prepares a stopped domain of Payara for Cachette; may be run again. Needs JAVA_HOME or AS_JAVA, or java in the PATH.
#   configure.sh <home of Payara> [<directory of the domain>]
# The domain is domain1 of that Payara when none is said. It is started, configured, and stopped again.
set -eu

if [ "$#" -lt 1 ] || [ ! -x "$1/bin/asadmin" ]; then
    echo "usage: configure.sh <home of Payara> [<directory of the domain>]" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$1" && pwd)
domain=$(cd "${2:-$home/glassfish/domains/domain1}" && pwd)
directory=$(dirname "$domain")
name=$(basename "$domain")

# Before the listeners are there, so that nothing is ever open that will be closed.
"$home/bin/asadmin" start-domain --domaindir "$directory" --prebootcommandfile "$here/configure.asadmin" "$name"
"$home/bin/asadmin" stop-domain --domaindir "$directory" "$name"

# Payara starts all the same when a command fails. From 7 on it has no X-Powered-By, and nothing to turn that off.
version=$(sed -n 's/^major_version=//p' "$home/glassfish/config/branding/glassfish-version.properties")
grep '^set ' "$here/configure.asadmin" | while IFS= read -r command; do
    setting=${command#set }
    attribute=${setting%%=*}
    attribute=${attribute##*.}
    if [ "$attribute" = xpowered-by ] && [ "${version:-6}" -ge 7 ]; then
        continue
    fi
    if ! grep -q "$attribute=\"${setting#*=}\"" "$domain/config/domain.xml"; then
        echo "Payara did not take: $command" >&2
        exit 1
    fi
done
