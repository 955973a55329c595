#include "trainer/whatif/rerun.h"

#include <algorithm>
#include <memory>
#include <set>

namespace firebreak::trainer {

namespace {

Options with_seed(Options options, std::uint64_t seed) {
    options.seed = seed;
    options.threads = 1;
    return options;
}

// Reasons that pass by themselves: the seat comes free, the thing comes up.
bool may_pass(const Refusal& refusal) {
    static const std::set<std::string> kPassing = {"seat_busy",     "unknown_fact",
                                                   "unknown_claim", "unknown_question",
                                                   "not_waiting",   "not_your_turn"};
    return kPassing.count(refusal.code) > 0;
}

}  // namespace

Rerun::Rerun(std::shared_ptr<const Script> script, Timing timing, std::uint64_t seed)
    : script_(std::move(script)),
      timing_(timing),
      session_(script_->scenario, script_->plan, with_seed(script_->options, seed)),
      progress_(script_->lines.size()) {
    read_log();
}

Rerun::Rerun(const Rerun& other, Session session)
    : script_(other.script_),
      timing_(other.timing_),
      session_(std::move(session)),
      progress_(other.progress_),
      happened_(other.happened_),
      asked_(other.asked_),
      log_read_(other.log_read_),
      refused_(other.refused_),
      stuck_(other.stuck_) {}

Rerun Rerun::beside() {
    return Rerun(*this, session_.beside());
}

void Rerun::follow(std::shared_ptr<const Script> script, Timing timing) {
    script_ = std::move(script);
    timing_ = timing;
}

int Rerun::here(int act) const {
    for (std::size_t i = 0; i < progress_.size(); ++i)
        if (script_->lines[i].act == act &&
            std::holds_alternative<Submit>(script_->lines[i].command))
            return progress_[i].order;
    return 0;
}

std::optional<Seconds> Rerun::happened(const Occurrence& what) const {
    const auto space = what.what.find(' ');
    const std::string kind = what.what.substr(0, space);
    if (kind == "act" || kind == "ordered") {
        const int order = here(std::stoi(what.what.substr(space + 1)));
        if (order == 0) return std::nullopt;
        const OrderStatus& status = session_.orders()[static_cast<std::size_t>(order - 1)];
        return kind == "act" ? status.done_at : std::optional(status.ordered_at);
    }
    if (kind == "asked") {
        const auto found = asked_.find(what.what);
        return found == asked_.end() ? std::nullopt : std::optional(found->second);
    }
    if (kind == "inject") {
        for (const auto& fired : session_.fired())
            if ("inject " + fired.inject == what.what) return fired.t;
        return std::nullopt;
    }
    const auto found = happened_.find(what.what);
    if (found == happened_.end() || static_cast<int>(found->second.size()) < what.nth)
        return std::nullopt;
    return found->second[static_cast<std::size_t>(what.nth - 1)];
}

std::optional<Seconds> Rerun::all_happened(const std::vector<Occurrence>& needs) const {
    Seconds last = 0;
    for (const Occurrence& need : needs) {
        const auto t = happened(need);
        if (!t) return std::nullopt;
        last = std::max(last, *t);
    }
    return last;
}

// Since when all facts that the order asserts are verified.
std::optional<Seconds> Rerun::proven(const ScriptLine& line) const {
    Seconds last = 0;
    for (const Assertion& said : std::get<Submit>(line.command).order.assertions) {
        const scenarios::Fact* fact = session_.scenario().fact(said.fact);
        if (fact == nullptr || fact->known_at_start) continue;
        bool found = false;
        for (const auto& [what, times] : happened_)
            if (what == "fact fact=" + said.fact) {
                last = std::max(last, times.front());
                found = true;
            }
        if (!found) return std::nullopt;
    }
    return last;
}

std::optional<Seconds> Rerun::due(const Script& script, Timing timing, std::size_t i) const {
    const ScriptLine& line = script.lines[i];
    const Progress& progress = progress_[i];
    if (line.dropped || progress.state != Progress::waiting) return std::nullopt;
    Seconds t = line.t;
    const bool relative = !line.needs.empty() && (timing == Timing::trigger_relative ||
                                                  std::holds_alternative<SignOff>(line.command));
    if (relative) {
        const auto last = all_happened(line.needs);
        if (!last) return std::nullopt;
        t = *last + std::max<Seconds>(line.latency, 0);
    }
    if (line.waits_for_proof) {
        const auto since = proven(line);
        if (!since) return std::nullopt;
        t = std::max(t, *since);
    }
    return std::max({t, progress.not_before, session_.now()});
}

std::optional<std::size_t> Rerun::due_now(const Script& script, Timing timing) const {
    for (std::size_t i = 0; i < script.lines.size(); ++i)
        if (const auto t = due(script, timing, i); t && *t <= session_.now()) return i;
    return std::nullopt;
}

Seconds Rerun::next_stop(const Script& script, Timing timing) const {
    Seconds next = session_.next_event();
    for (std::size_t i = 0; i < script.lines.size(); ++i)
        if (const auto t = due(script, timing, i)) next = std::min(next, *t);
    return next;
}

// What the command is here: orders have other numbers where one has been left out.
std::optional<Command> Rerun::translated(const ScriptLine& line) const {
    Command command = line.command;
    auto* sign = std::get_if<SignOff>(&command);
    auto* cancel = std::get_if<CancelOrder>(&command);
    if (sign == nullptr && cancel == nullptr) return command;
    const int order = here(line.act);
    if (order == 0) return std::nullopt;
    (sign != nullptr ? sign->order : cancel->order) = order;
    return command;
}

void Rerun::give_due() {
    const auto next = due_now(*script_, timing_);
    if (!next) return;
    const ScriptLine& line = script_->lines[*next];
    Progress& progress = progress_[*next];
    const auto command = translated(line);
    if (!command) {
        progress.state = Progress::gone;
        return;
    }
    int order = 0;
    const auto* submit = std::get_if<Submit>(&*command);
    const auto refusal = submit != nullptr ? session_.give_named(*submit, line.name, &order)
                                           : session_.give(*command);
    if (!refusal) {
        progress.state = Progress::given;
        progress.order = order;
        read_log();
        return;
    }
    if (!progress.first_asked) progress.first_asked = session_.now();
    const Seconds again = session_.now() + kMinute;
    if (may_pass(*refusal) && again <= *progress.first_asked + kAskAgainFor) {
        progress.not_before = again;
        return;
    }
    progress.state = Progress::gone;
    ++refused_;
}

void Rerun::read_log() {
    const Log& log = session_.log();
    for (; log_read_ < log.size(); ++log_read_)
        if (log[log_read_].kind != RecordKind::act)
            happened_[signature_of(log[log_read_])].push_back(log[log_read_].t);
    for (std::size_t i = 0; i < progress_.size(); ++i) {
        if (progress_[i].order == 0) continue;
        const auto& status = session_.orders()[static_cast<std::size_t>(progress_[i].order - 1)];
        if (status.state != OrderState::waiting_sign_off || status.sign_off_by.empty()) continue;
        asked_.emplace(
            "asked " + std::to_string(script_->lines[i].act) + " " + status.sign_off_by.front(),
            session_.now());
    }
}

void Rerun::go_to(Seconds t) {
    const Seconds before = session_.now();
    session_.advance(t);
    read_log();
    stuck_ = session_.now() == before && !session_.ended();
}

void Rerun::play() {
    while (!over()) {
        if (due_now(*script_, timing_))
            give_due();
        else
            go_to(next_stop(*script_, timing_));
    }
}

namespace {

// A variant that has done the same as the world it follows so far.
struct Candidate {
    const Variant* variant;
    std::size_t number;
    bool other_timing = false;  // any line may differ; else only these:
    std::vector<std::size_t> changed;
    bool gone = false;  // it has parted
};

// A world that is being played, with those that have not parted from it.
struct Running {
    Rerun world;
    const Variant* variant;
    std::size_t number;
    std::optional<Seconds> parted_at;
    std::vector<Candidate> open;
    Seconds stop = 0;  // the next moment at which it has to be looked at

