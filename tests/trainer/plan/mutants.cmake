# Breaks each rule of the plan language once, in a copy, and asks which tests notice.
#
#     cmake -DBUILD=build/release -P tests/trainer/plan/mutants.cmake
#     cmake -DBUILD=build/release -DONLY=calendar -P tests/trainer/plan/mutants.cmake
#
# BUILD is a configured build of this tree with trainer_plan_tests built; ONLY is a regular
# expression for the names. The sources of trainer/plan are copied, one place is changed, the one
# file is compiled and the test program is linked with it; then the tests run, the quick groups
# first, the properties on a tenth of their cases. What notices first ends it for that mutant; with
# -DALL=ON every group is asked. Not part of the suite: it is over a hundred mutants. Prints a table
# of what noticed; ends with an error if a mutant survives or a place is not found. The tests must
# pass unbroken before, and are asked: a test that fails anyway would notice everything.
cmake_minimum_required(VERSION 3.25)
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH root)
cmake_path(GET root PARENT_PATH root)
cmake_path(GET root PARENT_PATH root)
cmake_path(ABSOLUTE_PATH BUILD BASE_DIRECTORY ${root})
set(work ${BUILD}/mutants)
set(ENV{FIREBREAK_PROPERTY_CASES} 1/10)
file(MAKE_DIRECTORY ${work}/trainer/plan)

# The command that compiles a file, and the one that links the tests, as the build has them.
execute_process(COMMAND ninja -C ${BUILD} -t commands trainer_plan_tests
    OUTPUT_VARIABLE commands RESULT_VARIABLE failed)
if(failed)
    message(FATAL_ERROR "no build with ninja in ${BUILD}")
endif()
string(REPLACE ";" "\\;" commands "${commands}")
string(REPLACE "\n" ";" commands "${commands}")
foreach(command IN LISTS commands)
    if(command MATCHES "-o ([^ ]*trainer_plan\\.dir/([a-z_]+)\\.cpp\\.o) -c")
        set(compile_${CMAKE_MATCH_2} "${command}")
        set(object_${CMAKE_MATCH_2} "${CMAKE_MATCH_1}")
    elseif(command MATCHES "-o bin/trainer_plan_tests ")
        set(link "${command}")
    endif()
endforeach()

set(groups
    "every case*,twenty*"               # worked cases, cases.json
    "~\"every case*\" ~\"twenty*\" ~\"the monitor*\" ~\"and so it does*\" ~\"the board shows*\" \
~\"many keys*\" ~\"1:*\" ~\"2:*\" ~\"4:*\" ~\"5:*\" ~\"6:*\" ~\"7:*\" ~\"8:*\" ~\"9:*\" \
~\"10:*\" ~\"11:*\" ~\"12:*\" ~\"13:*\" ~\"14:*\" ~\"15:*\""
    "the monitor*,and so it does*,the board shows*,many keys*"  # the slow twin
    "1:*,2:*,4:*,5:*,6:*,7:*,8:*,9:*,10:*,11:*,12:*,13:*,14:*,15:*")
set(group_names cases units twin properties)
set(survivors "")
set(rows "")
set(count 0)

