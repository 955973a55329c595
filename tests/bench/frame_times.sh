#!/bin/bash
# frame_times.sh CONSOLE [FRAMES]: how long the live screen takes to build and to draw at x300 with
# 10,000, 100,000 and 1,000,000 people, on a display of its own with the software renderer. What else
# the machine does counts: read the load beside the figures.
set -eu
console=$1 frames=${2:-200}
command -v xvfb-run >/dev/null || { echo "xvfb-run is not installed"; exit 3; }
export LIBGL_ALWAYS_SOFTWARE=1
for agents in 10000 100000 1000000; do
    echo "$agents people, load $(cut -d ' ' -f 1 /proc/loadavg), $(nproc) processors"
    xvfb-run -a -s "-screen 0 1920x1080x24" "$console" canteen --seed 7 --agents "$agents" \
        --strategy plan --no-record --frames "$frames" 2>/dev/null
done
