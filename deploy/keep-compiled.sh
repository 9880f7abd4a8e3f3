# Called by install.sh and upgrade.sh as root with the directory of a version: runs the program once without settings, so
# that it ends at once, and keeps what Node compiled for that where the service can read but not write it (decision
# 242). Where it fails nothing is lost: every start compiles by itself.
set -eu
umask 022
place=$1
compiled=$place/node_modules/.cache/compiled
rm -rf "$place/node_modules/.cache"
# In a directory without settings, and with the same flags as the service (deploy/hejiantong), by which Node finds it again.
(cd "$place/bin" &&
  env -i PROFILE="$place/profiles/qijiang.yaml" \
    timeout 60 ./node --max-semi-space-size=4 "$place/src/main.js" >/dev/null 2>&1) || :
# Node puts the number of the user into the name.
for made in "$compiled"/*-0; do
  [ -d "$made" ] || continue
  chmod -R a+rX "$made"
  mv "$made" "${made%-0}-$(id -u hejiantong)"
done
