#!/usr/bin/env bash
# Builds the one native binary, dist/openclaw, and proves that it starts. `./publish.sh --help` says the rest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
  cat <<'TEXT'
Usage: ./publish.sh [RID] [FRAMEWORK]

  RID        runtime to build for; default: this host's (for example linux-x64).
             Native AOT links with the target's own libraries, so another RID has to be
             built on a host (or in a container) of that kind.
  FRAMEWORK  net10.0 or net9.0; default: net10.0 when the package feed has its AOT pack,
             else net9.0 (one line says so).

Leaves exactly one file in dist/. Debian packages needed: clang zlib1g-dev libsodium-dev
libssl-dev (installed when run as root with apt, else named). Any trim or AOT warning is a failure.
TEXT
}

say() { printf '%s\n' "$*"; }
die() { printf 'publish.sh: %s\n' "$*" >&2; exit 1; }

case "${1:-}" in -h | --help) usage; exit 0 ;; -*) usage >&2; exit 2 ;; esac
[ $# -le 2 ] || { usage >&2; exit 2; }
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# ---- the .NET SDK, the host, the target ----
command -v dotnet > /dev/null || die "the .NET SDK 10 is missing: see https://dotnet.microsoft.com/download (command: dotnet)"
sdk=$(dotnet --version 2> /dev/null) || die "no .NET SDK that global.json accepts (10.0.100 or later); installed: $(dotnet --list-sdks | tr '\n' ' ')"

case "$(uname -s)" in
  Linux) os=linux; if ldd --version 2>&1 | grep -qi musl; then os=linux-musl; fi ;;
  Darwin) os=osx ;;
  MINGW* | MSYS* | CYGWIN*) os=win ;;
  *) die "unknown operating system $(uname -s)" ;;
esac
case "$(uname -m)" in
  x86_64 | amd64) arch=x64 ;;
  aarch64 | arm64) arch=arm64 ;;
  *) die "Native AOT is not offered for $(uname -m) by this program" ;;
esac
host=$os-$arch
rid=${1:-$host}
if [ "$rid" != "$host" ]; then
  die "this host ($host) cannot link $rid: Native AOT needs that platform's linker and libraries. Run ./publish.sh on a $rid host or in a $rid container."
fi

# ---- what the linker needs ----
compiles() { printf '#include <%s>\nint main(void){return 0;}\n' "$1" | clang -x c - -o /dev/null "${@:2}" > /dev/null 2>&1; }
missing_packages() {
  local missing=()
  if ! command -v clang > /dev/null; then
    missing+=(clang)
    # Without a compiler the headers can only be looked for in their usual places.
    [ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
    [ -e /usr/include/sodium.h ] || missing+=(libsodium-dev)
    [ -e /usr/include/openssl/ssl.h ] || missing+=(libssl-dev)
  else
    compiles zlib.h -lz || missing+=(zlib1g-dev)
    compiles sodium.h -l:libsodium.a || missing+=(libsodium-dev)
    compiles openssl/ssl.h -lssl -lcrypto || missing+=(libssl-dev)
  fi
  printf '%s' "${missing[*]:-}"
}
sodium=()
case "$os" in
  linux)
    missing=$(missing_packages)
    if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
      say "installing: $missing"
      # shellcheck disable=SC2086 # a list of words on purpose
      { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } < /dev/null > /dev/null \
        || die "apt-get could not install: $missing"
      missing=$(missing_packages)
    fi
    if [ -n "$missing" ]; then
      say "publish.sh: missing build prerequisites. On Debian or Ubuntu run:" >&2
      say "  sudo apt-get update && sudo apt-get install -y $missing" >&2
      command -v apt-get > /dev/null || say "On other systems install the packages that bring clang, zlib, libsodium (with libsodium.a) and OpenSSL headers." >&2
      exit 1
    fi
    ;;
  *)
    # Only Linux with glibc is tested. Elsewhere libsodium is loaded when the program runs.
    sodium=(-p:StaticSodium=false)
    say "note: $host is not a tested build host; the binary will load libsodium from the system"
    ;;
esac

# ---- framework: net10.0 where its AOT pack can be had ----
framework=${2:-}
work=artifacts/aot/$rid
log=$work/publish.log
mkdir -p "$work"
if [ -z "$framework" ]; then
  framework=net10.0
  # A folder of its own: a failed try must not leave its answer in obj/.
  if ! dotnet restore OpenClaw.csproj -r "$rid" -p:AotFramework=net10.0 -p:NuGetAudit=false ${sodium[@]+"${sodium[@]}"} --artifacts-path "$work/try" -v q > "$log" 2>&1 < /dev/null; then
    if grep -qE 'NU110[0-9].*(NativeAOT|ILCompiler)' "$log"; then
      framework=net9.0
      say "the package feed has no net10.0 AOT pack for $rid: building net9.0"
    else
      grep -E 'error|warning' "$log" | sort -u | head -20 >&2 || true
      die "restore failed (whole output: $log)"
    fi
  fi