# mutant(NAME FILE OLD NEW): the rule NAME speaks of is broken by putting NEW for OLD, which must
# stand in trainer/plan/FILE.cpp exactly once.
function(mutant name file old new)
    if(ONLY AND NOT name MATCHES "${ONLY}")
        return()
    endif()
    file(READ ${root}/trainer/plan/${file}.cpp text)
    string(FIND "${text}" "${old}" first)
    string(FIND "${text}" "${old}" last REVERSE)
    if(first EQUAL -1 OR NOT first EQUAL last)
        message("${name}: the place stands in ${file}.cpp not exactly once:\n${old}")
        set(survivors "${survivors}${name} (not found)\n" PARENT_SCOPE)
        return()
    endif()
    string(REPLACE "${old}" "${new}" text "${text}")
    file(WRITE ${work}/trainer/plan/${file}.cpp "${text}")
    string(REPLACE "${root}/trainer/plan/${file}.cpp" "${work}/trainer/plan/${file}.cpp" compile
        "${compile_${file}}")
    string(REGEX REPLACE "-MT [^ ]+ -MF [^ ]+ " "" compile "${compile}")
    string(REPLACE "-MD" "-w" compile "${compile}")
    string(REPLACE "-o ${object_${file}}" "-o ${work}/mutant.o" compile "${compile}")
    # Its object stands before the library, which is then asked for the other files only.
    string(REPLACE "-o bin/trainer_plan_tests " "${work}/mutant.o -o ${work}/mutant " linked
        "${link}")
    execute_process(COMMAND sh -c "cd ${BUILD} && ${compile} && ${linked}"
        RESULT_VARIABLE failed ERROR_VARIABLE errors OUTPUT_VARIABLE errors)
    if(failed)
        message("${errors}")
        set(survivors "${survivors}${name} (does not compile)\n" PARENT_SCOPE)
        return()
    endif()
    set(noticed "")
    foreach(filter group IN ZIP_LISTS groups group_names)
        if(noticed AND NOT ALL)
            break()
        endif()
        execute_process(COMMAND ${work}/mutant -a "${filter}" WORKING_DIRECTORY ${root}
            TIMEOUT 120 RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
        if(failed)
            list(APPEND noticed ${group})
        endif()
    endforeach()
    string(REPLACE ";" ", " noticed "${noticed}")
    if(noticed STREQUAL "")
        set(noticed "nothing")
        set(survivors "${survivors}${name}\n" PARENT_SCOPE)
    endif()
    message("| ${name} | ${noticed} |")
    math(EXPR more "${count} + 1")
    set(count ${more} PARENT_SCOPE)
endfunction()

if(NOT ONLY)
    execute_process(COMMAND ${BUILD}/bin/trainer_plan_tests WORKING_DIRECTORY ${root}
        RESULT_VARIABLE failed OUTPUT_QUIET)
    if(failed)
        message(FATAL_ERROR "the tests fail without a mutant")
    endif()
endif()

message("| rule broken | noticed by |\n|---|---|")

# --- the log in its canonical form
mutant("log: the first arrival of an id is kept" canonical
    "return !seen.insert(record.id).second;" "return seen.insert(record.id).second && false;")
mutant("log: order by sequence number within a tick" canonical
    "return a.t != b.t ? a.t < b.t : a.seq < b.seq;" "return a.t < b.t;")
mutant("log: what lies after the end is dropped" canonical "record.t > end" "record.t > end + 30")
mutant("pause: a second pause is ignored" monitor
    "if (record.event == \"pause\" && !paused_since)" "if (record.event == \"pause\")")
mutant("pause: a resume without a pause is ignored" monitor
    "if (record.event == \"resume\" && paused_since) {\n        paused_total += raw - *paused_since;"
    "if (record.event == \"resume\") {\n        paused_total += raw - paused_since.value_or(0);")
mutant("pause: what happens in a pause takes its moment" monitor
    "return (paused_since ? *paused_since : raw) - paused_total;" "return raw - paused_total;")
mutant("pause: paused time is taken out" monitor
    "paused_total += raw - *paused_since;" "paused_total += 0;")

# --- windows
mutant("window: closed at its end" obligation
    "if (moment.t > duty.due) {" "if (moment.t >= duty.due) {")
mutant("window: seconds count from the moment" deadline
    "return b + window.n;" "return b + window.n - 1;")
mutant("calendar: the first day does not count" deadline
    "day += window.n;" "day += window.n - 1;")
mutant("calendar: a last day off rolls on" deadline
    "while (roll_holidays_ && !working_day(day)) ++day;" "")
mutant("calendar: days roll only where the plan says so" deadline
    "while (roll_holidays_ && !working_day(day)) ++day;" "while (!working_day(day)) ++day;")
mutant("calendar: working days after the first" deadline
    "if (working_day(++day)) --left;" "if (working_day(day++)) --left;")
mutant("calendar: the last second of the day" deadline
    "return tick(day * kDay + kDay - 1);" "return tick(day * kDay + kDay);")
mutant("calendar: at closing time business is over" deadline
    "local >= day * kDay + work_to_" "local > day * kDay + work_to_")
mutant("calendar: close of business on a day off" deadline
    "if (!working_day(day) || local >= day * kDay + work_to_) {" "if (local >= day * kDay + work_to_) {")
mutant("calendar: working hours end with the day" deadline
    "if (left <= to - from) return from + left;" "if (left <= to - from + kHour) return from + left;")
mutant("calendar: working hours that fill the day end with it" deadline
    "if (left <= to - from) return from + left;" "if (left < to - from) return from + left;")
mutant("calendar: working hours begin at opening" deadline
    "std::max(local, day * kDay + work_from_)" "std::max(local, day * kDay)")
mutant("calendar: working hours on working days" deadline
    "if (!working_day(day)) continue;" "")
mutant("calendar: make-up days are worked" deadline
    "if (std::binary_search(makeup_.begin(), makeup_.end(), day)) return true;" "")
mutant("calendar: holidays are not worked" deadline
    "&& !std::binary_search(holidays_.begin(), holidays_.end(), day)" "")
mutant("calendar: the offset of the epoch" deadline
    "if (text[at] == '-') offset = -offset;" "")
mutant("calendar: the offset of the calendar" deadline
    "return local - offset + calendar_offset;" "return local - offset + 8 * kHour;")

# --- timers
mutant("timer: after all events of its tick" monitor
    "timers.begin()->t < t) {\n        Timer" "timers.begin()->t <= t) {\n        Timer")
mutant("timer: violated when grace is over" monitor
    "{std::max(one.due + rule(r).grace, timer.t), r, i, Timer::Kind::violated});\n            if"
    "{timer.t, r, i, Timer::Kind::violated});\n            if")
mutant("timer: overdue makes its verdict" monitor
    "if (one.live->args) emit(\"overdue\", r, i, 0, timer.t, *one.live->args);" "")
mutant("timer: violated makes its verdict" monitor
    "if (live.args) emit(\"violated\", r, i, 0, timer.t, *live.args);" "")
# In which order the rules that wait for one verdict take it up cannot be seen: they only open
# instances of their own (flush_verdicts).

# --- order inside one record
mutant("order: discharge before trigger" obligation
    "    if (acted)\n        discharge(r, key, moment);\n    else"
    "    if ((parts & Touch::trigger) && !one.when_start && matches(one.when, moment.happening))\n        oblige(r, id_of(moment), moment.t, *moment.happening.args, &moment.happening, nullptr);\n    parts &= ~unsigned{Touch::trigger};\n    if (acted)\n        discharge(r, key, moment);\n    else")
mutant("order: discharge before cancellation" obligation
    "    if (acted)\n        discharge(r, key, moment);\n    else"
    "    if ((parts & Touch::cancel) && matches(*one.cancel, moment.happening)) cancel(r, key, moment);\n    if (acted)\n        discharge(r, key, moment);\n    else")
mutant("order: cancellation before trigger" obligation
    "    if (((parts & Touch::cancel)"
    "    if ((parts & Touch::trigger) && !one.when_start && matches(one.when, moment.happening))\n        oblige(r, id_of(moment), moment.t, *moment.happening.args, &moment.happening, nullptr);\n    parts &= ~unsigned{Touch::trigger};\n    if (((parts & Touch::cancel)")
mutant("order: extension before trigger" obligation
    "    if ((parts & Touch::extend) && matches"
    "    if ((parts & Touch::trigger) && !one.when_start && matches(one.when, moment.happening))\n        oblige(r, id_of(moment), moment.t, *moment.happening.args, &moment.happening, nullptr);\n    parts &= ~unsigned{Touch::trigger};\n    if ((parts & Touch::extend) && matches")
mutant("order: extension after discharge" obligation
    "    if (acted)\n        discharge(r, key, moment);\n    else"
    "    if ((parts & Touch::extend) && matches(*one.extend_on, moment.happening)) extend(r, key, moment);\n    parts &= ~unsigned{Touch::extend};\n    if (acted)\n        discharge(r, key, moment);\n    else")

# --- obligations
mutant("duty: late if any hit was late" obligation "duty.late = true;" "duty.late = false;")
mutant("duty: the end of grace counts" obligation
    "if (moment.t > duty.due + one.grace) return false;" "if (moment.t >= duty.due + one.grace && one.grace > 0) return false;")
mutant("duty: the role of the clause" obligation
    "const bool acted = (parts & Touch::act) && matches(one.act, moment.happening) &&\n                       role_fits(one.roles, moment.record.role);"
    "const bool acted = (parts & Touch::act) && matches(one.act, moment.happening);")
mutant("duty: as many hits as it asks for" obligation
    "if (duty.hits.size < one.times) return;" "if (duty.hits.size + 1 < one.times) return;")
mutant("duty: distinct values" obligation
    "if (one.distinct.empty()) return true;" "return true;")
mutant("duty: a missing distinct value is one value" obligation
    "const auto& seen = duty.live->distinct;" "if (!value) return true;\n    const auto& seen = duty.live->distinct;")
mutant("duty: discharge one takes the earliest due" obligation
    "else if (instance(r, i).due < instance(r, chosen[0]).due)" "else if (false)")
mutant("duty: of equal due times the oldest" obligation
    "else if (instance(r, i).due < instance(r, chosen[0]).due)"
    "else if (instance(r, i).due <= instance(r, chosen[0]).due)")
mutant("duty: discharge one gives the act to one" obligation
    "if (!rule(r).discharge_one || chosen.empty())" "if (true)")
mutant("duty: cancelled while overdue too" obligation
    "for (int i : live_of(r, key)) {\n        instance(r, i).closed_by"
    "for (int i : live_of(r, key)) {\n        if (instance(r, i).state != Instance::State::open) continue;\n        instance(r, i).closed_by")
mutant("duty: until is the end of a rhythm" obligation
    "        ((parts & Touch::until) && matches(*one.until, moment.happening)))" "        false)")
mutant("extension: only while open" obligation
    "if (duty.state != Instance::State::open || moment.t > duty.due ||\n            duty.extended >= one.extend_max)"
    "if (duty.extended >= one.extend_max)")
mutant("extension: not when born overdue" obligation
    "if (duty.state != Instance::State::open || moment.t > duty.due ||" "if (duty.state != Instance::State::open ||")
mutant("extension: at most max times" obligation "duty.extended >= one.extend_max" "false")
mutant("extension: counted from the deadline" obligation
    "clock.deadline(one.extend_by, duty.due)" "clock.deadline(one.extend_by, moment.t)")
mutant("retrigger first: nothing while one is open or overdue" obligation
    "if (one.retrigger == Rule::Retrigger::first && same.any_live()) return;" "")
mutant("retrigger first: overdue counts as well" obligation
    "if (one.retrigger == Rule::Retrigger::first && same.any_live()) return;"
    "if (one.retrigger == Rule::Retrigger::first)\n        for (int i : live_of(r, key))\n            if (instance(r, i).state == Instance::State::open) return;")
mutant("retrigger once: once a key for ever" obligation
    "if (one.retrigger == Rule::Retrigger::once && same.ever) return;"
    "if (one.retrigger == Rule::Retrigger::once && same.any_live()) return;")
mutant("retrigger reset: an overdue duty is not revived" obligation
    "if (duty.state != Instance::State::open || t > duty.due) continue;"
    "if (false) continue;")
mutant("retrigger reset: a new one begins beside an overdue one" obligation
    "    return any;\n" "    return any || state(r).keys[key].any_live();\n")
mutant("retrigger reset: counts from the trigger, not from base" obligation
    "clock.deadline(window(rule(r), args), t), true" "clock.deadline(window(rule(r), args), duty.base), true")
mutant("retrigger reset: the hits stay" obligation
    "        any = true;\n" "        any = true;\n        duty.hits = {};\n")
mutant("retrigger reset: the count of extensions stays" obligation
    "        any = true;\n" "        any = true;\n        duty.extended = 0;\n")
mutant("base: the clock starts there" obligation
    "if (const auto* at = std::get_if<Seconds>(&stated->second)) base = *at;" ";")
mutant("base: born overdue, timers wait for the tick it was seen" obligation
    "timers.insert({std::max(due, duty.triggered_at), r, i, Timer::Kind::overdue});"
    "timers.insert({std::max(due, duty.triggered_at) + (due < duty.triggered_at ? 1 : 0), r, i, Timer::Kind::overdue});")
mutant("rhythm: the next period begins when the last one was done" obligation
    "if (one.every) next_period(r, i, live, moment.t);" "if (one.every) next_period(r, i, live, std::max(moment.t, duty.due));")
mutant("rhythm: the next period begins when the last one was missed" monitor
    "if (rule(r).every) next_period(r, i, live, timer.t);" "")
mutant("rhythm: a miss counts from the end of grace" monitor
    "if (rule(r).every) next_period(r, i, live, timer.t);" "if (rule(r).every) next_period(r, i, live, timer.t - rule(r).grace);")
mutant("window by an argument" obligation
    "if (wanted == value->second) return time;" "if (wanted == value->second && false) return time;")
mutant("lookback: not longer than it says" obligation
    "if (!act || duty.triggered_at - act->t > *one.lookback) return;" "if (!act) return;")
mutant("lookback: to its very end" obligation
    "duty.triggered_at - act->t > *one.lookback" "duty.triggered_at - act->t >= *one.lookback")
mutant("lookback: the trigger itself is no earlier act" obligation
    "    if (((parts & Touch::cancel)"
    "    if (acted && one.lookback) state(r).keys[key].last_act.make() = mark_of(moment);\n    if (((parts & Touch::cancel)")
mutant("near miss: within grace only" obligation
    "if (moment.t <= duty.due + one.grace) duty.near_misses.add" "duty.near_misses.add")
mutant("near miss: of its own key" obligation
    "    const auto live = live_of(r, key);\n    if (live.empty()) return;"
    "    std::vector<int> live;\n    for (const auto& [other, same] : state(r).keys)\n        for (int i : live_of(r, other)) live.push_back(i);\n    if (live.empty()) return;")
mutant("near miss: a wrong role is one" match
    "    if (!role_fits(pattern.roles, *happening.role) || !role_fits(roles, *happening.role))\n        return Miss"
    "    if (!role_fits(pattern.roles, *happening.role))\n        return Miss")

# --- prohibitions
mutant("ban: what lifts it is still forbidden" prohibition
    "    if ((parts & Touch::act) && matches(one.forbidden, moment.happening) &&"
    "    if ((parts & Touch::until) && matches(*one.until, moment.happening) && (parts & Touch::act)) {\n        for (int i : bound(r, moment))\n            close_instance(r, i, instance(r, i).hits.empty() ? Verdict::satisfied : Verdict::violated, moment.t);\n    }\n    if ((parts & Touch::act) && matches(one.forbidden, moment.happening) &&")
mutant("ban: what begins it is not yet forbidden" prohibition
    "    const Rule& one = rule(r);\n    if ((parts & Touch::act) && matches(one.forbidden"
    "    const Rule& one = rule(r);\n    if ((parts & Touch::trigger) && one.from && matches(*one.from, moment.happening))\n        prohibit(r, id_of(moment), moment.t, *moment.happening.args, &moment.happening, nullptr);\n    parts &= ~unsigned{Touch::trigger};\n    if ((parts & Touch::act) && matches(one.forbidden")
mutant("ban: lifted before it begins anew" prohibition
    "    if ((parts & Touch::until) && matches(*one.until, moment.happening)) {"
    "    if ((parts & Touch::trigger) && one.from && matches(*one.from, moment.happening))\n        prohibit(r, id_of(moment), moment.t, *moment.happening.args, &moment.happening, nullptr);\n    parts &= ~unsigned{Touch::trigger};\n    if ((parts & Touch::until) && matches(*one.until, moment.happening)) {")
mutant("ban: its last tick is inside" prohibition
    "timers.insert({t + *one.for_seconds, r, i, Timer::Kind::lift});"
    "timers.insert({t + *one.for_seconds - 1, r, i, Timer::Kind::lift});")
mutant("ban: from the start it knows no key" prohibition
    "if (!live.empty()) return live;" "if (!live.empty() && rule(r).same.empty()) return live;")
mutant("ban: under its key" prohibition
    "return live_of(r, key_of(rule(r).same, *moment.happening.args));"
    "std::vector<int> all;\n    for (const auto& [key, same] : state(r).keys)\n        for (int i : live_of(r, key)) all.push_back(i);\n    return all;")
mutant("ban: bound to a role" prohibition
    "matches(one.forbidden, moment.happening) &&\n        role_fits(one.roles, moment.record.role)) {"
    "matches(one.forbidden, moment.happening)) {")
mutant("ban: decided at the first breach" prohibition
    "if (!ban.decided) ban.decided_at = moment.t;" "ban.decided_at = moment.t;")
mutant("ban: each breach makes a verdict" prohibition
    "emit(\"violated\", r, i, ban.hits.size - 1, moment.t, *moment.happening.args);" "")
mutant("ban: retrigger once" prohibition
    "if (one.retrigger == Rule::Retrigger::once && same.ever) return;" "")
mutant("ban: retrigger first" prohibition
    "if (one.retrigger == Rule::Retrigger::first && same.any_live()) return;" "")
mutant("ban: retrigger reset prolongs" prohibition
    "if (one.retrigger == Rule::Retrigger::reset && same.any_live()) return prolong(r, same, t);" "")

# --- guards
mutant("guard: nothing licenses itself" prohibition
    "    if (guarded) guarded_act(r, key, same, moment);"
    "    if (licenses && licences.empty()) licences.add({id_of(moment), moment.t});\n    if (guarded) guarded_act(r, key, same, moment);")
mutant("guard: the act before the revocation" prohibition
    "    if (guarded) guarded_act(r, key, same, moment);"
    "    while (revokes && !licences.empty()) lapse(LapsedLicence::Why::revoked);\n    if (guarded) guarded_act(r, key, same, moment);")
mutant("guard: the revocation before the new licence" prohibition
    "    while (revokes && !licences.empty()) lapse(LapsedLicence::Why::revoked);\n"
    "    if (licenses) licences.add({id_of(moment), moment.t});\n    while (revokes && !licences.empty()) lapse(LapsedLicence::Why::revoked);\n    if (licenses && revokes) return;\n")
mutant("guard: valid to its very end" prohibition
    "moment.t - licences.front().t > *one.valid" "moment.t - licences.front().t >= *one.valid")
mutant("guard: not longer than valid" prohibition
    "while (one.valid && !licences.empty()" "while (false && !licences.empty()")
mutant("guard: a licence is used up" prohibition
    "if (guarded && one.consume && !licences.empty())" "if (false)")
mutant("guard: only where the plan says so" prohibition
    "if (guarded && one.consume && !licences.empty())" "if (guarded && !licences.empty())")
mutant("guard: revoked" prohibition
    "while (revokes && !licences.empty())" "while (false)")
mutant("guard: licences that can be used up are all kept" prohibition
    "if (licenses && (one.valid || one.consume || licences.empty()))" "if (licenses && licences.empty())")
mutant("guard: bound to a role" prohibition
    "matches(one.guarded, moment.happening) &&\n                         role_fits(one.roles, moment.record.role);"
    "matches(one.guarded, moment.happening);")
mutant("guard: an unlicensed act makes a verdict" prohibition
    "    emit(\"violated\", r, i, 0, moment.t, *moment.happening.args);\n}" "}")

# --- verdicts and repairs
mutant("verdict: carries the arguments of what it is about" monitor
    "VerdictEvent verdict{event, {r, i, breach}, t, args};" "VerdictEvent verdict{event, {r, i, breach}, t, {}};")
mutant("repair: only the clause it compensates" monitor
    "if (rule(r).compensates != rule(cause.rule).id) return;" "if (rule(r).compensates.empty()) {}")
mutant("repair: every one it caused must be done" result
    "if (done.verdict != Verdict::satisfied && done.verdict != Verdict::late)\n                return std::nullopt;"
    "if (done.verdict != Verdict::satisfied && done.verdict != Verdict::late) continue;")
mutant("repair: a late repair is one" result
    "if (done.verdict != Verdict::satisfied && done.verdict != Verdict::late)" "if (done.verdict != Verdict::satisfied)")
mutant("repair: the weakest counts" result
    "rho = rho ? std::min(*rho, part) : part;" "rho = rho ? std::max(*rho, part) : part;")
mutant("repair: restores by its own score" result
    "state_.rule(repair.duty.rule).restores * done.score" "state_.rule(repair.duty.rule).restores")
mutant("repair: of the breach it belongs to" result
    "if (breach >= 0 && repair.breach != breach) continue;" "")
mutant("repair: a late duty is raised too" result
    "if (final.verdict != Verdict::violated && final.verdict != Verdict::late) return;" "if (final.verdict != Verdict::violated) return;")
mutant("repair: violated becomes compensated" result
    "if (final.verdict == Verdict::violated) final.verdict = Verdict::compensated;" "")
mutant("repair: restores what is missing" result
    "final.score += *rho * (1 - final.score);" "final.score = *rho;")

# --- the end
mutant("end: overdue is violated" result
    "final.verdict = Verdict::violated;\n                break;" "final.verdict = Verdict::pending;\n                break;")
mutant("end: timers fire before it only" monitor
    "    later.advance_to(at);\n    return later.result(at);" "    later.advance_to(at + 1);\n    return later.result(at);")
mutant("end: all cancelled is vacuous" result
    "if (b == Verdict::cancelled) return a;" "")
mutant("end: the worst is shown" result
    "return std::min(a, b);" "return std::max(a, b);")

# --- scores
mutant("score: credit falls over the grace" obligation
    "mark.credit = one.late_credit * (1 - spent);" "mark.credit = one.late_credit;")
mutant("score: a missing part counts nothing" result
    "credit / state_.rule(r).times" "(one.hits.size ? credit / one.hits.size : 0)")
mutant("score: pending duties are left out" result
    "if (!decided(one.verdict)) continue;" "")
mutant("score: duties of a verdict count by their worst" result
    "rule.aggregate_min || by_verdict(rule.when) ? least" "rule.aggregate_min ? least")
mutant("score: aggregate min" result
    "rule.aggregate_min || by_verdict(rule.when) ? least" "by_verdict(rule.when) ? least")
mutant("score: breaches of all instances share the limit" result
    "loss += final.loss;" "loss = std::max(loss, final.loss);")
mutant("score: limit" result
    "result.score = std::max(0.0, 1 - loss / rule.limit);" "result.score = std::max(0.0, 1 - loss);")
mutant("score: a guarded act counts for itself" result
    "double limit = state_.rule(r).kind == ClauseKind::guard ? 1 : state_.rule(r).limit;" "double limit = state_.rule(r).limit;")
mutant("score: untested prohibitions count one in F" result
    "prohibitions.add(one.score.value_or(1), weight);" "if (one.score) prohibitions.add(*one.score, weight);")
mutant("score: weights" result
    "double weight = plan.weight(rule);" "double weight = plan.weight(rule) > 0 ? 1 : 0;")
mutant("score: P is a product" result
    "result.p = *result.o * result.f;" "result.p = (*result.o + result.f) / 2;")
mutant("score: capped by a critical violation" result
    "if (critical) result.p = std::min(*result.p, plan.cap);" "")
mutant("score: not by one that was made good" result
    "one.verdict == Verdict::violated;" "(one.verdict == Verdict::violated || one.verdict == Verdict::compensated);")

# --- the board
mutant("board: overdue from the tick after" board
    "at > instance.due ?" "at >= instance.due ?")
mutant("board: what remains" board
    "entry.remaining = instance.due - at;" "entry.remaining = instance.due - instance.triggered_at;")
mutant("board: breached while in force" board
    "entry.state = instance.hits.empty() ?" "entry.state = true ?")

# --- patterns and keys
mutant("pattern: ne of a missing argument is false" match
    "if (!present) return false;" "if (!present) return test.op == Op::ne;")
mutant("pattern: nin of a missing argument is false" match
    "if (!present) return false;" "if (!present) return test.op == Op::nin;")
mutant("pattern: exists sees absence" match
    "return present == std::get<bool>(test.values[0]);" "return present;")
mutant("pattern: a text is no number" match
    "if (!a || !b) return false;" "if (!a || !b) return true;")
mutant("pattern: a bound may be open" match
    "return *a > *b;" "return *a >= *b;")
mutant("pattern: includes wants every one" match
    "return std::all_of(wanted.begin(), wanted.end(), [&](const Value& one) {\n        return std::find"
    "return std::any_of(wanted.begin(), wanted.end(), [&](const Value& one) {\n        return std::find")
mutant("pattern: any is one of them" match
    "return std::any_of(pattern.any.begin(), pattern.any.end(),\n                           [&](const Pattern& one) { return matches(one, happening); });"
    "return matches(pattern.any.front(), happening);")
mutant("pattern: the kind" match
    "return pattern.kind.empty() || pattern.kind == \"act\";" "return true;")
mutant("pattern: the role" match
    "role_fits(pattern.roles, *happening.role) &&\n" "true &&\n")
mutant("key: compared by type" match
    "key.push_back(found == args.end() ? std::nullopt : std::optional<Value>(found->second));"
    "key.push_back(found == args.end() ? std::nullopt : std::optional<Value>(in_words(found->second)));")
mutant("key: missing equals missing, and nothing else" match
    "key.push_back(found == args.end() ? std::nullopt : std::optional<Value>(found->second));"
    "key.push_back(found == args.end() ? std::optional<Value>(std::int64_t{1}) : std::optional<Value>(found->second));")

# --- what is forgotten
mutant("memory: a key with something live is kept" monitor
    "return !same.any_live() && !licensed && !acted && !once;" "return !licensed && !acted && !once;")
mutant("memory: a licence that counts is kept" monitor
    "return !same.any_live() && !licensed && !acted && !once;" "return !same.any_live() && !acted && !once;")
mutant("memory: an act to look back to is kept" monitor
    "return !same.any_live() && !licensed && !acted && !once;" "return !same.any_live() && !licensed && !once;")
mutant("memory: once is remembered" monitor
    "return !same.any_live() && !licensed && !acted && !once;" "return !same.any_live() && !licensed && !acted;")

# --- hidden duties
mutant("hidden: a duty that truth began" hidden
    "    hidden.push_back({r, i, 0});\n    if (!subjects" "    one.hidden = Instance::Hidden::no;\n    if (!subjects")
mutant("hidden: shown when a seat meets its topic" hidden
    "if (met) one.hidden = Instance::Hidden::no;\n        return met;" "return met;")

message("\n${count} mutants")
if(NOT survivors STREQUAL "")
    message(FATAL_ERROR "noticed by no test:\n${survivors}")
endif()
