#include <algorithm>

#include "sim/classic/birth_death.h"

namespace firebreak::sim::classic {

namespace {

// Ones in a group of `size` distinct people out of `ones` + `zeros`, drawn one after the other.
std::uint32_t ones_in_group(std::uint32_t size, std::uint32_t ones, std::uint32_t zeros,
                            Words& words) {
    std::uint32_t drawn = 0;
    for (std::uint32_t i = 0; i < size; ++i)
        drawn += below(words.next(), ones + zeros - i) < ones - drawn;
    return drawn;
}

void move_all(Recorder& recorder, std::uint32_t size, std::uint32_t ones, bool one_wins) {
    for (std::uint32_t i = 0; i < (one_wins ? size - ones : ones); ++i)
        recorder.change(one_wins ? 0 : 1, one_wins ? 1 : 0);
}

void make_majority(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
                   Run& run) {
    const auto size = static_cast<std::uint32_t>(value_of(family, setup, "group"));
    Recorder recorder(family, wish, setup.nodes, run);
    recorder.move(0, 1, static_cast<double>(seeds_of(setup, seed).size()));
    Words words(seed, Purpose::model_event);
    const double people = setup.nodes;
    for (std::uint64_t step = 1; recorder.count(0) > 0 && recorder.count(1) > 0; ++step) {
        const double time = static_cast<double>(step) / people;
        if (time > wish.horizon) {
            recorder.advance(wish.horizon);
            break;
        }
        if (recorder.enough()) break;
        const auto ones = static_cast<std::uint32_t>(recorder.count(1));
        const std::uint32_t drawn = ones_in_group(size, ones, setup.nodes - ones, words);
        if (drawn == 0 || drawn == size) continue;
        recorder.advance(time);
        move_all(recorder, size, drawn, 2 * drawn > size);
    }
    recorder.finish();
    write_counted_states(wish, run);
}

// Everybody is drawn into groups, one after the other; who is left over keeps an opinion.
void make_galam(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
                Run& run) {
    const auto size = static_cast<std::uint32_t>(value_of(family, setup, "group"));
    const double tie = value_of(family, setup, "tie");
    Recorder recorder(family, wish, setup.nodes, run);
    recorder.move(0, 1, static_cast<double>(seeds_of(setup, seed).size()));
    Words words(seed, Purpose::model_event), coins(seed, Purpose::model_event, 1);
    double round = 0;
    while (round < wish.horizon && recorder.count(0) > 0 && recorder.count(1) > 0 &&
           !recorder.enough()) {
        recorder.advance(++round);
        auto ones = static_cast<std::uint32_t>(recorder.count(1));
        std::uint32_t left = setup.nodes;
        for (; left >= size; left -= size) {
            const std::uint32_t drawn = ones_in_group(size, ones, left - ones, words);
            ones -= drawn;
            const bool one_wins =
                2 * drawn == size ? uniform(coins.next()) < tie : 2 * drawn > size;
            move_all(recorder, size, drawn, one_wins);
        }
    }
    recorder.finish();
    write_counted_states(wish, run);
}

std::string forbids(const Family& family, const Setup& setup) {
    const double group = value_of(family, setup, "group");
    if (group > setup.nodes)
        return "groups of " + std::to_string(static_cast<int>(group)) + " among " +
               std::to_string(setup.nodes) + " people";
    if (family.name == "majority" && static_cast<int>(group) % 2 == 0)
        return "group = " + std::to_string(static_cast<int>(group)) +
               " is even; expected an odd size, which has a majority";
    return {};
}

Family groups() {
    Family family;
    family.ground = Ground::mixed;
    family.states = {"zero", "one"};
    family.forbids = forbids;
    return family;
}

}  // namespace

Family majority() {
    Family family = groups();
    family.name = "majority";
    family.title = "Majority rule";
    family.definition =
        "Two opinions, 0 and 1, in a well-mixed population; seeds hold 1. Each step draws a group "
        "of distinct people uniformly; all of them adopt the opinion of its majority. Ends with "
        "one opinion. Time in steps divided by the number of people. Only counts are followed.";
    family.paper = "Krapivsky & Redner 2003, Phys. Rev. Lett. 90:238701";
    family.clock = Clock::random_sequential;
    family.parameters = {{"group", "size of a group, odd", "people", 1, 3, 9999, true}};
    family.make = make_majority;
    return family;
}

Family galam() {
    Family family = groups();
    family.name = "galam";
    family.title = "Galam's majority rule";
    family.definition =
        "Two opinions, 0 and 1, in a well-mixed population; seeds hold 1. Each round divides "
        "everybody at random into groups of one size (who is left over keeps an opinion); each "
        "group adopts its majority. A tie becomes 1 with probability `tie`; 0 means that 0 is the "
        "status quo that a tie keeps. Time in rounds. Only counts are followed.";
    family.paper = "Galam 2002, Eur. Phys. J. B 25:403";
    family.clock = Clock::rounds;
    family.endless = true;
    family.parameters = {{"group", "size of a group", "people", 2, 3, 9999, true},
                         {"tie", "probability that a tie becomes 1", "1", 0, 0, 1, false}};
    family.make = make_galam;
    return family;
}

}  // namespace firebreak::sim::classic
