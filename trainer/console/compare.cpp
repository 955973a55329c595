#include "trainer/console/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>

#include "scenarios/load.h"
#include "trainer/console/drill_play.h"
#include "trainer/record/replay_watched.h"

namespace firebreak::trainer::console {

namespace {

namespace fs = std::filesystem;

Recording whole_recording(const fs::path& file) {
    ReadReport read = read_recording(file);
    if (!read.recording)
        throw BadRecording(file.string() + ": " +
                           (read.notes.empty() ? "cannot be read" : read.notes.front()));
    if (read.damaged_at)
        throw BadRecording(fmt::format("{}: damaged at byte {}: {}", file.string(),
                                       *read.damaged_at,
                                       read.notes.empty() ? "cannot be read" : read.notes.front()));
    return std::move(*read.recording);
}

std::string scenario_id(const fs::path& file, const Recording& recording) {
    try {
        return recorded_scenario(recording)->id;
    } catch (const std::runtime_error& error) {
        throw BadRecording(file.string() + ": " + error.what());
    }
}

// Does it change what the team does, or what happens to it?
bool is_act(const Command& command) {
    return !std::holds_alternative<Note>(command) && !std::holds_alternative<Predict>(command) &&
           !std::holds_alternative<PauseClock>(command) &&
           !std::holds_alternative<ResumeClock>(command) &&
           !std::holds_alternative<FreezeDrill>(command);
}

std::vector<std::size_t> acts_of(const Session& session) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < session.commands().size(); ++i)
        if (is_act(session.commands()[i].command)) out.push_back(i);
    return out;
}

std::optional<ComparedSide> played(const fs::path& file, const Recording& recording,
                                   const std::function<bool(double)>& watch) {
    const double end = static_cast<double>(std::max<Seconds>(recording.end, 1));
    bool stopped = false;
    try {
        Replayed replayed = replay_watched(recording, [&](Seconds t) {
            stopped = !watch(static_cast<double>(t) / end);
            return !stopped;
        });
        if (stopped) return std::nullopt;
        if (const auto& differs = replayed.first_difference)
            throw BadRecording(fmt::format("{}: it cannot be played again as it was: at {} s {}",
                                           file.string(), differs->t, differs->what));
        Session session = std::move(replayed.session);
        const VerdictCounts counts = counts_of(session.result());
        sim::CityLayout city = sim::layout(session.model());
        return ComparedSide{file,
                            recording.strategy,
                            strategy_title(recording.strategy),
                            recording.finished,
                            std::move(session),
                            counts,
                            {},
                            std::move(city)};
    } catch (const BadRecording&) {
        throw;
    } catch (const std::runtime_error& error) {
        throw BadRecording(file.string() + ": " + error.what());
    }
}

}  // namespace

Text strategy_title(const std::string& name) {
    const auto all = scenarios::library_strategies();
    if (std::find(all.begin(), all.end(), name) == all.end()) return {};
    const auto strategy = scenarios::load_strategy(name);
    return strategy ? strategy.value->title : Text{};
}

RecordingPair read_pair(const fs::path& a, const fs::path& b) {
    RecordingPair pair{{a, b}, {whole_recording(a), whole_recording(b)}};
    const std::string of_a = scenario_id(a, pair.recordings[0]);
    const std::string of_b = scenario_id(b, pair.recordings[1]);
    if (of_a != of_b)
        throw BadRecording(
            fmt::format("{}: is of the scenario \"{}\", {} of \"{}\"; two recordings of one "
                        "scenario can be compared",
                        b.string(), of_b, a.string(), of_a));
    return pair;
}

VerdictCounts counts_of(const PlanResult& process) {
    VerdictCounts out;
    for (const RuleResult& rule : process.rules) switch (rule.verdict) {
            case Verdict::satisfied:
                ++out.on_time;
                break;
            case Verdict::late:
                ++out.late;
                break;
            case Verdict::violated:
                ++out.missed;
                break;
            case Verdict::compensated:
                ++out.repaired;
                break;
            case Verdict::pending:
                ++out.pending;
                break;
            case Verdict::cancelled:
            case Verdict::vacuous:
                ++out.not_tested;
        }
    return out;
}

