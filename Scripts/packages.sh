# Sourced by the other scripts: installs the Debian packages they need.

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
fail() { say "$*"; exit 1; }

# Whether a Debian package is installed.
installed() {
  [[ "$(dpkg-query --show --showformat '${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

# Installs missing packages; takes almost no time if there are none.
require_packages() {
  command -v dpkg-query >/dev/null ||
    fail "expected a Debian or Ubuntu system; install equivalents of these packages and use 'swift build': $*"
  local package missing=()
  for package in "$@"; do
    installed "$package" || missing+=("$package")
  done
  ((${#missing[@]})) || return 0

  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; } ||
      fail "missing: ${missing[*]}; ask an administrator to run: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  say "installing ${missing[*]} with apt-get"
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get update -qq >&2 || say "the package lists could not be updated; trying with the present ones"
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 ||
    fail "apt-get could not install ${missing[*]}; see above"
}

require_swift() {
  command -v swift >/dev/null || fail "expected 'swift' in PATH; install Swift 6.3 from https://www.swift.org/install/linux"
}
