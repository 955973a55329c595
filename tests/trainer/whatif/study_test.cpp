// Studies: the same table however they are played, broken off and gone on with.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "tests/trainer/whatif/drill.h"
#include "trainer/whatif/journal.h"
#include "trainer/whatif/study.h"
#include "trainer/whatif/summary.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::testing;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path = fs::temp_directory_path() / ("firebreak_study_" + std::to_string(::getpid()));
    Folder() { fs::remove_all(path); }
    ~Folder() { fs::remove_all(path); }
};

StudyRequest small_study(int seeds) {
    StudyRequest request;
    request.drill = small_drill(1, "30m");
    request.strategies = {"none", "evidence"};
    request.seeds = seeds;
    return request;
}

Study played(const StudyRequest& request) {
    const auto ranks = alone();
    return run_study(request, *ranks);
}

StudyWorld some_world() {
    StudyWorld world;
    world.strategy = 3;
    world.seed = 0xffffffffffffffffULL;
    world.replicate = 7;
    for (std::size_t k = 0; k < kMetrics; ++k)
        world.metrics[k] = 1.0 / (3.0 + static_cast<double>(k));
    for (int k = 0; k < kCurvePoints; ++k) {
        world.accuracy.push_back(k / 7.0);
        world.trust.push_back(-k * 1e-9);
    }
    return world;
}

// Ranks of one process, one after the other: each plays its part into its journal; whoever reads
// them all has nothing left to play.
class Part final : public Ranks {
  public:
    Part(int rank, int size) : rank_(rank), size_(size) {}
    int rank() const override { return rank_; }
    int size() const override { return size_; }
    std::vector<std::string> gather(const std::string& mine) override {
        if (mine.rfind("go on\n", 0) != 0) {
            std::vector<std::string> known(static_cast<std::size_t>(size_));
            known[0] = mine;
            return known;
        }
        throw std::domain_error("this rank has done its part");
    }

  private:
    int rank_, size_;
};

}  // namespace

TEST_CASE("A world written into a journal is read again bit for bit, and a damaged line is not") {
    const std::string line = line_of(some_world());
    const auto again = world_of(line.substr(0, line.size() - 1));
    REQUIRE(again);
    CHECK(*again == some_world());
    for (std::size_t i = 0; i + 1 < line.size(); i += 7) {
        std::string other = line.substr(0, line.size() - 1);
        other[i] = other[i] == '1' ? '2' : '1';
        CHECK_FALSE(world_of(other));
        CHECK_FALSE(world_of(line.substr(0, i)));
    }
    CHECK_FALSE(world_of(""));
    CHECK_FALSE(world_of(" #"));
}

TEST_CASE("A study is the same table for any number of threads") {
    StudyRequest request = small_study(10);
    const Study one = played(request);
    request.threads = 3;
    CHECK(results_csv(played(request)) == results_csv(one));
    CHECK(one.worlds.size() == 20);
    CHECK_FALSE(one.interrupted);
}

TEST_CASE("A study that was broken off goes on with nothing played twice, and is the same") {
    Folder folder;
    StudyRequest request = small_study(10);
    const std::string whole = results_csv(played(request));
    request.journal = folder.path;
    int asked = 0;
    request.waiting.stop = [&asked] { return ++asked > 400; };  // in the middle of some drill
    const Study broken = played(request);
    CHECK(broken.interrupted);
    CHECK(broken.seeds.size() < 10);
    // A kill cuts the last line off.
    const fs::path file = folder.path / "journal.0.txt";
    REQUIRE(fs::file_size(file) > 1000);
    fs::resize_file(file, fs::file_size(file) - 40);
    request.waiting = {};
    const Study again = played(request);
    CHECK(again.resumed + again.played == 20);
    CHECK(again.resumed > 0);
    CHECK(results_csv(again) == whole);
    const Study third = played(request);
    CHECK(third.played == 0);
    CHECK(results_csv(third) == whole);
}

TEST_CASE("A journal of another study is refused, and what is no journal too") {
    Folder folder;
    StudyRequest request = small_study(2);
    request.journal = folder.path;
    played(request);
    request.drill.options.seed = 2;
    CHECK_THROWS_AS(played(request), std::runtime_error);
    request.drill.options.seed = 1;
    request.strategies = {"none", "late"};
    CHECK_THROWS_AS(played(request), std::runtime_error);
    request.strategies = {"none", "evidence"};
    std::ofstream(folder.path / "journal.0.txt") << "firebreak st";  // a head that was cut off
    CHECK(played(request).resumed == 0);
    std::ofstream(folder.path / "journal.1.txt") << std::string(100000, '\xff');
    CHECK_THROWS_AS(played(request), std::runtime_error);
}

TEST_CASE("Work divided over ranks is the same table") {
    Folder folder;
    StudyRequest request = small_study(3);
    const std::string whole = results_csv(played(request));
    request.journal = folder.path;
    for (int rank = 0; rank < 3; ++rank) {
        Part part(rank, 3);
        CHECK_THROWS_AS(run_study(request, part), std::domain_error);
    }
    CHECK(fs::exists(folder.path / "journal.2.txt"));
    const Study all = played(request);
    CHECK(all.played <= 4);  // later ranks saw what the earlier had done
    CHECK(results_csv(all) == whole);
}

