#!/bin/bash
# window_smoke.sh CONSOLE COURSE PICTURE: opens the console on a display without a screen, plays a
# course, takes a picture and looks whether it is one. 77: skipped.
# FIREBREAK_SHOT=path keeps the picture of the course live_en there (docs/console.png of the README).
set -eu
console=$1 course=$2 picture=$3
command -v xvfb-run >/dev/null || { echo "skipped: xvfb-run is not installed"; exit 77; }
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export XDG_DATA_HOME=$home LIBGL_ALWAYS_SOFTWARE=1
rm -f "$picture"
agents=3000
[ -z "${FIREBREAK_SHOT:-}" ] || agents=20000  # a picture to be shown has the whole city
run() { xvfb-run -a -s "-screen 0 1920x1080x24" "$console" canteen --seed 7 --agents "$agents" --exit --shot "$picture" "$@"; }
case $course in
    live_en) run --strategy plan --at 105m --size 1440x900 \
        --seats head,info_group,parent_desk,investigator,logistics --click group.speak ;;
    live_zh) run --strategy plan --at 40m --size 1280x720 --lang zh ;;
    form) run --at 20m --size 1440x900 --click group.speak,action.release.holding ;;
    debrief) run --strategy plan --at 60m --debrief --size 1440x900 --record "$home/drill.fbr" ;;
    *) echo "no course $course"; exit 2 ;;
esac
[ -s "$picture" ] || { echo "no picture was written"; exit 1; }
[ "$(head -c 8 "$picture" | od -An -tx1 | tr -d ' \n')" = 89504e470d0a1a0a ] || { echo "not a PNG"; exit 1; }
# An empty window makes a file of a few thousand bytes.
[ "$(stat -c %s "$picture")" -gt 40000 ] || { echo "the picture is empty"; exit 1; }
if [ "$course" = debrief ]; then
    for file in drill.fbr drill.html drill.zh.html drill.json; do
        [ -s "$home/$file" ] || { echo "$file was not written"; exit 1; }
    done
fi
if [ "$course" = live_en ] && [ -n "${FIREBREAK_SHOT:-}" ]; then cp "$picture" "$FIREBREAK_SHOT"; fi
