#!/bin/sh
# Adds MVP2 Desk, in the folder where this script is, to the menu of this user. `--remove` takes it out again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/mvp2desk.desktop
icon=$data/icons/hicolor/scalable/apps/mvp2desk.svg
if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$icon"
    exit
fi
mkdir -p "$(dirname "$entry")" "$(dirname "$icon")"
cp "$here/mvp2desk.svg" "$icon"
quoted=$(printf %s "$here/mvp2desk" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g') # as the desktop entry specification asks
awk -v program="$quoted" '/^Exec=/ { print "Exec=\"" program "\""; next } { print }' "$here/mvp2desk.desktop" >"$entry"
