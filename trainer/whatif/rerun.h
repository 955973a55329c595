// A script played in some world, and a tree of variants of it that part from it where their first
// difference takes effect: a variant is a copy of the session made at that moment, so that what is
// the same is played once, and a variant that never differs costs nothing and is the same world.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "trainer/whatif/script.h"

namespace firebreak::trainer {

// One world in which a script is played. A plain value: copying it forks it.
class Rerun {
  public:
    // The script's world under another seed.
    Rerun(std::shared_ptr<const Script> script, Timing timing, std::uint64_t seed);

    const Session& session() const { return session_; }
    // The order here that stands for act `act` of the script; 0: not given (yet).
    int here(int act) const;
    int refused() const { return refused_; }  // orders that were given up
    bool over() const { return session_.ended() || stuck_; }

    // A copy whose session goes in step with this one's (Session::go_in_step).
    Rerun beside();
    Session& session_in_step() { return session_; }

    // From here on by another script with the same lines (some edited), or with another timing.
    void follow(std::shared_ptr<const Script> script, Timing timing);

    // When line `i` would be given, as far as is known by now: at once or later; nullopt: not yet
    // known, given already, or left out.
    std::optional<Seconds> due(const Script& script, Timing timing, std::size_t i) const;
    // The line that would be given next at this moment under `script` and `timing`.
    std::optional<std::size_t> due_now(const Script& script, Timing timing) const;
    // The next moment at which something happens or a line may fall due.
    Seconds next_stop(const Script& script, Timing timing) const;

    void give_due();        // one line, the first that is due
    void go_to(Seconds t);  // nothing may be due before
    void play();            // to the end

  private:
    Rerun(const Rerun& other, Session session);
    struct Progress {
        enum { waiting, given, gone } state = waiting;
        int order = 0;           // of a Submit: its number here
        Seconds not_before = 0;  // after a refusal
        std::optional<Seconds> first_asked;
    };
    std::optional<Seconds> all_happened(const std::vector<Occurrence>& needs) const;
    std::optional<Seconds> happened(const Occurrence& what) const;
    std::optional<Seconds> proven(const ScriptLine& line) const;
    std::optional<Command> translated(const ScriptLine& line) const;
    void read_log();

    std::shared_ptr<const Script> script_;
    Timing timing_;
    Session session_;
    std::vector<Progress> progress_;                        // parallel to the script's lines
    std::map<std::string, std::vector<Seconds>> happened_;  // by signature, in order
    std::map<std::string, Seconds> asked_;                  // "asked 12 head": since when
    std::size_t log_read_ = 0;
    int refused_ = 0;
    bool stuck_ = false;  // paused for good
};

// A variant of a script, and variants of the variant.
struct Variant {
    std::shared_ptr<const Script> script;
    Timing timing = Timing::open_loop;
    std::vector<Variant> variants;
};

// A world that has been played. `parted_at`: when it parted from its parent; nullopt: never, it is
// the same world. Numbered in the order of the tree, parents first, the root being 0.
struct PlayedWorld {
    std::optional<Seconds> parted_at;
    const Rerun* world = nullptr;  // while `each` runs
};

// Plays the tree under one seed and calls `each` with every world once, in any order; worlds that
// are the same as their parent's are told with the parent's Rerun. Worlds that part go on in step
// with each other as long as they do the same to the crowd, which is then played once for all of
// them. Gives back how many seconds of scenario time the crowd was played in all. `stop`, if given,
// is asked at each moment; once it says so no more is played or told.
Seconds play_tree(const Variant& root, std::uint64_t seed,
                  const std::function<void(std::size_t number, const PlayedWorld&)>& each,
                  const std::function<bool()>& stop = {});

}  // namespace firebreak::trainer
