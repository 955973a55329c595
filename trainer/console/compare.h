// Two recordings of one scenario side by side: two teams, or two branches of one drill. What is
// compared is read off the two sessions, replayed in a thread of its own; nothing is written.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "sim/crowd/model.h"
#include "trainer/record/recording.h"
#include "trainer/session/session.h"
#include "trainer/whatif/outcome.h"

namespace firebreak::trainer::console {

// The two recordings as they were read, not played yet.
struct RecordingPair {
    std::array<std::filesystem::path, 2> files;
    std::array<Recording, 2> recordings;
};
// Throws BadRecording, with the file's name, if one cannot be read or is damaged, or if the two are
// of different scenarios. A recording that was interrupted is taken as far as it goes.
RecordingPair read_pair(const std::filesystem::path& a, const std::filesystem::path& b);

// How many rules of the plan came to which verdict, as the debrief counts them; a rule that was
// called for several times counts once, by its worst time.
struct VerdictCounts {
    int on_time = 0, late = 0, missed = 0, repaired = 0;
    int pending = 0;     // open when the recording ended
    int not_tested = 0;  // nothing called for it, or it was cancelled
    bool operator==(const VerdictCounts&) const = default;
};
VerdictCounts counts_of(const PlanResult& process);

// The title of a strategy of the library; empty: it is none of it.
Text strategy_title(const std::string& name);

struct ComparedSide {
    std::filesystem::path file;
    std::string strategy;  // who played; empty: people
    Text strategy_title;   // in the library; empty: it is none of it
    bool finished = false;
    Session session;
    VerdictCounts counts;
    OutcomeScore outcome;  // over the claims that both have in common
    sim::CityLayout city;
};

// What is unlike in the two worlds before anybody did anything. Any of these, and the difference of
// the outcomes is no longer that of the decisions alone.
enum class Unlike { seed, crowd, plan, parameters, scenario_text };
std::vector<Unlike> unlike_of(const Session& a, const Session& b);

// The first act that the two do not share: place in Session::commands() of what each did instead;
// nullopt: that side did nothing more. `t`: the earlier of the two moments.
struct FirstDifference {
    Seconds t = 0;
    std::array<std::optional<std::size_t>, 2> command;
};
// nullopt: the same acts at the same times. Notes, guesses and the clock's pauses are no acts.
std::optional<FirstDifference> first_difference_of(const Session& a, const Session& b);

// The first truth over time, of the moments that both keep, in which belief, accuracy or trust are
// unlike; nullopt: none.
std::optional<Seconds> crowds_part(const Session& a, const Session& b);

struct Comparison {
    std::vector<ComparedSide> sides;  // two
    std::vector<Unlike> unlike;
    std::optional<FirstDifference> first;
    std::optional<Seconds> parted;  // crowds_part()
    CommonClaims claims;            // what belief and harm are counted over
    Seconds last = kMinute;         // end of the longer one
};

struct CompareProgress {
    std::array<double, 2> done{};              // 0..1 of each replay
    std::shared_ptr<const Comparison> result;  // when both are played
    std::string failure;                       // why there will be none; English
};

// Asked with the side and the share of it that has been played, in the thread that plays it; false:
// stop.
using CompareWatch = std::function<bool(std::size_t side, double share)>;
// Plays both, each in a thread of its own. Throws BadRecording if one does not play as it was
// recorded. nullptr: `watch` said stop.
std::shared_ptr<const Comparison> compare(const RecordingPair& pair, const CompareWatch& watch);

class CompareThread {
  public:
    explicit CompareThread(std::shared_ptr<const RecordingPair> pair);
    ~CompareThread();
    CompareThread(const CompareThread&) = delete;
    CompareThread& operator=(const CompareThread&) = delete;

    CompareProgress progress() const;
    bool busy() const;

  private:
    std::shared_ptr<const RecordingPair> pair_;
    std::array<std::atomic<double>, 2> done_{};
    std::atomic<bool> leave_{false};
    mutable std::mutex mutex_;
    std::shared_ptr<const Comparison> result_;
    std::string failure_;
    std::jthread thread_;  // last: ends before the rest goes
};

}  // namespace firebreak::trainer::console
