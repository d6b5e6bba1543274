#!/bin/sh
# Fuzzes readers one after the other: run.sh FOLDER SECONDS READER…   (FOLDER as seeds.py wrote it)
# A finding ends a run of libFuzzer; the rest of the time is used all the same. Minutes go to FOLDER/log.
folder=$1 seconds=$2 python=${FUZZ_PYTHON:-/tmp/fuzz-venv/bin/python}
shift 2
cd "$(dirname "$0")/../.." || exit 1
for reader in "$@"; do
    start=$(date +%s) rounds=0
    words='' # an empty dictionary is an error
    [ -s "$folder/$reader.dict" ] && words="-dict=$folder/$reader.dict"
    mkdir -p "$folder/$reader" "$folder/findings/$reader"
    while left=$((seconds - $(date +%s) + start)) && [ "$left" -gt 0 ] && [ "$rounds" -lt 60 ]; do
        nice -n 19 "$python" -m tests.fuzz.fuzz "$reader" "$folder/$reader" -max_total_time="$left" \
            -max_len=60000 -timeout=5 -rss_limit_mb=500 $words -print_final_stats=1 \
            -artifact_prefix="$folder/findings/$reader/" >>"$folder/$reader.out" 2>&1
        rounds=$((rounds + 1))
    done
    echo "$reader $((($(date +%s) - start))) s, $rounds run(s), $(ls "$folder/findings/$reader" | wc -l) finding(s)," \
        "$(grep -h number_of_executed_units "$folder/$reader.out" | awk '{n += $2} END {print n}') executions" \
        >>"$folder/log"
done