    Running(Rerun w, const Variant* v, std::size_t n, std::optional<Seconds> t)
        : world(std::move(w)), variant(v), number(n), parted_at(t) {
        world.follow(v->script, v->timing);
    }
};

using Group = std::vector<std::unique_ptr<Running>>;  // one crowd

class TreePlayer {
  public:
    using Each = std::function<void(std::size_t, const PlayedWorld&)>;
    TreePlayer(const Each& each, const std::function<bool()>& stop) : each_(each), stop_(stop) {}

    Seconds played = 0;

    void run(Rerun root, const Variant& variant) {
        root.session_in_step().go_in_step();
        Group group;
        group.push_back(std::make_unique<Running>(std::move(root), &variant, 0, Seconds{0}));
        std::size_t next = 1;
        for (const Variant& child : variant.variants) add(child, *group.front(), next);
        group.front()->stop = group.front()->world.session().now();
        run(std::move(group));
    }

  private:
    // Plays worlds with one crowd to their ends; those that do something else to it go apart.
    void run(Group group) {
        Seconds from = group.front()->stop, t = from;
        while (!group.empty() && !(stop_ && stop_())) {
            t = group.front()->stop;
            for (const auto& one : group) t = std::min(t, one->stop);
            for (std::size_t i = 0; i < group.size(); ++i)  // grows while it is gone through
                if (group[i]->stop == t) act(group, i, t);
            go_apart(group);
            finish(group);
        }
        played += t - from;
    }

    // One world at one moment: what happens by itself, then what people do.
    void act(Group& group, std::size_t i, Seconds t) {
        Running& one = *group[i];
        if (one.world.session().now() < t) one.world.go_to(t);
        while (true) {
            part(group, i);
            if (!one.world.due_now(*one.variant->script, one.variant->timing)) break;
            one.world.give_due();
        }
        if (one.world.over()) return;
        one.stop = one.world.next_stop(*one.variant->script, one.variant->timing);
        for (const Candidate& other : one.open)
            if (!other.gone) one.stop = std::min(one.stop, stop_of(one.world, other));
    }

