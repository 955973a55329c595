#include "trainer/whatif/counterfactual.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <set>
#include <utility>

#include "trainer/whatif/edits.h"
#include "trainer/whatif/player.h"
#include "trainer/whatif/workers.h"

namespace firebreak::trainer {

namespace {

// What one seed gave: a world for the drill and each alternative, in both timings.
struct SeedRows {
    struct Row {
        MetricRow metrics{};
        bool parted = false;
        std::optional<Seconds> parted_at, done_at;
    };
    Row base, relative_base;
    std::vector<Row> open, relative;
    double played = 0;
    bool whole = false, has_open = false, has_relative = false;
};

class Worlds {
  public:
    Worlds(const Script& script, const std::vector<Alternative>& alternatives,
           const CounterfactualRequest& request)
        : script_(std::make_shared<const Script>(script)),
          alternatives_(alternatives),
          request_(request) {}

    // World 0 is the drill's own, in open loop only; the others are numbered from 1.
    SeedRows of(std::uint64_t seed, std::size_t number_of_world) const {
        const bool own = number_of_world == 0;
        SeedRows rows;
        rows.open.resize(alternatives_.size());
        rows.relative.resize(alternatives_.size());
        const bool other =
            request_.both && !own &&
            (number_of_world - 1) % static_cast<std::size_t>(std::max(request_.other_every, 1)) ==
                0;
        rows.has_open = own || other || request_.first == Timing::open_loop;
        rows.has_relative = !own && (other || request_.first == Timing::trigger_relative);
        const Variant root = tree(rows.has_open, rows.has_relative);
        std::vector<std::pair<std::size_t, Session>> kept;
        rows.played = static_cast<double>(play_tree(
            root, seed,
            [&](std::size_t number, const PlayedWorld& world) {
                note(rows, number, world, own, kept);
                if (request_.each_world) tell(rows, number, world, number_of_world);
            },
            request_.waiting.stop));
        by_autopilot(rows, seed, own, number_of_world);
        rows.whole = !stopped();
        return rows;
    }

  private:
    bool stopped() const { return request_.waiting.stop && request_.waiting.stop(); }

    Variant tree(bool open, bool relative) const {
        Variant root{script_, Timing::open_loop, {}};
        Variant follower{script_, Timing::trigger_relative, {}};
        for (const Alternative& one : alternatives_) {
            if (!one.script) continue;
            root.variants.push_back({one.script, Timing::open_loop, {}});
            follower.variants.push_back({one.script, Timing::trigger_relative, {}});
        }
        if (!open) return follower;
        if (relative) root.variants.push_back(std::move(follower));
        return root;
    }

    // Places of the alternatives with a script, in order.
    std::vector<std::size_t> scripted() const {
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < alternatives_.size(); ++i)
            if (alternatives_[i].script) places.push_back(i);
        return places;
    }

    void note(SeedRows& rows, std::size_t number, const PlayedWorld& world, bool own,
              std::vector<std::pair<std::size_t, Session>>& kept) const {
        const auto places = scripted();
        SeedRows::Row row;
        row.parted = world.parted_at.has_value();
        row.parted_at = world.parted_at;
        row.metrics = metrics_of(world.world->session());
        if (!rows.has_open) {  // the root is the follower
            (number == 0 ? rows.relative_base : rows.relative[places[number - 1]]) = row;
        } else if (number == 0) {
            rows.base = row;
            if (own && request_.same_world)
                for (const auto& [place, session] : kept)
                    request_.same_world(place, world.world->session(), session);
            if (own && request_.same_world)
                base_ = std::make_shared<Session>(world.world->session());
        } else if (number <= places.size()) {
            const std::size_t place = places[number - 1];
            row.done_at = done_at(*world.world, alternatives_[place].act);
            rows.open[place] = row;
            if (own && request_.same_world && row.parted)
                kept.emplace_back(place, world.world->session());
        } else if (number == places.size() + 1) {
            rows.relative_base = row;
        } else {
            rows.relative[places[number - places.size() - 2]] = row;
        }
    }

    // Which world of the tree that is, told to who wants to see all of them.
    void tell(const SeedRows& rows, std::size_t number, const PlayedWorld& world,
              std::size_t number_of_world) const {
        const auto places = scripted();
        const std::size_t follower = rows.has_open ? places.size() + 1 : 0;
        const bool relative = !rows.has_open || number >= follower;
        const std::size_t within = relative ? number - follower : number;
        EndedWorld ended{number_of_world,
                         relative ? Timing::trigger_relative : Timing::open_loop,
                         {},
                         world.world->session(),
                         world.parted_at.has_value()};
        if (within > 0) ended.alternative = places[within - 1];
        request_.each_world(ended);
    }

