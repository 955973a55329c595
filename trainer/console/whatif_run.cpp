#include "trainer/console/whatif_run.h"

#include <algorithm>
#include <map>

#include "trainer/whatif/edits.h"

namespace firebreak::trainer::console {

namespace {

// Other worlds between two answers. A multiple of kOtherEvery, so that steps add up to one run.
constexpr int kStep = 4;
// The second timing is played on every fourth world, as `firebreak counterfactual` does.
constexpr int kOtherEvery = 4;

Alternative alternative_of(const Script& script, const WhatIfQuestion& question) {
    using Kind = WhatIfQuestion::Kind;
    if (question.kind == Kind::autopilot) return {"autopilot", nullptr, 0};
    if (question.kind == Kind::nothing)
        return {"nothing", std::make_shared<const Script>(with_no_orders(script)), 0};
    const std::vector<Edit> edits = question.edits();
    scenarios::Problems problems;
    Script other = edited(script, edits, "what if", problems);
    for (const auto& problem : problems)
        if (problem.grade == scenarios::Problem::Grade::error)
            throw std::runtime_error(problem.in_words());
    std::string label;
    for (const Edit& edit : edits) label += (label.empty() ? "" : "; ") + in_words(edit, script);
    return {label, std::make_shared<const Script>(std::move(other)), question.act};
}

WorldCurves curves_of(const Session& session) {
    WorldCurves out;
    for (const sim::Frame& frame : session.frames()) {
        out.accuracy.push_back(frame.outcome.belief_accuracy_now);
        out.harm.push_back(frame.outcome.harm);
    }
    return out;
}

std::vector<double> communities_of(const Session& session) {
    std::vector<double> out;
    if (session.frames().empty()) return out;
    for (const sim::CommunityFrame& c : session.frames().back().communities)
        out.push_back(c.believers);
    return out;
}

std::vector<bool> false_believers(const Session& session) {
    std::vector<bool> out;
    for (const sim::Mind& mind : session.crowd().minds)
        out.push_back((mind.flags & sim::Mind::kBelievesFalse) != 0);
    return out;
}

std::shared_ptr<const std::vector<std::uint8_t>> turned_by(const std::vector<bool>& before,
                                                           const std::vector<bool>& after) {
    std::vector<std::uint8_t> classes;
    for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i)
        classes.push_back(before[i] == after[i] ? 0 : before[i] ? 1 : 2);
    return std::make_shared<const std::vector<std::uint8_t>>(std::move(classes));
}

// Both sides of one world, as they come to their ends.
struct Side {
    WorldCurves curves;
    std::vector<double> communities;
    std::vector<bool> minds;  // of the drill's own world
    std::optional<Seconds> done;
};
struct World {
    std::optional<Side> base, changed;
};

class Answering {
  public:
    Answering(const DrillEnd& end, const WhatIfQuestion& question, const WhatIfAnswer* so_far)
        : end_(end), script_(script_of(end.session, end.plan)) {
        if (so_far != nullptr && so_far->question.same_change(question) && so_far->own)
            answer_ = *so_far;
        answer_.question = question;
        answer_.state = WhatIfAnswer::State::working;
        alternatives_.push_back(alternative_of(script_, question));
        for (const sim::Frame& frame : end.session.frames())
            if (answer_.times.size() < end.session.frames().size())
                answer_.times.push_back(static_cast<double>(frame.t));
    }

    WhatIfAnswer run(int threads, const std::function<bool()>& stop,
                     const WhatIfProgress& progress) {
        if (progress) progress(answer_);
        if (!answer_.own && answer_.question.kind == WhatIfQuestion::Kind::move &&
            !answer_.question.changes.empty()) {
            answer_.refusal = refusal_of(alternatives_.front().script, answer_.question.act, stop);
            if (answer_.refusal) {
                answer_.problem = answer_.refusal->reason_en;
                answer_.state = WhatIfAnswer::State::failed;
                return answer_;
            }
        }
        bool whole = answer_.own || step(0, threads, stop);
        if (whole && progress) progress(answer_);
        while (whole && answer_.worlds < answer_.question.seeds) {
            whole = step(std::min(kStep, answer_.question.seeds - answer_.worlds), threads, stop);
            if (whole && progress) progress(answer_);
        }
        answer_.state = whole ? WhatIfAnswer::State::done : WhatIfAnswer::State::stopped;
        return answer_;
    }