    // Whoever would do something else now than the world does becomes a world of its own; its
    // variants that have not parted go with it.
    void part(Group& group, std::size_t i) {
        Running& one = *group[i];
        const auto here = one.world.due_now(*one.variant->script, one.variant->timing);
        for (std::size_t k = 0; k < one.open.size(); ++k) {
            Candidate& other = one.open[k];
            if (other.gone || !differs(one, other, here)) continue;
            other.gone = true;
            const Seconds now = one.world.session().now();
            auto apart =
                std::make_unique<Running>(one.world.beside(), other.variant, other.number, now);
            std::size_t next = other.number + 1;
            for (const Variant& child : other.variant->variants) add(child, *apart, next);
            for (Candidate& mine : one.open) {  // its descendants are looked at from there
                if (mine.number <= other.number || mine.number >= next) continue;
                if (mine.gone)
                    for (Candidate& theirs : apart->open)
                        theirs.gone = theirs.gone || theirs.number == mine.number;
                mine.gone = true;
            }
            // What was done to the crowd at this moment so far counts for both.
            apart->stop = now;
            for (const sim::Effect& effect : one.world.session().effects_in_step())
                apart->world.session_in_step().note_effect(effect);
            group.push_back(std::move(apart));
        }
    }

    static void add(const Variant& variant, Running& followed, std::size_t& next) {
        Candidate one{&variant, next++, variant.timing != followed.variant->timing, {}, false};
        const auto& lines = followed.variant->script->lines;
        if (variant.script != followed.variant->script)
            for (std::size_t i = 0; i < lines.size(); ++i)
                if (!(variant.script->lines[i] == lines[i])) one.changed.push_back(i);
        followed.open.push_back(std::move(one));
        for (const Variant& child : variant.variants) add(child, followed, next);
    }

    static Seconds stop_of(const Rerun& world, const Candidate& one) {
        if (one.other_timing) return world.next_stop(*one.variant->script, one.variant->timing);
        Seconds stop = world.session().next_event();
        for (const std::size_t i : one.changed)
            if (const auto t = world.due(*one.variant->script, one.variant->timing, i))
                stop = std::min(stop, *t);
        return stop;
    }

    static bool differs(const Running& followed, const Candidate& one,
                        std::optional<std::size_t> here) {
        const Script& script = *one.variant->script;
        const bool full =
            one.other_timing ||
            (here && std::find(one.changed.begin(), one.changed.end(), *here) != one.changed.end());
        if (full) {
            const auto there = followed.world.due_now(script, one.variant->timing);
            return here != there || (here && !(followed.variant->script->lines[*here].command ==
                                               script.lines[*there].command));
        }
        for (const std::size_t i : one.changed) {
            const auto t = followed.world.due(script, one.variant->timing, i);
            if (t && *t <= followed.world.session().now()) return !here || i < *here;
        }
        return false;
    }

    // After each moment: who did the same to the crowd holds it together, the others leave.
    void go_apart(Group& group) {
        bool quiet = true;
        for (const auto& one : group)
            quiet = quiet && one->world.session().effects_in_step().empty();
        if (quiet) return;
        std::vector<Group> parts;
        for (auto& one : group) {
            Group* same = nullptr;
            for (Group& part : parts)
                if (part.front()->world.session().effects_in_step() ==
                    one->world.session().effects_in_step())
                    same = &part;
            if (same == nullptr) {
                parts.emplace_back();
                same = &parts.back();
            } else {
                one->world.session_in_step().share_crowd(same->front()->world.session());
            }
            same->push_back(std::move(one));
        }
        for (Group& part : parts)
            for (const auto& one : part) one->world.session_in_step().forget_effects();
        group = std::move(parts.front());
        for (std::size_t i = 1; i < parts.size(); ++i) {
            finish(parts[i]);
            if (!parts[i].empty()) run(std::move(parts[i]));
        }
    }

    // Worlds that are over are told before the crowd moves on.
    void finish(Group& group) {
        for (const auto& one : group) {
            if (!one->world.over()) continue;
            each_(one->number, {one->parted_at, &one->world});
            for (const Candidate& other : one->open)
                if (!other.gone) each_(other.number, {std::nullopt, &one->world});
        }
        group.erase(std::remove_if(group.begin(), group.end(),
                                   [](const auto& one) { return one->world.over(); }),
                    group.end());
    }

    const Each& each_;
    const std::function<bool()>& stop_;
};

}  // namespace

Seconds play_tree(const Variant& root, std::uint64_t seed,
                  const std::function<void(std::size_t, const PlayedWorld&)>& each,
                  const std::function<bool()>& stop) {
    TreePlayer player(each, stop);
    player.run(Rerun(root.script, root.timing, seed), root);
    return player.played;
}

}  // namespace firebreak::trainer
