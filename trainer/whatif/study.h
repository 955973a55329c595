// A study: strategies on the same worlds, world by world, until enough is known. Every world is a
// line of an append-only journal as soon as it has been played, so that nothing is played twice:
// an interrupted or killed study goes on where it stopped, with any number of threads or ranks.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "trainer/session/open_drill.h"
#include "trainer/whatif/metrics.h"
#include "trainer/whatif/pairs.h"
#include "trainer/whatif/ranks.h"

namespace firebreak::trainer {

inline constexpr int kLeastSeeds = 32;  // before a study may stop by its half-width
// Looked at together before a study may stop; the last block may be shorter.
inline constexpr int kSeedsABlock = 8;
inline constexpr int kCurvePoints = 25;

struct StudyRequest {
    Drill drill;                          // options.seed is the first seed
    std::vector<std::string> strategies;  // as make_player takes them; the first is the reference
    // Plans under test: strategy i is the autopilot playing plans[i], and `strategies` are their
    // names. Empty: everybody is measured by the drill's plan. Two plans of one name are one.
    std::vector<std::shared_ptr<const scenarios::Plan>> plans;
    int seeds = 0;  // at most
    // Stops when the 95 % half-width of every strategy's paired difference of belief accuracy from
    // the reference is at most this; 0: plays all seeds.
    double half_width = 0;
    // After the paired seeds the reference alone is played on as many further seeds: its outcome
    // then serves the means and differences of the others as a control variate (summary.h).
    int reference_worlds = 0;
    // Each seed has parameters of its own, drawn evenly between low and high of their sets, the
    // same for all strategies.
    bool parameters_drawn = false;
    int threads = 1;
    std::filesystem::path journal;  // folder of the journals; empty: none is kept
    Waiting waiting;
};

struct StudyWorld {
    std::size_t strategy = 0;
    std::uint64_t seed = 0;
    int replicate = 0;  // number of the drawn parameters, 0: the sets' own values
    MetricRow metrics{};
    // At kCurvePoints moments spread evenly from the start to the end of play, the frame before.
    std::vector<double> accuracy, trust;
    bool operator==(const StudyWorld&) const = default;
};

struct Study {
    std::vector<std::string> strategies;
    std::vector<StudyWorld> worlds;  // (strategy order, seed); the same seeds for each strategy
    std::vector<std::uint64_t> seeds;
    std::vector<StudyWorld> reference_alone;  // of the seeds after those, of the reference
    bool interrupted = false;
    bool reached = false;     // stopped because the half-width was reached
    std::size_t resumed = 0;  // worlds taken from the journal
    std::size_t played = 0;   // worlds played now, by this rank
    std::string identity;     // hash of all that decides the results
    const StudyWorld& world(std::size_t strategy, std::size_t seed_index) const {
        return worlds[strategy * seeds.size() + seed_index];
    }
    std::vector<double> column(std::size_t strategy, Metric metric) const;
};

// Plays the study. Throws std::runtime_error if the journal is of another study or cannot be
// written. The result depends on neither threads nor ranks nor interruptions; every rank gets it.
Study run_study(const StudyRequest& request, Ranks& ranks);

// The parameters of replicate `k` >= 1: every number whose set gives it a range, drawn evenly
// between low and high, keyed by (seed, name).
void draw_parameters(const scenarios::Scenario& scenario, std::uint64_t seed, Options& options);

// strategy,seed,replicate, the metrics; (strategy order, seed).
std::string results_csv(const Study& study);

}  // namespace firebreak::trainer