fi
case "$framework" in net10.0 | net9.0) ;; *) die "FRAMEWORK is net10.0 or net9.0, not '$framework'" ;; esac

# ---- publish ----
say "publishing openclaw for $rid on $framework with SDK $sdk (about a minute on a quiet machine)"
out=$work/out
rm -rf "$out" dist
started=$SECONDS
# Style is judged where the tests are built; trim and AOT warnings come from the native compiler itself.
if ! dotnet publish OpenClaw.csproj -c Release -p:RunAnalyzers=false -f "$framework" -r "$rid" -p:AotFramework="$framework" ${sodium[@]+"${sodium[@]}"} --artifacts-path "$work/build" -o "$out" -v m > "$log" 2>&1 < /dev/null; then
  grep -E '(error|warning) ' "$log" | sort -u | head -40 >&2 || tail -n 40 "$log" >&2
  die "publish failed (whole output: $log)"
fi
# The project treats warnings as errors; a warning that got past that is a failure all the same.
if grep -E '\b(warning|error)\b.*\bIL[23][0-9]{3}\b|\bIL[23][0-9]{3}\b.*\b(warning|error)\b' "$log" | sort -u >&2; then
  die "trim or AOT warnings (whole output: $log)"
fi

name=openclaw
[ "$os" != win ] || name=openclaw.exe
[ -f "$out/$name" ] || die "no $name among the published files: $(ls "$out")"
extra=$(find "$out" -mindepth 1 ! -name "$name" | sort | tr '\n' ' ')
[ -z "$extra" ] || die "more than one file was published: $extra"
binary=$PWD/$out/$name
bytes=$(wc -c < "$binary" | tr -d ' ')
say "built: $bytes bytes ($(awk "BEGIN { printf \"%.1f\", $bytes / 1000000 }") MB), $framework, $rid, $((SECONDS - started)) s"

# ---- smoke test: the file itself must answer, start, serve and stop ----
scratch=$(mktemp -d)
pid=
finish() {
  if [ -n "$pid" ]; then kill -KILL "$pid" 2> /dev/null || true; fi
  rm -rf "$scratch"
}
trap finish EXIT
version=$("$binary" --version < /dev/null) || die "smoke test: --version failed"
[ -n "$version" ] || die "smoke test: --version printed nothing"
"$binary" --help < /dev/null > "$scratch/help" || die "smoke test: --help failed"
grep -q gateway "$scratch/help" || die "smoke test: --help does not name the gateway command"

port=0
for _ in 1 2 3 4 5 6 7 8 9 10; do
  try=$((20000 + RANDOM % 12000)) # below the range the system gives to outgoing connections
  if ! (exec 3<> "/dev/tcp/127.0.0.1/$try") 2> /dev/null; then port=$try; break; fi
done
[ "$port" != 0 ] || die "smoke test: no free port found"
# An environment of its own: no configuration, keys or ports of the person who builds.
env -i PATH="$PATH" HOME="$scratch" OPENCLAW_STATE_DIR="$scratch/state" \
  "$binary" gateway --port "$port" --token smoke < /dev/null > "$scratch/gateway.log" 2>&1 &
pid=$!
health() { # one plain HTTP exchange; needs no curl
  exec 3<> "/dev/tcp/127.0.0.1/$port" || return 1
  printf 'GET /health HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$port" >&3
  cat <&3
}
answer=
for _ in $(seq 1 100); do
  answer=$(health 2> /dev/null) && break
  kill -0 "$pid" 2> /dev/null || break
  sleep 0.1
done
case "$answer" in
  "HTTP/1.1 200"*'"ok":true'*) ;;
  *) sed 's/^/  /' "$scratch/gateway.log" >&2; die "smoke test: GET /health did not answer 200 with \"ok\":true" ;;
esac
kill -TERM "$pid"
for _ in $(seq 1 100); do kill -0 "$pid" 2> /dev/null || break; sleep 0.1; done
code=0; wait "$pid" || code=$?
pid=
[ "$code" = 0 ] || { sed 's/^/  /' "$scratch/gateway.log" >&2; die "smoke test: SIGTERM ended the gateway with exit code $code, not 0"; }
say "smoke test passed: $version; started, answered GET /health, stopped with exit 0"

# Only a binary that passed becomes dist/.
mkdir -p dist
mv "$binary" "dist/$name"
say "dist/$name is ready"
