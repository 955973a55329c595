// The clock: what is scheduled comes due in the order (t, kind, seq), the crowd is played up to
// each such moment, and the acts of the play are joined by jumps.
#include <algorithm>

#include "trainer/session/play.h"

namespace firebreak::trainer {

namespace {

// A frame of truth this often, and this often in acts longer than a day.
constexpr Seconds kTruthEvery = 300, kTruthEveryLong = 1800;

const scenarios::PlayAct& act_of(const Play& play) {
    return play.script().acts[play.act];
}

bool in_gap(const Play& play, Seconds t) {
    return play.act + 1 < play.script().acts.size() && t > act_of(play).to &&
           t < play.script().acts[play.act + 1].from;
}

// Through an act the crowd is played, through a gap between two acts it decays.
void crowd_to(Play& play, Seconds t) {
    const auto& acts = play.script().acts;
    sim::State& crowd = play.in_step ? play.crowd.together() : play.crowd.own();
    while (t > act_of(play).to && play.act + 1 < acts.size()) {
        sim::advance(*play.model, crowd, act_of(play).to, play.options.threads);
        const Seconds next = acts[play.act + 1].from;
        if (next > act_of(play).to) sim::jump(*play.model, crowd, std::min(t, next));
        if (t < next) return;
        ++play.act;
    }
    sim::advance(*play.model, crowd, t, play.options.threads);
}

Seconds truth_interval(const Play& play) {
    return act_of(play).to - act_of(play).from > kDay ? kTruthEveryLong : kTruthEvery;
}

// What recurs goes on after a gap at the start of the next act.
Seconds next_in_play(const Play& play, Seconds t) {
    return in_gap(play, t) ? play.script().acts[play.act + 1].from : t;
}

void run_one(Play& play, Due due, Scheduled what) {
    switch (due) {
        case Due::inject:
            return inject_due(play, what.index);
        case Due::question:
            return open_question(play, what.index);
        case Due::evidence_appears:
            return evidence_appears(play, what.index);
        case Due::evidence_lost:
            return evidence_lost(play, what.index);
        case Due::finding:
            return finding(play, what.index);
        case Due::order_ready:
            return order_ready(play, what.index);
        case Due::sign_off:
            return simulated_sign_off(play, what.index);
        case Due::appearance:
            return appearance(play, what.index, what.part);
        case Due::third_party:
            return third_party(play, what.index);
        case Due::platform_label:
            return platform_label(play, what.index);
        case Due::effects:
            for (const sim::Effect& effect :
                 play.pending_effects[static_cast<std::size_t>(what.index)])
                apply_now(play, effect, "own_act");
            return;
        case Due::exposure:
            return exposure(play, what.index);
        case Due::detection:
            return detected(play, what.index, false);
        case Due::idle_check:
            return idle_check(play, what.index);
        case Due::case_clock:
            return case_clock(play, what.index);
        case Due::withheld_check:
            return withheld_check(play, what.index);
        case Due::act_start:
            return act_start(play, what.index);
        case Due::act_end:
            return act_end(play, what.index);
        case Due::truth:
            schedule(play, next_in_play(play, play.now + truth_interval(play)), Due::truth);
            return look_at_truth(play);
        case Due::desk:
            schedule(play, next_in_play(play, play.now + play.script().desk.interval), Due::desk);
            return look_at_desk(play);
        case Due::minute:
            schedule(play, next_in_play(play, play.now + kMinute), Due::minute);
            return minute(play);
        case Due::end:
            return end_drill(play);
    }
}

void move_clock(Play& play, Seconds t) {
    crowd_to(play, t);
    play.now = std::max(play.now, t);
}

}  // namespace

void schedule(Play& play, Seconds t, Due due, int index, int part) {
    play.queue.emplace(QueueKey{std::max(t, play.now), due, play.queue_seq++},
                       Scheduled{index, part});
}

void run_due(Play& play) {
    while (!play.ended && !play.queue.empty() && play.queue.begin()->first.t <= play.now) {
        const auto first = play.queue.begin();
        const Due due = first->first.due;
        const Scheduled what = first->second;
        play.queue.erase(first);
        run_one(play, due, what);
    }
}

void advance_to(Play& play, Seconds t) {
    if (play.paused) return;
    t = std::min(t, play.until);
    if (in_gap(play, t)) t = std::min(play.until, play.script().acts[play.act + 1].from);
    while (!play.ended && !play.queue.empty() && play.queue.begin()->first.t <= t) {
        move_clock(play, play.queue.begin()->first.t);
        run_due(play);
    }
    if (!play.ended && t > play.now) move_clock(play, t);
    play.monitor.advance(play.now);
}

void end_drill(Play& play) {
    if (play.ended) return;
    if (play.frames.empty() || play.frames.back().t < play.now) look_at_truth(play);
    observe_record(play, "exercise_end");
    play.ended = true;
    play.queue.clear();
}

}  // namespace firebreak::trainer
