#!/bin/sh
# A study under mpirun against the same study of one process: identical results with 2 and 4 ranks,
# and identical again after a rank has been killed half way.
#   mpi_study.sh FIREBREAK
set -eu
firebreak=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
study() {
    out=$1
    shift
    "$@" "$firebreak" whatif canteen --agents 1000 --until 1h --strategies none,evidence --seeds 12 \
        --out "$folder/$out" >/dev/null 2>"$folder/err" || return $?
}
ranks() {
    printf '%s' "mpirun --allow-run-as-root --oversubscribe --bind-to none -n $1"
}
study one env
for n in 2 4; do
    study "ranks$n" $(ranks "$n") || { cat "$folder/err"; exit 1; }
    cmp "$folder/one/results.csv" "$folder/ranks$n/results.csv"
done

# A plan under test, the same.
stress() {
    out=$1
    shift
    "$@" "$firebreak" plan stress east_ridge --scenarios canteen --clauses ER-01 --agents 1000 \
        --until 1h --seeds 3 --out "$folder/$out" >/dev/null 2>"$folder/err" || return $?
}
stress stress1 env || { cat "$folder/err"; exit 1; }
stress stress2 $(ranks 2) || { cat "$folder/err"; exit 1; }
cmp "$folder/stress1/canteen/results.csv" "$folder/stress2/canteen/results.csv"

# Kill one rank as soon as some worlds are on disk: the job ends, the journal stays.
mkdir "$folder/killed"
$(ranks 2) "$firebreak" whatif canteen --agents 1000 --until 1h --strategies none,evidence \
    --seeds 12 --out "$folder/killed" >/dev/null 2>&1 &
job=$!
while [ "$(cat "$folder"/killed/journal.*.txt 2>/dev/null | wc -l)" -lt 5 ] && kill -0 $job 2>/dev/null; do
    sleep 0.02
done
victim=$(pgrep -P "$job" -x firebreak | head -n 1)
[ -z "$victim" ] || kill -9 "$victim"
wait $job && [ -n "$victim" ] && { echo "the job went on without its rank"; exit 1; }
lines=$(cat "$folder"/killed/journal.*.txt | wc -l)
study killed $(ranks 2) || { cat "$folder/err"; exit 1; }
cmp "$folder/one/results.csv" "$folder/killed/results.csv"
echo "identical with 1, 2 and 4 ranks, and after a rank was killed with $lines lines on disk"