std::vector<Unlike> unlike_of(const Session& a, const Session& b) {
    std::vector<Unlike> out;
    if (a.options().seed != b.options().seed) out.push_back(Unlike::seed);
    if (a.crowd().minds.size() != b.crowd().minds.size()) out.push_back(Unlike::crowd);
    if (a.plan().hash != b.plan().hash) out.push_back(Unlike::plan);
    if (!(a.options().parameters == b.options().parameters) ||
        !(a.options().deeds == b.options().deeds))
        out.push_back(Unlike::parameters);
    if (a.scenario().hash != b.scenario().hash) out.push_back(Unlike::scenario_text);
    return out;
}

std::optional<FirstDifference> first_difference_of(const Session& a, const Session& b) {
    const auto of_a = acts_of(a);
    const auto of_b = acts_of(b);
    for (std::size_t i = 0; i < std::max(of_a.size(), of_b.size()); ++i) {
        const TimedCommand* in_a = i < of_a.size() ? &a.commands()[of_a[i]] : nullptr;
        const TimedCommand* in_b = i < of_b.size() ? &b.commands()[of_b[i]] : nullptr;
        if (in_a != nullptr && in_b != nullptr && in_a->t == in_b->t &&
            in_a->command == in_b->command)
            continue;
        FirstDifference out;
        if (in_a != nullptr) out.command[0] = of_a[i];
        if (in_b != nullptr) out.command[1] = of_b[i];
        out.t = in_a == nullptr ? in_b->t : in_b == nullptr ? in_a->t : std::min(in_a->t, in_b->t);
        return out;
    }
    return std::nullopt;
}

std::optional<Seconds> crowds_part(const Session& a, const Session& b) {
    const auto same = [](const sim::Frame& x, const sim::Frame& y) {
        return x.outcome.belief_accuracy_now == y.outcome.belief_accuracy_now &&
               x.trust_organisation == y.trust_organisation &&
               std::equal(x.communities.begin(), x.communities.end(), y.communities.begin(),
                          y.communities.end(),
                          [](const sim::CommunityFrame& c, const sim::CommunityFrame& d) {
                              return c.aware == d.aware && c.believers == d.believers &&
                                     c.trust == d.trust;
                          });
    };
    auto in_b = b.frames().begin();
    for (const sim::Frame& frame : a.frames()) {
        while (in_b != b.frames().end() && in_b->t < frame.t) ++in_b;
        if (in_b == b.frames().end()) break;
        if (in_b->t == frame.t && !same(frame, *in_b)) return frame.t;
    }
    return std::nullopt;
}

std::shared_ptr<const Comparison> compare(const RecordingPair& pair, const CompareWatch& watch) {
    const auto side = [&](std::size_t i) {
        return played(pair.files[i], pair.recordings[i],
                      [&watch, i](double share) { return watch(i, share); });
    };
    auto other = std::async(std::launch::async, side, std::size_t{1});
    std::optional<ComparedSide> a = side(0);
    std::optional<ComparedSide> b = other.get();
    if (!a || !b) return nullptr;
    auto out = std::make_shared<Comparison>();
    out->unlike = unlike_of(a->session, b->session);
    out->first = first_difference_of(a->session, b->session);
    out->parted = crowds_part(a->session, b->session);
    out->claims = common_claims({&a->session.frames(), &b->session.frames()});
    for (ComparedSide* one : {&*a, &*b})
        one->outcome = outcome_over(one->session, out->claims.counted);
    out->last = std::max({a->session.now(), b->session.now(), kMinute});
    out->sides.push_back(std::move(*a));
    out->sides.push_back(std::move(*b));
    return out;
}

CompareThread::CompareThread(std::shared_ptr<const RecordingPair> pair) : pair_(std::move(pair)) {
    thread_ = std::jthread([this] {
        std::shared_ptr<const Comparison> result;
        std::string failure;
        try {
            result = compare(*pair_, [this](std::size_t side, double share) {
                done_[side] = share;
                return !leave_;
            });
        } catch (const std::exception& error) {
            failure = error.what();
        }
        const std::lock_guard lock(mutex_);
        result_ = std::move(result);
        failure_ = std::move(failure);
    });
}

CompareThread::~CompareThread() {
    leave_ = true;
}

CompareProgress CompareThread::progress() const {
    CompareProgress out;
    for (std::size_t i = 0; i < out.done.size(); ++i) out.done[i] = done_[i];
    const std::lock_guard lock(mutex_);
    out.result = result_;
    out.failure = failure_;
    return out;
}

bool CompareThread::busy() const {
    const std::lock_guard lock(mutex_);
    return !result_ && failure_.empty() && !leave_;
}

}  // namespace firebreak::trainer::console