    static std::optional<Seconds> done_at(const Rerun& world, int act) {
        const int order = act > 0 ? world.here(act) : 0;
        if (order == 0) return std::nullopt;
        return world.session().orders()[static_cast<std::size_t>(order - 1)].done_at;
    }

    void by_autopilot(SeedRows& rows, std::uint64_t seed, bool own,
                      std::size_t number_of_world) const {
        for (std::size_t i = 0; i < alternatives_.size(); ++i) {
            if (alternatives_[i].script) continue;
            Options options = script_->options;
            options.seed = seed;
            options.threads = 1;
            options.played.clear();
            const auto player = follow_plan();
            const Session session = play(script_->scenario, script_->plan, options, *player,
                                         nullptr, [this](const Session&) { return !stopped(); });
            if (stopped()) return;
            SeedRows::Row row;
            row.metrics = metrics_of(session);
            row.parted = true;
            row.parted_at = Seconds{0};
            rows.open[i] = rows.relative[i] = row;
            rows.played += static_cast<double>(session.now());
            if (own && request_.same_world && base_) request_.same_world(i, *base_, session);
            if (!request_.each_world) continue;
            if (rows.has_open)
                request_.each_world({number_of_world, Timing::open_loop, i, session, true});
            if (rows.has_relative)
                request_.each_world({number_of_world, Timing::trigger_relative, i, session, true});
        }
    }

    std::shared_ptr<const Script> script_;
    const std::vector<Alternative>& alternatives_;
    const CounterfactualRequest& request_;
    mutable std::shared_ptr<Session> base_;  // the drill's own world is played by one thread
};

}  // namespace

sim::Interval Difference::ensemble(Metric metric, Timing timing, double level) const {
    std::vector<double> differences;
    for (const Pair& pair : timing == Timing::open_loop ? open_loop : trigger_relative)
        differences.push_back(pair.diff(metric));
    return sim::mean_interval(differences, level);
}

Counterfactuals run_counterfactuals(const Script& script,
                                    const std::vector<Alternative>& alternatives,
                                    const CounterfactualRequest& request) {
    const Worlds worlds(script, alternatives, request);
    const auto n = static_cast<std::size_t>(std::max(request.seeds, 0));
    std::vector<SeedRows> rows(n + 1);
    std::mutex guard;
    std::size_t done = 0;
    over_threads(
        n + 1, request.threads,
        [&](std::size_t i) {
            if (i == 0 && !request.own_world) return;
            rows[i] = worlds.of(i == 0 ? script.options.seed : request.first_seed + i - 1, i);
            const std::lock_guard<std::mutex> lock(guard);
            if (!rows[i].whole) return;
            ++done;
            if (request.waiting.so_far)
                request.waiting.so_far(done,
                                       static_cast<double>(done) / static_cast<double>(n + 1));
        },
        request.waiting.stop);

    Counterfactuals result;
    for (std::size_t i = request.own_world ? 0 : 1; i <= n; ++i) {
        result.interrupted = result.interrupted || !rows[i].whole;
        result.played += rows[i].played;
        if (i > 0 && rows[i].whole) result.seeds.push_back(request.first_seed + i - 1);
    }
    for (std::size_t k = 0; k < alternatives.size(); ++k) {
        Difference difference;
        difference.label = alternatives[k].label;
        if (rows[0].whole) {
            const auto& own = rows[0].open[k];
            difference.parted_at = own.parted_at;
            difference.same_seed = {rows[0].base.metrics, own.metrics, own.parted};
        }
        for (std::size_t i = 1; i <= n; ++i) {
            const SeedRows& seed = rows[i];
            if (!seed.whole) continue;
            if (seed.has_open)
                difference.open_loop.push_back(
                    {seed.base.metrics, seed.open[k].metrics, seed.open[k].parted});
            if (seed.has_relative)
                difference.trigger_relative.push_back({seed.relative_base.metrics,
                                                       seed.relative[k].metrics,
                                                       seed.relative[k].parted});
            if (seed.open[k].done_at)
                difference.done_at.push_back(static_cast<double>(*seed.open[k].done_at));
        }
        result.differences.push_back(std::move(difference));
    }
    return result;
}

std::vector<Metric> signs_that_differ(const Difference& difference, bool by_mean) {
    std::vector<Metric> differ;
    if (difference.trigger_relative.empty()) return differ;
    for (std::size_t k = 0; k < kMetrics; ++k) {
        const auto open = difference.ensemble(metric_at(k), Timing::open_loop);
        const auto relative = difference.ensemble(metric_at(k), Timing::trigger_relative);
        const bool sure =
            open.n > 1 && relative.n > 1 && !open.includes_zero() && !relative.includes_zero();
        if (open.mean * relative.mean < 0 && (by_mean || sure)) differ.push_back(metric_at(k));
    }
    return differ;
}

