#include "trainer/whatif/search.h"

#include <algorithm>
#include <memory>
#include <mutex>

#include "trainer/whatif/player.h"
#include "trainer/whatif/workers.h"

namespace firebreak::trainer {

namespace {

using Changes = std::vector<ClauseChange>;

struct Tried {
    Changes changes;
    std::shared_ptr<const scenarios::Plan> plan;
    std::vector<MetricRow> rows;
    double accuracy = 0, effort = 0;
};

double mean_of(const std::vector<MetricRow>& rows, Metric metric) {
    std::vector<double> values;
    for (const MetricRow& row : rows) values.push_back(value(row, metric));
    return sim::mean_interval(values).mean;
}

// The plan with all changes; nullptr where one of them changes nothing any more.
std::shared_ptr<const scenarios::Plan> with(const scenarios::Plan& plan, const Changes& changes) {
    scenarios::Plan other = plan;
    for (const ClauseChange& change : changes) {
        auto next = changed(other, change);
        if (!next) return nullptr;
        other = std::move(*next);
    }
    return std::make_shared<const scenarios::Plan>(std::move(other));
}

class Searcher {
  public:
    explicit Searcher(const SearchRequest& request) : request_(request) {}

    SearchResult run() {
        std::vector<Tried> all{{{}, request_.drill.plan, {}, 0, 0}};
        play(all, 0);
        auto moves = clause_changes(*request_.drill.plan, request_.clauses);
        moves.erase(std::remove_if(moves.begin(), moves.end(),
                                   [this](const ClauseChange& move) { return guards(move); }),
                    moves.end());
        std::vector<Tried> kept = all;
        for (int round = 0; round < request_.rounds && !stopped(); ++round) {
            std::vector<Tried> next;
            for (const Tried& from : kept)
                for (const ClauseChange& move : moves) extend(from, move, all, next);
            play(next, all.size());
            if (stopped()) break;
            for (const Tried& one : next) all.push_back(one);
            kept = best_of(next);
            if (kept.empty()) break;
        }
        SearchResult result;
        result.interrupted = stopped();
        result.tried = static_cast<int>(all.size());
        if (!result.interrupted) tell(front_of(all), result);
        return result;
    }

  private:
    bool stopped() const { return request_.waiting.stop && request_.waiting.stop(); }

    // Prohibitions, guards and critical duties are never left out.
    bool guards(const ClauseChange& move) const {
        if (move.kind != ClauseChange::Kind::drop) return false;
        const auto& rules = request_.drill.plan->rules;
        return std::any_of(rules.begin(), rules.end(), [&move](const scenarios::Rule& rule) {
            return rule.clause == move.clause && (rule.kind != scenarios::ClauseKind::oblige ||
                                                  rule.severity == scenarios::Severity::critical);
        });
    }

    bool within_budget(const Tried& one) const {
        return request_.seat_minutes <= 0 || one.effort <= request_.seat_minutes;
    }

    // One change a clause; sets of changes are tried once, whatever their order.
    void extend(const Tried& from, const ClauseChange& move, const std::vector<Tried>& all,
                std::vector<Tried>& next) const {
        Changes changes = from.changes;
        for (const ClauseChange& known : changes)
            if (known.clause == move.clause) return;
        changes.push_back(move);
        std::sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) {
            return std::pair(a.clause, a.kind) < std::pair(b.clause, b.kind);
        });
        for (const auto* list : {&all, static_cast<const std::vector<Tried>*>(&next)})
            for (const Tried& known : *list)
                if (known.changes == changes) return;
        if (auto plan = with(*request_.drill.plan, changes))
            next.push_back({std::move(changes), std::move(plan), {}, 0, 0});
    }

    void play(std::vector<Tried>& plans, std::size_t before) {
        const auto n = static_cast<std::size_t>(std::max(request_.seeds, 1));
        for (Tried& one : plans) one.rows.resize(n);
        over_threads(
            plans.size() * n, request_.threads,
            [&](std::size_t job) {
                Tried& one = plans[job / n];
                one.rows[job % n] = world(*this, one.plan, job % n);
                const std::lock_guard<std::mutex> lock(guard_);
                if (request_.waiting.so_far)
                    request_.waiting.so_far(
                        before + job / n,
                        static_cast<double>(job) / static_cast<double>(plans.size() * n));
            },
            request_.waiting.stop);
        for (Tried& one : plans) {
            one.accuracy = mean_of(one.rows, Metric::belief_accuracy);
            one.effort = mean_of(one.rows, Metric::seat_minutes);
        }
    }

