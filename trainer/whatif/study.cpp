#include "trainer/whatif/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <sstream>
#include <stdexcept>

#include "scenarios/load.h"
#include "sim/ensemble/interval.h"
#include "sim/hash.h"
#include "sim/random.h"
#include "trainer/whatif/journal.h"
#include "trainer/whatif/player.h"
#include "trainer/whatif/workers.h"

namespace firebreak::trainer {

namespace {

using Key = std::pair<std::size_t, std::uint64_t>;  // strategy, seed

// Everything that decides the numbers; another journal is refused.
std::string identity_of(const StudyRequest& request) {
    const Drill& drill = request.drill;
    std::uint64_t hash = sim::name_hash(FIREBREAK_VERSION);
    const auto add = [&hash](const std::string& text) {
        hash = sim::fold(hash, sim::name_hash(text));
    };
    add(drill.scenario->hash);
    add(drill.plan->hash);
    for (const std::string& strategy : request.strategies) {
        add(strategy);
        if (!request.plans.empty() || strategy == "none" || strategy == "plan" ||
            strategy == "random")
            continue;
        const auto loaded = scenarios::load_strategy(strategy);
        if (loaded) add(loaded.value->hash);
    }
    for (const auto& [name, value] :
         scenarios::named_values(drill.options.parameters, drill.options.deeds)) {
        add(name);
        hash = sim::fold_double(hash, value);
    }
    hash = sim::fold(hash, drill.options.seed);
    hash = sim::fold(hash, drill.options.agents);
    hash = sim::fold(hash, static_cast<std::uint64_t>(drill.options.until));
    hash = sim::fold(hash, std::uint64_t{request.parameters_drawn});
    if (!request.plans.empty()) add("plans under test");
    return fmt::format("{:016x}", hash);
}

// The last frame not after each of kCurvePoints moments.
void fill_curves(const Session& session, StudyWorld& world) {
    const auto& frames = session.frames();
    std::size_t at = 0;
    for (int k = 0; k < kCurvePoints; ++k) {
        const Seconds t = session.until() * k / (kCurvePoints - 1);
        while (at + 1 < frames.size() && frames[at + 1].t <= t) ++at;
        world.accuracy.push_back(frames[at].outcome.belief_accuracy_now);
        world.trust.push_back(frames[at].trust_organisation);
    }
}

class Runner {
  public:
    Runner(const StudyRequest& request, Ranks& ranks)
        : request_(request), ranks_(ranks), identity_(identity_of(request)) {
        if (!request.journal.empty()) {
            // All have read before anybody appends, so that all know the same.
            journal_ = std::make_unique<Journal>(request.journal, identity_, ranks.rank());
            for (const StudyWorld& world : journal_->known()) take(world);
        }
        share_known();
        resumed_ = known_.size();
    }

    Study run() {
        const auto all = static_cast<std::size_t>(std::max(request_.seeds, 0));
        std::size_t whole = 0;
        bool reached = false, stopped = false;
        while (whole < all && !reached && !stopped) {
            const std::size_t next = std::min(whole + block(whole), all);
            stopped = !play_block(whole, next);
            if (stopped) break;
            whole = next;
            reached = whole < all && narrow_enough(whole);
        }
        if (stopped)
            while (whole < all && seed_known(whole)) ++whole;
        else
            stopped = !play_reference(whole);
        return table(whole, reached, stopped);
    }

  private:
    // Where a study may stop by itself the blocks are the same for any number of ranks. Else they
    // grow with it: at the end of each all ranks wait for the slowest.
    std::size_t block(std::size_t whole) const {
        if (request_.half_width > 0) return whole == 0 ? kLeastSeeds : kSeedsABlock;
        return static_cast<std::size_t>(kSeedsABlock) * static_cast<std::size_t>(ranks_.size());
    }
    std::size_t further() const {
        return static_cast<std::size_t>(std::max(request_.reference_worlds, 0));
    }
    std::uint64_t seed(std::size_t i) const { return request_.drill.options.seed + i; }

    void take(const StudyWorld& world) {
        if (world.strategy < request_.strategies.size())
            known_.emplace(Key{world.strategy, world.seed}, world);
    }

    // Each rank may have read another state of the folder; they agree before they divide the work.
    void share_known() {
        if (ranks_.size() == 1) return;
        std::string mine;
        for (const auto& [key, world] : known_) mine += line_of(world);
        take_lines(ranks_.gather(mine));
    }

    void take_lines(const std::vector<std::string>& texts) {
        for (const std::string& text : texts) {
            std::istringstream lines(text);
            std::string line;
            while (std::getline(lines, line))
                if (const auto world = world_of(line)) take(*world);
        }
    }

    bool seed_known(std::size_t i) const {
        for (std::size_t s = 0; s < request_.strategies.size(); ++s)
            if (!known_.count({s, seed(i)})) return false;
        return true;
    }

    // Plays what is missing of the seeds from .. to-1, all strategies of a seed beside each other,
    // divided over the ranks. False: told to stop; what was played is kept.
    bool play_block(std::size_t from, std::size_t to) {
        std::vector<Key> missing;
        for (std::size_t i = from; i < to; ++i)
            for (std::size_t s = 0; s < request_.strategies.size(); ++s)
                if (!known_.count({s, seed(i)})) missing.emplace_back(s, seed(i));
        return play_all(missing);
    }

    // The reference alone on the seeds after the first `paired`.
    bool play_reference(std::size_t paired) {
        std::vector<Key> missing;
        for (std::size_t i = paired; i < paired + further(); ++i)
            if (!known_.count({0, seed(i)})) missing.emplace_back(0, seed(i));
        return play_all(missing);
    }