std::vector<TestedEdit> sweep_edits(const Session& played) {
    std::vector<TestedEdit> edits;
    for (const OrderStatus& order : played.orders())
        if (order.done_at)
            for (const auto kind :
                 {TestedEdit::Kind::drop, TestedEdit::Kind::earlier, TestedEdit::Kind::later})
                edits.push_back({order.id, kind});
    return edits;
}

std::vector<Alternative> sweep_alternatives(const Script& script,
                                            const std::vector<TestedEdit>& edits, Seconds by) {
    std::vector<Alternative> alternatives;
    scenarios::Problems problems;
    for (const TestedEdit& one : edits) {
        Edit edit;
        edit.act = one.act;
        edit.kind = one.kind == TestedEdit::Kind::drop ? Edit::Kind::drop : Edit::Kind::shift;
        edit.by = one.kind == TestedEdit::Kind::earlier ? -by : by;
        alternatives.push_back(
            {in_words(edit, script),
             std::make_shared<const Script>(edited(script, {edit}, "sweep", problems)), one.act});
    }
    return alternatives;
}

MatteredMost mattered_most(const Counterfactuals& sweep, const std::vector<TestedEdit>& edits,
                           Metric metric, std::size_t most) {
    MatteredMost result;
    result.metric = metric;
    result.tested = static_cast<int>(edits.size());
    if (sweep.seeds.size() < 4 || better(metric) == 0) return result;
    std::vector<Mattered> all;
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const Difference& difference = sweep.differences[i];
        std::vector<double> choosing, telling;
        for (std::size_t k = 0; k < difference.open_loop.size(); ++k)
            (k % 2 == 0 ? choosing : telling).push_back(difference.open_loop[k].diff(metric));
        Mattered one{edits[i],
                     difference.label,
                     sim::mean_interval(choosing).mean,
                     sim::mean_interval(telling),
                     {},
                     difference.same_seed.diff(metric)};
        if (one.chosen_by == 0) continue;
        one.all =
            difference.ensemble(metric, Timing::open_loop, 1 - 0.05 / std::max(result.tested, 1));
        all.push_back(std::move(one));
    }
    const double sign = better(metric);
    std::stable_sort(all.begin(), all.end(), [sign](const Mattered& a, const Mattered& b) {
        return sign * a.chosen_by > sign * b.chosen_by;
    });
    const auto take = [&](auto from, auto to, double wanted, std::vector<Mattered>& into) {
        std::set<int> acts;
        for (auto it = from; it != to && into.size() < most; ++it)
            if (sign * it->chosen_by * wanted > 0 && acts.insert(it->edit.act).second)
                into.push_back(*it);
    };
    take(all.begin(), all.end(), 1, result.gains);
    take(all.rbegin(), all.rend(), -1, result.losses);
    return result;
}

int first_proof(const Session& played) {
    const StatementLine* first = nullptr;
    for (const StatementLine& line : played.ledger()) {
        bool proof = false;
        for (std::size_t i = 0; i < line.assertions.size(); ++i) {
            const scenarios::Fact* fact = played.scenario().fact(line.assertions[i].fact);
            proof = proof || (line.supported[i] && !line.assertions[i].deny && fact != nullptr &&
                              fact->evidence > 0 && !fact->claim.empty());
        }
        const bool is_public = std::any_of(line.channels.begin(), line.channels.end(),
                                           [&played](const std::string& id) {
                                               const auto* channel = played.scenario().channel(id);
                                               return channel != nullptr && channel->is_public;
                                           });
        if (proof && is_public && (first == nullptr || line.t < first->t)) first = &line;
    }
    if (first == nullptr) return 0;
    for (const OrderStatus& order : played.orders())
        if (order.doc == first->doc && order.done_at) return order.id;
    return 0;
}

std::vector<Alternative> delay_alternatives(const Script& script, int act,
                                            const std::vector<Seconds>& shifts) {
    std::vector<Alternative> alternatives;
    scenarios::Problems problems;
    bool at_start = false;
    for (const Seconds asked : shifts) {
        const Seconds by = shift_of({Edit::Kind::shift, act, asked, {}}, script);
        if (by != asked && std::exchange(at_start, true)) continue;  // the same once more
        Script moved = edited(script, {{Edit::Kind::shift, act, by, {}}}, "delay", problems);
        for (ScriptLine& line : moved.lines)
            if (line.act == act && std::holds_alternative<Submit>(line.command))
                line.waits_for_proof = by < 0;
        alternatives.push_back({fmt::format("{:+d} min", by / kMinute),
                                std::make_shared<const Script>(std::move(moved)), act});
    }
    alternatives.push_back({"never",
                            std::make_shared<const Script>(edited(
                                script, {{Edit::Kind::drop, act, 0, {}}}, "delay", problems)),
                            act});
    return alternatives;
}

}  // namespace firebreak::trainer