    static MetricRow world(const Searcher& self, std::shared_ptr<const scenarios::Plan> plan,
                           std::size_t i) {
        Options options = self.request_.drill.options;
        options.seed += i;
        options.threads = 1;
        const auto player = follow_plan();
        return metrics_of(
            trainer::play(self.request_.drill.scenario, std::move(plan), options, *player));
    }

    std::vector<Tried> best_of(std::vector<Tried> plans) const {
        std::vector<Tried> kept = front_of(plans);
        std::stable_sort(plans.begin(), plans.end(),
                         [](const Tried& a, const Tried& b) { return a.accuracy > b.accuracy; });
        std::stable_sort(kept.begin(), kept.end(),
                         [](const Tried& a, const Tried& b) { return a.accuracy > b.accuracy; });
        for (const Tried& one : plans) {
            const bool there = std::any_of(kept.begin(), kept.end(), [&one](const Tried& known) {
                return known.changes == one.changes;
            });
            if (!there && within_budget(one)) kept.push_back(one);
        }
        if (kept.size() > static_cast<std::size_t>(request_.width))
            kept.resize(static_cast<std::size_t>(request_.width));
        return kept;
    }

    // Nobody has more accuracy for as little effort; of equals the one with fewer changes.
    std::vector<Tried> front_of(const std::vector<Tried>& plans) const {
        std::vector<Tried> front;
        for (const Tried& one : plans) {
            if (!within_budget(one)) continue;
            const bool beaten = std::any_of(plans.begin(), plans.end(), [&](const Tried& other) {
                if (!within_budget(other) || &other == &one) return false;
                const bool no_worse = other.accuracy >= one.accuracy && other.effort <= one.effort;
                const bool better_one = other.accuracy > one.accuracy || other.effort < one.effort;
                const bool shorter = other.changes.size() < one.changes.size() ||
                                     (other.changes.size() == one.changes.size() && &other < &one);
                return no_worse && (better_one || shorter);
            });
            if (!beaten) front.push_back(one);
        }
        return front;
    }

    // The cards are told from seeds that none was chosen on.
    void tell(std::vector<Tried> front, SearchResult& result) {
        std::stable_sort(front.begin(), front.end(),
                         [](const Tried& a, const Tried& b) { return a.effort < b.effort; });
        SearchRequest fresh = request_;
        fresh.drill.options.seed += static_cast<std::uint64_t>(std::max(request_.seeds, 1));
        Searcher other(fresh);
        std::vector<Tried> told{{{}, request_.drill.plan, {}, 0, 0}};
        for (const Tried& one : front) told.push_back({one.changes, one.plan, {}, 0, 0});
        other.play(told, static_cast<std::size_t>(result.tried));
        result.interrupted = stopped();
        if (result.interrupted) return;
        for (std::size_t i = 1; i < told.size(); ++i) {
            const auto against = [&](Metric metric) {
                std::vector<double> differences;
                for (std::size_t k = 0; k < told[i].rows.size(); ++k)
                    differences.push_back(value(told[i].rows[k], metric) -
                                          value(told[0].rows[k], metric));
                return sim::mean_interval(differences);
            };
            std::vector<double> accuracy;
            for (const MetricRow& row : told[i].rows)
                accuracy.push_back(value(row, Metric::belief_accuracy));
            result.cards.push_back({told[i].changes, sim::mean_interval(accuracy),
                                    against(Metric::belief_accuracy), against(Metric::harm),
                                    against(Metric::trust_end),
                                    mean_of(told[i].rows, Metric::seat_minutes),
                                    mean_of(told[i].rows, Metric::process_p)});
        }
    }

    const SearchRequest request_;
    std::mutex guard_;
};

}  // namespace

SearchResult search_plans(const SearchRequest& request) {
    return Searcher(request).run();
}

}  // namespace firebreak::trainer
