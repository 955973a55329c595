#!/bin/bash
# picture.sh CONSOLE COMPARE NAME FOLDER: opens a screen of the console on a display of its own, takes
# its picture and holds it against the kept one. 77: skipped. What differs is left in FOLDER.
# FIREBREAK_GOLDEN=write keeps the new picture instead, after somebody has looked at it.
# The names are those of the design's drawings. live_en is the picture of the README.
set -eu
console=$1 compare=$2 name=$3 folder=$4
here=$(cd "$(dirname "$0")" && pwd)
command -v xvfb-run >/dev/null || { echo "skipped: xvfb-run is not installed"; exit 77; }
golden=$here/$name.png
[ "$name" != live_en ] || golden=$here/../../../docs/console.png
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export XDG_DATA_HOME=$home XDG_CONFIG_HOME=$home LIBGL_ALWAYS_SOFTWARE=1
mkdir -p "$folder"
picture=$folder/$name.png
rm -f "$picture"
colours=()
case $name in
    *_zh_light) colours=(--lang zh --light) ;;
    *_en) colours=(--lang en) ;;
    *) echo "no picture $name"; exit 2 ;;
esac
shot() {
    xvfb-run -a -s "-screen 0 1920x1080x24" "$console" "$@" "${colours[@]}" --size 1440x900 \
        --exit --shot "$picture" 2>"$folder/$name.txt" || { cat "$folder/$name.txt"; exit 1; }
}
people=(--seats head,info_group,parent_desk,investigator,logistics)
canteen=(canteen --seed 7 --agents 3000 --no-record)
case $name in
    welcome_*) shot ;;
    brief_*) shot "${canteen[@]}" ;;
    live_en) shot canteen --seed 7 --agents 20000 --no-record --strategy plan --at 105m \
        "${people[@]}" --click group.speak ;;
    live_*) shot "${canteen[@]}" --strategy plan --at 105m "${people[@]}" --click group.speak ;;
    form_*) shot "${canteen[@]}" --at 20m --click group.speak,action.release.holding ;;
    facil_*) shot "${canteen[@]}" --at 105m --facilitator --click facilitator ;;
    self_*) shot "${canteen[@]}" --strategy late --at 105m --debrief "${people[@]}" ;;
    process_*) shot "${canteen[@]}" --strategy late --at 105m --debrief --click page.1 ;;
    outcome_*) shot "${canteen[@]}" --strategy late --at 105m --debrief --click page.2 ;;
    improve_*) shot "${canteen[@]}" --strategy late --at 105m --debrief --click page.3 ;;
    keys_*) shot "${canteen[@]}" --at 20m --click help ;;
    compare_*)
        for team in plan none; do  # recordings of the program beside the console
            "$(dirname "$console")/firebreak" run canteen --seed 7 --agents 3000 --until 105m \
                --strategy $team --record "$home/$team.fbr" >/dev/null 2>&1
        done
        shot --compare "$home/plan.fbr" "$home/none.fbr" ;;
    whatif_*) shot "${canteen[@]}" --strategy late --at 105m --debrief \
        --click page.4,whatif.kind.2,whatif.play ;;
    *) echo "no picture $name"; exit 2 ;;
esac
if [ "${FIREBREAK_GOLDEN:-}" = write ]; then
    cp "$picture" "$golden"
    exit 0
fi
"$compare" "$picture" "$golden" "$folder/$name.difference.png"
