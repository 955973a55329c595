#include <array>

#include "sim/classic/recorder.h"

namespace firebreak::sim::classic {

namespace {

enum State : std::size_t { kSusceptible, kExposed, kInfected, kSceptic };

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const double beta = value_of(family, setup, "beta"), b = value_of(family, setup, "b");
    const double p = value_of(family, setup, "p"), l = value_of(family, setup, "l");
    const double rho = value_of(family, setup, "rho"), eps = value_of(family, setup, "eps");
    const double people = setup.nodes;
    Recorder recorder(family, wish, setup.nodes, run);
    Words events(seed, Purpose::model_event), waits(seed, Purpose::model_event, 1);
    recorder.move(kSusceptible, kInfected, static_cast<double>(seeds_of(setup, seed).size()));
    recorder.move(kSusceptible, kSceptic, static_cast<double>(setup.start.rivals.size()));
    for (;;) {
        const double s = recorder.count(kSusceptible), e = recorder.count(kExposed);
        const double i = recorder.count(kInfected), z = recorder.count(kSceptic);
        const double by_infected = beta * s * i / people, by_sceptic = b * s * z / people;
        const double adopt = e * (rho * i / people + eps);
        const double total = by_infected + by_sceptic + adopt;
        if (!(total > 0) || recorder.enough()) break;
        const double time = recorder.now() + exponential(waits.next()) / total;
        recorder.advance(time < wish.horizon ? time : wish.horizon);
        if (time >= wish.horizon) break;
        const double which = uniform(events.next()) * total, coin = uniform(events.next());
        if (which < by_infected)
            recorder.change(kSusceptible, coin < p ? kInfected : kExposed);
        else if (which < by_infected + by_sceptic)
            recorder.change(kSusceptible, coin < l ? kSceptic : kExposed);
        else
            recorder.change(kExposed, kInfected);
    }
    recorder.finish();
}

}  // namespace

Family seiz() {
    Family family;
    family.name = "seiz";
    family.title = "SEIZ: rumour with sceptics";
    family.definition =
        "Well mixed, N people. A susceptible meets infected people at rate beta I / N and becomes "
        "infected with probability p, exposed otherwise; it meets sceptics at rate b Z / N and "
        "becomes a sceptic with probability l, exposed otherwise. An exposed one becomes infected "
        "at rate rho I / N + eps. Seeds are infected, rival seeds sceptics. Event by event.";
    family.paper = "Bettencourt et al. 2006, Physica A 364:513; Jin et al. 2013, SNAKDD";
    family.ground = Ground::mixed;
    family.states = {"susceptible", "exposed", "infected", "sceptic"};
    family.parameters = {
        {"beta", "rate of meeting infected people", "1/time", 0, 1, 1e6, false},
        {"b", "rate of meeting sceptics", "1/time", 0, 0.5, 1e6, false},
        {"p", "probability of adopting at once", "1", 0, 0.3, 1, false},
        {"l", "probability of becoming a sceptic at once", "1", 0, 0.4, 1, false},
        {"rho", "rate at which infected people win over exposed ones", "1/time", 0, 0.6, 1e6,
         false},
        {"eps", "rate at which exposed people adopt by themselves", "1/time", 0, 0.05, 1e6, false}};
    family.make = make;
    return family;
}

}  // namespace firebreak::sim::classic
