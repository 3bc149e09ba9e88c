#!/usr/bin/env bash
# Build the wheel, install it with the locked dependencies into a fresh environment, and use it as
# somebody without a clone would: the version, a check, the list of branches, and the training ground.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
python=${PYTHON:-python3}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -rf dist
"$python" -m pip --disable-pip-version-check --quiet wheel . --no-deps --wheel-dir dist
"$python" -m venv "$work/venv"
pip() { "$work/venv/bin/python" -m pip --disable-pip-version-check --quiet "$@"; }
pip install --require-hashes -r requirements.lock
pip install --no-deps dist/qabyldau-*.whl

mkdir "$work/elsewhere"
cd "$work/elsewhere"
unset PYTHONPATH
qabyldau=$work/venv/bin/qabyldau

said=$("$qabyldau" --version)
written=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' "$root/bot/__init__.py")
test "$said" = "$written" || { echo "qabyldau --version says $said, bot/__init__.py $written"; exit 1; }
"$qabyldau" check
"$qabyldau" branches list | head -n 3
"$qabyldau" backup

# The training ground starts, says where it is, and ends when it is told to.
QABYLDAU_TELEGRAM__SANDBOX_PORT=0 QABYLDAU_MONITORING__PORT=0 "$qabyldau" run --no-open >out 2>log &
bot=$!
for _ in $(seq 120); do
    grep -q "http://127.0.0.1" out && grep -q "in training, as" log && break
    kill -0 "$bot" 2>/dev/null || { cat out log; echo "the bot ended by itself"; exit 1; }
    sleep 1
done
grep "http://127.0.0.1" out
sleep 2
kill -TERM "$bot"
wait "$bot" || { cat log; echo "the bot did not end well"; exit 1; }
echo "the wheel works: $(basename "$root"/dist/*.whl)"