    bool play_all(const std::vector<Key>& missing) {
        // Each strategy's worlds are dealt evenly, for a world of one may cost ten of another's.
        std::vector<Key> mine;
        std::vector<std::size_t> dealt(request_.strategies.size());
        for (const Key& key : missing)
            if (static_cast<int>((key.first + dealt[key.first]++) %
                                 static_cast<std::size_t>(ranks_.size())) == ranks_.rank())
                mine.push_back(key);
        std::string lines;
        over_threads(
            mine.size(), request_.threads,
            [&](std::size_t k) {
                const auto world = play_one(mine[k]);
                if (!world) return;
                if (journal_) journal_->append(*world);
                const std::lock_guard<std::mutex> lock(guard_);
                lines += line_of(*world);
                ++played_;
                tell();
            },
            request_.waiting.stop);
        const bool stop = request_.waiting.stop && request_.waiting.stop();
        bool go_on = !stop;
        std::vector<std::string> texts = ranks_.gather((stop ? "stop\n" : "go on\n") + lines);
        for (std::string& text : texts) {
            go_on = go_on && text.rfind("go on\n", 0) == 0;
            text.erase(0, text.find('\n') + 1);
        }
        take_lines(texts);
        return go_on;
    }

    void tell() {
        if (!request_.waiting.so_far) return;
        const std::size_t all =
            static_cast<std::size_t>(request_.seeds) * request_.strategies.size() + further();
        const std::size_t done =
            std::min(all, resumed_ + played_ * static_cast<std::size_t>(ranks_.size()));
        request_.waiting.so_far(done, static_cast<double>(done) / static_cast<double>(all));
    }

    std::optional<StudyWorld> play_one(const Key& key) const {
        Options options = request_.drill.options;
        options.seed = key.second;
        options.threads = 1;
        StudyWorld world;
        world.strategy = key.first;
        world.seed = key.second;
        if (request_.parameters_drawn) {
            draw_parameters(*request_.drill.scenario, key.second, options);
            world.replicate = static_cast<int>(key.second - request_.drill.options.seed) + 1;
        }
        const bool by_plan = !request_.plans.empty();
        const auto player = by_plan ? follow_plan() : make_player(request_.strategies[key.first]);
        const Session session = play(
            request_.drill.scenario, by_plan ? request_.plans[key.first] : request_.drill.plan,
            options, *player, nullptr,
            [this](const Session&) { return !(request_.waiting.stop && request_.waiting.stop()); });
        if (!session.ended()) return std::nullopt;
        world.metrics = metrics_of(session);
        fill_curves(session, world);
        return world;
    }

    bool narrow_enough(std::size_t whole) const {
        if (request_.half_width <= 0 || whole < kLeastSeeds) return false;
        for (std::size_t s = 1; s < request_.strategies.size(); ++s) {
            std::vector<double> differences;
            for (std::size_t i = 0; i < whole; ++i)
                differences.push_back(
                    value(known_.at({s, seed(i)}).metrics, Metric::belief_accuracy) -
                    value(known_.at({0, seed(i)}).metrics, Metric::belief_accuracy));
            if (sim::mean_interval(differences).half_width() > request_.half_width) return false;
        }
        return true;
    }

    Study table(std::size_t whole, bool reached, bool stopped) const {
        Study study;
        study.strategies = request_.strategies;
        study.reached = reached;
        study.interrupted = stopped;
        study.resumed = resumed_;
        study.played = played_;
        study.identity = identity_;
        for (std::size_t i = 0; i < whole; ++i) study.seeds.push_back(seed(i));
        for (std::size_t s = 0; s < request_.strategies.size(); ++s)
            for (std::size_t i = 0; i < whole; ++i) study.worlds.push_back(known_.at({s, seed(i)}));
        for (std::size_t i = whole; i < whole + further(); ++i) {
            const auto world = known_.find({0, seed(i)});
            if (stopped || world == known_.end()) break;
            study.reference_alone.push_back(world->second);
        }
        return study;
    }

    const StudyRequest& request_;
    Ranks& ranks_;
    std::string identity_;
    std::unique_ptr<Journal> journal_;
    std::map<Key, StudyWorld> known_;
    std::mutex guard_;
    std::size_t resumed_ = 0, played_ = 0;
};

}  // namespace

std::vector<double> Study::column(std::size_t strategy, Metric metric) const {
    std::vector<double> values;
    for (std::size_t i = 0; i < seeds.size(); ++i)
        values.push_back(value(world(strategy, i).metrics, metric));
    return values;
}

void draw_parameters(const scenarios::Scenario& scenario, std::uint64_t seed, Options& options) {
    for (const std::string& name : {scenario.parameter_set, scenario.deed_set}) {
        const auto set = scenarios::load_parameter_set(name);
        if (!set) continue;
        for (const scenarios::ParameterEntry& entry : set.value->entries) {
            if (!(entry.low < entry.high)) continue;
            const double u = sim::uniform(
                sim::draw(seed, sim::Purpose::parameter, 0, sim::name_hash(entry.name)).first);
            scenarios::set_named(entry.name, entry.low + u * (entry.high - entry.low),
                                 options.parameters, options.deeds);
        }
    }
}

Study run_study(const StudyRequest& request, Ranks& ranks) {
    return Runner(request, ranks).run();
}

std::string results_csv(const Study& study) {
    std::string csv = "strategy,seed,replicate";
    for (std::size_t k = 0; k < kMetrics; ++k) csv += "," + name(metric_at(k));
    csv += "\n";
    for (const StudyWorld& world : study.worlds) {
        csv +=
            fmt::format("{},{},{}", study.strategies[world.strategy], world.seed, world.replicate);
        for (const double number : world.metrics) csv += fmt::format(",{}", number);
        csv += "\n";
    }
    return csv;
}

}  // namespace firebreak::trainer
