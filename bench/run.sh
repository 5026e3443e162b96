#!/usr/bin/env bash
# Measures the published binary against bench/floor, side by side, and writes bench/RESULTS.md.
#   bench/run.sh [--quick] [--only NAME]     --quick and --only print the table and write nothing
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
case "${1:-}" in -h | --help) sed -n '2,3s/^# *//p' "${BASH_SOURCE[0]}"; exit 0 ;; esac
[ "$(uname -s)" = Linux ] || { echo "bench/run.sh: Linux only (it reads /proc)" >&2; exit 1; }

[ -x dist/openclaw ] || ./publish.sh
framework=net9.0
./dist/openclaw --version | grep -q 'net10' && framework=net10.0

work=artifacts/bench
mkdir -p "$work"
quietly() { "$@" > "$work/log" 2>&1 < /dev/null || { tail -n 30 "$work/log" >&2; exit 1; }; }
echo "building the floor ($framework, Native AOT) and the load generator"
quietly dotnet publish bench/floor/OpenClaw.Floor.csproj -c Release -p:AotFramework=$framework --ucr --artifacts-path "$work/floor" -o "$work/floor-out"
quietly dotnet build bench/OpenClaw.Bench.csproj -c Release --artifacts-path "$work/load"
exec dotnet "$work/load/bin/OpenClaw.Bench/release/OpenClaw.Bench.dll" \
  --binary "$PWD/dist/openclaw" --floor "$PWD/$work/floor-out/openclaw-floor" --results "$PWD/bench/RESULTS.md" "$@"