TEST_CASE("Every rank gets as many worlds of each strategy") {
    Folder folder;
    StudyRequest request = small_study(6);
    request.journal = folder.path;
    Part part(1, 2);
    CHECK_THROWS_AS(run_study(request, part), std::domain_error);
    std::ifstream journal(folder.path / "journal.1.txt");
    std::array<int, 2> worlds{};
    for (std::string line; std::getline(journal, line);)
        if (const auto world = world_of(line)) ++worlds[world->strategy];
    CHECK(worlds == std::array<int, 2>{3, 3});
}

TEST_CASE("A study stops when the half-width is reached, not before 32 seeds") {
    StudyRequest request = small_study(48);
    request.half_width = 10;
    const Study study = played(request);
    CHECK(study.reached);
    CHECK(study.seeds.size() == kLeastSeeds);
    request.half_width = 1e-12;
    request.seeds = 9;
    CHECK_FALSE(played(request).reached);
}

TEST_CASE("Worlds of the reference alone come after the paired seeds, once, and change no pair") {
    Folder folder;
    StudyRequest request = small_study(4);
    const Study plain = played(request);
    request.reference_worlds = 3;
    request.journal = folder.path;
    const Study study = played(request);
    CHECK(study.worlds == plain.worlds);
    CHECK(plain.reference_alone.empty());
    REQUIRE(study.reference_alone.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(study.reference_alone[i].seed == request.drill.options.seed + 4 + i);
        CHECK(study.reference_alone[i].strategy == 0);
    }
    CHECK(study.played == 11);
    const Study again = played(request);
    CHECK(again.played == 0);
    CHECK(again.reference_alone == study.reference_alone);
    request.seeds = 7;  // the worlds alone become pairs
    request.reference_worlds = 0;
    CHECK(played(request).played == 3);
}

TEST_CASE("Drawn parameters lie in their ranges, are the same for a seed and others for the next") {
    const Drill drill = small_drill(1, "30m");
    Options a = drill.options, b = drill.options, c = drill.options;
    draw_parameters(*drill.scenario, 5, a);
    draw_parameters(*drill.scenario, 5, b);
    draw_parameters(*drill.scenario, 6, c);
    CHECK(a == b);
    CHECK_FALSE(a == c);
    std::size_t changed = 0;
    const auto values = scenarios::named_values(a.parameters, a.deeds);
    for (const std::string& name : {drill.scenario->parameter_set, drill.scenario->deed_set}) {
        const auto set = scenarios::load_parameter_set(name);
        REQUIRE(set);
        for (const auto& entry : set.value->entries)
            for (const auto& [key, value] : values) {
                if (key != entry.name) continue;
                CHECK(value >= std::min(entry.low, entry.value));
                CHECK(value <= std::max(entry.high, entry.value));
                changed += value != entry.value;
            }
    }
    CHECK(changed > 50);
}

TEST_CASE("A summary of known worlds: order, ties, share won, skill") {
    Study study;
    study.strategies = {"none", "good", "same"};
    for (std::uint64_t i = 0; i < 40; ++i) study.seeds.push_back(i);
    for (std::size_t s = 0; s < 3; ++s)
        for (std::size_t i = 0; i < 40; ++i) {
            StudyWorld world = some_world();
            world.strategy = s;
            world.seed = i;
            const double luck = 0.01 * static_cast<double>(i % 7);
            // "same" differs from "good" by nothing on average
            const double wobble = i % 2 == 0 ? 0.003 : -0.003;
            world.metrics[0] = 0.5 + luck + (s > 0 ? 0.2 : 0) + (s == 2 ? wobble : 0);
            study.worlds.push_back(world);
        }
    const Summary summary = summary_of(study);
    CHECK(summary.strategies[0].rank == 3);
    CHECK(summary.strategies[1].rank == 1);
    CHECK(summary.strategies[2].rank == 1);
    CHECK(summary.strategies[1].tied);
    CHECK_FALSE(summary.strategies[0].tied);
    CHECK(summary.strategies[1].metrics[0].won == 1);
    CHECK(summary.strategies[0].metrics[0].won == 0.5);
    CHECK(summary.strategies[1].metrics[0].difference.mean == Approx(0.2));
    REQUIRE(summary.strategies[1].skill.defined);
    CHECK(summary.strategies[0].skill.interval.mean == 0);
    CHECK(summary.strategies[1].skill.interval.mean == Approx(1).margin(0.05));
    CHECK(summary.strategies[2].metrics[0].controlled_mean ==
          summary.strategies[2].metrics[0].mean);
    for (std::uint64_t i = 40; i < 160; ++i) {
        StudyWorld world = some_world();
        world.seed = i;
        world.metrics[0] = 0.5 + 0.01 * static_cast<double>(i % 7);
        study.reference_alone.push_back(world);
    }
    const MetricSummary with = summary_of(study).strategies[2].metrics[0];
    CHECK(with.mean == summary.strategies[2].metrics[0].mean);
    CHECK(with.controlled_mean.half_width() < 0.6 * with.mean.half_width());
    CHECK(with.controlled_mean.mean == Approx(0.73).margin(0.002));
    study.strategies[0] = "late";  // nobody does nothing
    CHECK_FALSE(summary_of(study).strategies[1].skill.defined);
    double lo = 0, hi = 0;
    wilson(0, 10, lo, hi);  // 0.2775 in the tables
    CHECK(lo == 0);
    CHECK(hi == Approx(0.2775).epsilon(1e-3));
}
