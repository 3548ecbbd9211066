#!/usr/bin/env bash
# Installs what needs the system's package manager: scripts/setup-system.sh [NEED...]
#
# A need is `venv` (a Python that can make virtual environments), `postgresql` (a server that the
# tests start and stop themselves), `calc`, `impress` or `writer` (the parts of LibreOffice that read
# our workbooks, slides and Word documents in the tests), `fonts` (as wide as Arial and Times New
# Roman, with Vietnamese letters), `browser` (Chromium, which opens the pages in the tests). Only what is missing is installed, and only where apt-get may be
# used without a question; what had to be left out is said in one line, and is a failure under CI=true.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

is_present() {
    case $1 in
        venv) "$python" -c 'import ensurepip, venv' ;;
        postgresql) "$python" tests/postgres.py ;;
        calc | impress | writer) "$python" tests/libreoffice.py "$1" ;;
        fonts) fc-list :lang=vi family | grep -q Arimo && fc-list :lang=vi family | grep -q Tinos ;;
        browser) command -v chromium || command -v chromium-browser || command -v google-chrome ;;
    esac >/dev/null 2>&1
}

apt_package() {
    case $1 in
        venv) "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])' ;;
        calc | impress | writer) echo "libreoffice-$1-nogui" ;;
        fonts) echo fonts-croscore ;;
        browser) echo chromium ;;
        *) echo "$1" ;;
    esac
}

brew_package() {
    case $1 in
        venv) echo python ;;
        calc | impress | writer) echo libreoffice ;;
        fonts) echo font-arimo font-tinos ;;
        browser) echo chromium ;;
        *) echo "$1" ;;
    esac
}

missing() {
    local need
    for need in "$@"; do
        is_present "$need" || printf ' %s' "$need"
    done
}

# The package names of some needs, on one line: packages apt NEED...
packages() {
    local manager=$1 need
    shift
    for need in "$@"; do
        printf ' %s' "$("${manager}_package" "$need")"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt_install() {
    # The tests start a server of their own: the package need not run one as a service.
    local no_service=/etc/postgresql-common/createcluster.d/khoi-setup.conf
    as_root sh -c "mkdir -p ${no_service%/*} && echo 'create_main_cluster = false' > $no_service"
    as_root apt-get update -qq || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" || true
    as_root rm -f "$no_service"
}

# shellcheck disable=SC2046,SC2086 # lists of plain words
main() {
    local left how="this system's package manager"
    left=$(missing "$@")
    if [ -n "$left" ] && command -v apt-get >/dev/null; then
        how="sudo apt-get install --no-install-recommends$(packages apt $left)"
        if as_root true 2>/dev/null; then
            apt_install $(packages apt $left) >&2
            left=$(missing $left)
        fi
    elif [ -n "$left" ] && command -v brew >/dev/null; then
        how="brew install$(packages brew $left)"
    fi
    if [ -n "$left" ]; then
        echo "setup-system: left out$left (to add it: $how)" >&2
        [ "${CI:-}" != true ]
    fi
}

if [ $# = 0 ]; then
    set -- venv postgresql calc impress writer fonts browser
fi
main "$@"
