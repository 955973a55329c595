#!/bin/bash
# window_smoke.sh CONSOLE COURSE PICTURE: opens the console on a display without a screen, plays a
# course, takes a picture and looks whether it is one. 77: skipped.
# Courses that take no picture: faults (what cannot be opened or written), killed (kill -9 and resume).
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
# rc CODE COMMAND...: the command ends with this code.
rc() {
    local wanted=$1 got=0
    shift
    "$@" >"$home/out" 2>"$home/err" || got=$?
    [ "$got" = "$wanted" ] || { echo "$*: ended with $got, not $wanted"; cat "$home/err"; exit 1; }
}
told() { grep -q -e "$1" "$home/err" || { echo "not told: $1"; cat "$home/err"; exit 1; }; }
bare() { xvfb-run -a -s "-screen 0 1920x1080x24" "$console" --exit "$@"; }
if [ "$course" = faults ]; then
    rc 2 bare NOSUCH
    told 'no scenario "NOSUCH"'
    echo "no recording" >"$home/text.fbr"
    rc 2 bare --resume "$home/text.fbr"
    told 'text.fbr'
    rc 2 bare canteen --resume "$home/text.fbr"
    rc 2 bare --compare "$home/text.fbr" "$home/none.fbr"
    told 'text.fbr'
    rc 2 bare canteen --compare "$home/text.fbr" "$home/text.fbr"
    told '--compare'
    rc 2 bare --debrief
    rc 3 run --at 10m --record /dev/full
    told 'not recorded: /dev/full: No space left on device'
    XDG_DATA_HOME=/proc/nowhere rc 3 run --at 10m
    told 'not recorded: /proc/nowhere'
    for display in "" :4711; do
        DISPLAY=$display rc 3 "$console" canteen
        [ "$(wc -l <"$home/err")" = 1 ] || { echo "no display: more than a line"; exit 1; }
    done
    exit 0
fi
if [ "$course" = killed ]; then
    # Plays at x300 until the recording has grown by what a dozen orders need, then dies.
    xvfb-run -a -s "-screen 0 1920x1080x24" bash -c '
        "$0" canteen --seed 7 --agents 2000 --strategy plan --frames 100000 --record "$1" &
        until [ -s "$1" ]; do sleep 0.1; done
        begun=$(stat -c %s "$1")
        until [ "$(stat -c %s "$1")" -gt $((begun + 8000)) ]; do sleep 0.1; done
        kill -9 $!
        wait $! # what it held is let go when it is gone' "$console" "$home/killed.fbr" >/dev/null 2>&1 || true
    rc 0 bare --resume "$home/killed.fbr"
    exit 0
fi
case $course in
    live_en) run --strategy plan --at 105m --size 1440x900 \
        --seats head,info_group,parent_desk,investigator,logistics --click group.speak ;;
    live_zh) run --strategy plan --at 40m --size 1280x720 --lang zh ;;
    form) run --at 20m --size 1440x900 --click group.speak,action.release.holding ;;
    facilitator) run --at 60m --size 1440x900 --facilitator --click facilitator ;;
    debrief) run --strategy plan --at 60m --debrief --size 1440x900 --record "$home/drill.fbr" ;;
    # Half an hour back from the end of the drill a new one begins; both recordings stay.
    branch) run --strategy plan --at 60m --debrief --size 1440x900 --record "$home/drill.fbr" \
        --click page.2,scrub.back,scrub.back,scrub.back,branch ;;
    # The debrief of a finished drill is opened once more, and what is decided there is kept.
    improve) run --strategy late --at 60m --debrief --size 1440x900 --record "$home/drill.fbr"
        rc 0 bare --review "$home/drill.fbr" --shot "$picture" --click page.3,improve.in.14
        grep -q 'edited by people' "$home/drill.html" || { echo "the report does not say it"; exit 1; }
        rc 2 bare --resume "$home/drill.fbr"
        told '--review shows its debrief'
        rc 2 bare canteen --review "$home/drill.fbr" ;;
    # Two drills of one city side by side; of another city they are refused.
    compare) run --strategy plan --at 60m --debrief --record "$home/a.fbr"
        run --strategy late --at 60m --debrief --record "$home/b.fbr"
        rm -f "$picture"
        rc 0 bare --compare "$home/a.fbr" "$home/b.fbr" --size 1280x720 --shot "$picture" --click compare.first
        rc 0 xvfb-run -a -s "-screen 0 1920x1080x24" "$console" night_market --agents 2000 --exit --at 10m \
            --debrief --record "$home/c.fbr"
        rc 2 bare --compare "$home/a.fbr" "$home/c.fbr"
        told 'c.fbr: is of the scenario "night_market"' ;;
    *) echo "no course $course"; exit 2 ;;
esac
[ -s "$picture" ] || { echo "no picture was written"; exit 1; }
[ "$(head -c 8 "$picture" | od -An -tx1 | tr -d ' \n')" = 89504e470d0a1a0a ] || { echo "not a PNG"; exit 1; }
# An empty window makes a file of a few thousand bytes.
[ "$(stat -c %s "$picture")" -gt 40000 ] || { echo "the picture is empty"; exit 1; }
if [ "$course" = branch ]; then
    [ -s "$home/firebreak/drills/drill-from-0h30.fbr" ] || { echo "no branch was written"; exit 1; }
fi
if [ "$course" = debrief ]; then
    for file in drill.fbr drill.html drill.zh.html drill.json; do
        [ -s "$home/$file" ] || { echo "$file was not written"; exit 1; }
    done
fi
if [ "$course" = live_en ] && [ -n "${FIREBREAK_SHOT:-}" ]; then cp "$picture" "$FIREBREAK_SHOT"; fi