  private:
    // The drill's own world, or `seeds` others. False: it was stopped.
    bool step(int seeds, int threads, const std::function<bool()>& stop) {
        const bool own = seeds == 0;
        CounterfactualRequest request;
        request.first_seed = script_.options.seed + 1 + static_cast<std::uint64_t>(answer_.worlds);
        request.seeds = seeds;
        request.own_world = own;
        request.threads = threads;
        request.other_every = kOtherEvery;
        request.waiting.stop = stop;
        std::map<std::size_t, World> worlds;
        std::mutex guard;
        request.each_world = [&](const EndedWorld& world) {
            if (world.timing != Timing::open_loop) return;
            Side side{curves_of(world.session), communities_of(world.session), {}, {}};
            if (own) side.minds = false_believers(world.session);
            if (own && world.alternative) side.done = done_in(world.session);
            const std::lock_guard lock(guard);
            World& both = worlds[world.number];
            (world.alternative ? both.changed : both.base) = std::move(side);
        };
        const Counterfactuals played = run_counterfactuals(script_, alternatives_, request);
        if (played.interrupted) return false;
        take(played.differences.front(), own);
        for (auto& [number, world] : worlds)
            if (world.base && world.changed) take(*world.base, *world.changed, own);
        if (own)
            answer_.own = true;
        else
            answer_.worlds += seeds;
        return true;
    }

    void take(const Difference& step, bool own) {
        Difference& all = answer_.difference;
        if (own) {
            all = step;
            answer_.done_before = done_in(end_.session);
            return;
        }
        const auto append = [](auto& to, const auto& from) {
            to.insert(to.end(), from.begin(), from.end());
        };
        append(all.open_loop, step.open_loop);
        append(all.trigger_relative, step.trigger_relative);
        append(all.done_at, step.done_at);
    }

    void take(const Side& base, const Side& changed, bool own) {
        if (own) {
            answer_.own_base = base.curves;
            answer_.own_changed = changed.curves;
            answer_.done_after = changed.done;
            answer_.turned = turned_by(base.minds, changed.minds);
            return;
        }
        answer_.base.push_back(base.curves);
        answer_.changed.push_back(changed.curves);
        std::vector<double> by;
        for (std::size_t i = 0; i < std::min(base.communities.size(), changed.communities.size());
             ++i)
            by.push_back(changed.communities[i] - base.communities[i]);
        answer_.communities.push_back(std::move(by));
    }

    // Orders keep their names from world to world, their numbers do not.
    std::optional<Seconds> done_in(const Session& session) const {
        const int act = answer_.question.act;
        if (act <= 0 || act > static_cast<int>(end_.session.orders().size())) return std::nullopt;
        const Session::OrderName wanted = end_.session.name_of(act);
        for (const OrderStatus& order : session.orders())
            if (session.name_of(order.id) == wanted) return order.done_at;
        return std::nullopt;
    }

    const DrillEnd& end_;
    Script script_;
    std::vector<Alternative> alternatives_;
    WhatIfAnswer answer_;
};

}  // namespace

bool WhatIfQuestion::same_change(const WhatIfQuestion& other) const {
    const bool of_act = kind == Kind::move || kind == Kind::remove;
    return kind == other.kind && (!of_act || act == other.act) &&
           (kind != Kind::move || (by == other.by && changes == other.changes));
}

std::vector<Edit> WhatIfQuestion::edits() const {
    std::vector<Edit> out;
    if (kind == Kind::remove) out.push_back({Edit::Kind::drop, act, 0, {}});
    if (kind != Kind::move) return out;
    if (by != 0) out.push_back({Edit::Kind::shift, act, by, {}});
    out.insert(out.end(), changes.begin(), changes.end());
    return out;
}

WhatIfAnswer answer_what_if(const DrillEnd& end, const WhatIfQuestion& question, int threads,
                            const std::function<bool()>& stop, const WhatIfProgress& progress,
                            const WhatIfAnswer* so_far) {
    try {
        return Answering(end, question, so_far).run(threads, stop, progress);
    } catch (const std::exception& error) {
        WhatIfAnswer failed;
        failed.question = question;
        failed.state = WhatIfAnswer::State::failed;
        failed.problem = error.what();
        return failed;
    }
}

}  // namespace firebreak::trainer::console
