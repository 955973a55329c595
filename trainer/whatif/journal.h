// The journal of a study: one line a world, appended in one write as soon as it has been played,
// with a checksum of its own. A last line that a kill cut off is dropped. Several processes keep a
// journal each (journal.RANK.txt); whoever goes on reads all of them.
#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "trainer/whatif/study.h"

namespace firebreak::trainer {

std::string line_of(const StudyWorld& world);
std::optional<StudyWorld> world_of(const std::string& line);  // nullopt: not whole

class Journal {
  public:
    // Opens the journal of `rank` in the folder, which is made. Throws std::runtime_error with the
    // reason if that cannot be, or if a journal there is of another study.
    Journal(const std::filesystem::path& folder, const std::string& identity, int rank);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    // What stands in the journals of the folder already; damaged lines are left out.
    const std::vector<StudyWorld>& known() const { return known_; }
    void append(const StudyWorld& world);  // from any thread; std::runtime_error if it fails

  private:
    void read(const std::filesystem::path& file, const std::string& head);

    int descriptor_ = -1;
    std::string name_;
    std::vector<StudyWorld> known_;
    std::mutex guard_;
};

}  // namespace firebreak::trainer
