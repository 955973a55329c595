#include "sim/classic/slopes.h"
#include "sim/classic/theory_parts.h"

namespace firebreak::sim::classic {

namespace {

// States ignorant, spreader, stifler in nodes, from shares (x, y) at the question's times.
template <class Read>
void curve(const Question& q, std::string name, const Slope& slope, OdeState start,
           const Read& read, std::string holds_for) {
    TheoryCurve one{std::move(name), std::move(holds_for), {}};
    follow(slope, std::move(start), q.times, [&](std::size_t, const OdeState& now) {
        const auto [x, y] = read(now);
        for (const double share : {x, y, 1 - x - y}) one.values.push_back(share * q.people());
    });
    q.answer.curves.push_back(std::move(one));
}

using Pair = std::pair<double, double>;

void maki_thompson(const Question& q) {
    const double k = q.value("k"), lambda = q.value("lambda"), alpha = q.value("alpha");
    const std::string mixing = holds(
        "many people who all meet each other, few spreaders at the start; one event at a "
        "time");
    if (q.setup.graph == nullptr) {
        // With L unsuccessful contacts left among all spreaders: dL = k lambda x - alpha (1 - x)
        // and dx = -lambda x a contact, so L = 0 at x = exp(-(1 + k lambda / alpha) (1 - x)).
        const double left = ignorants_left(1 + k * lambda / alpha);
        q.number("final_ignorant_mean_field", left * q.people(), "nodes", mixing, "final_ignorant");
        q.number("final_stifler_mean_field", (1 - left) * q.people(), "nodes", mixing,
                 "final_stifler");
    }
    const DegreeLaw law = q.undirected() ? degree_law_of(*q.setup.graph) : DegreeLaw::regular(1);
    const auto degree = static_cast<int>(law.shares().size()) - 1;
    if (q.undirected() && law.shares().back() == 1 && k == 1 && lambda == 1 && alpha == 1)
        q.number("branching_number", maki_thompson_offspring(degree), "people",
                 holds("large regular graphs that stay and have no short cycles; above 1 a rumour "
                       "can go far; one event at a time"));
    constexpr double kMostLives = 100;
    if (k > kMostLives) return;
    const auto lives = static_cast<std::size_t>(k);
    // Ignorants, then spreaders by the unsuccessful contacts that they have left, most first.
    const Slope slope = [=](const OdeState& at, OdeState& d) {
        const double won = lambda * at[0], lost = alpha * (1 - at[0]);
        double spreaders = 0;
        for (std::size_t j = 1; j <= lives; ++j) spreaders += at[j];
        d[0] = -won * spreaders;
        for (std::size_t j = 1; j <= lives; ++j)
            d[j] = lost * ((j > 1 ? at[j - 1] : 0) - at[j]) + (j == 1 ? won * spreaders : 0);
    };
    OdeState start(lives + 1, 0);
    start[0] = 1 - q.seeds() / q.people();
    start[1] = q.seeds() / q.people();
    const auto read = [lives](const OdeState& now) {
        double spreaders = 0;
        for (std::size_t j = 1; j <= lives; ++j) spreaders += now[j];
        return Pair{now[0], spreaders};
    };
    curve(q, "mean_field", slope, start, read,
          q.setup.graph == nullptr
              ? mixing
              : holds("many people who all meet each other; not this graph; one event at a time"));
}

void daley_kendall(const Question& q) {
    const std::string mixing = holds(
        "many people who all meet each other, few spreaders at the start; one event at a "
        "time");
    const double left = ignorants_left(2);
    q.number("final_ignorant_mean_field", left * q.people(), "nodes", mixing, "final_ignorant");
    q.number("final_stifler_mean_field", (1 - left) * q.people(), "nodes", mixing, "final_stifler");
    const Slope slope = [](const OdeState& at, OdeState& d) {
        const double x = at[0], y = at[1];
        d[0] = -x * y;
        d[1] = y * (x - y - (1 - x - y));  // two spreaders are lost at half the rate
    };
    const double rho = q.seeds() / q.people();
    curve(
        q, "mean_field", slope, {1 - rho, rho},
        [](const OdeState& now) {
            return Pair{now[0], now[1]};
        },
        mixing);
}

void network_rumour(const Question& q) {
    RumourRates rates;
    rates.lambda = q.value("lambda");
    rates.alpha = q.value("alpha");
    rates.delta = q.family.name == "nekovee" ? q.value("delta") : 0;
    const double rho = q.seeds() / q.people();
    const bool mixed = q.setup.graph == nullptr;
    if (!mixed && !q.undirected()) return;
    const DegreeLaw law = mixed ? DegreeLaw::regular(1) : degree_law_of(*q.setup.graph);
    const double links = mixed ? q.value("k") : law.mean();
    const std::string changing =
        mixed ? holds(
                    "many people; each has k links whose other ends are drawn anew at each "
                    "contact; event by event")
              : holds(
                    "networks with these degrees whose links change all the time (annealed); not "
                    "this graph as it stays; event by event");
    if (mixed) {
        q.number("final_stifler_mean_field", nekovee_end(rates, links) * q.people(), "nodes",
                 changing, "final_stifler");
        q.number("threshold_lambda_mean_field", threshold_of(rates.delta, links), "1/time",
                 changing);
    } else {
        q.number("threshold_lambda_mean_field",
                 threshold_of(rates.delta * law.mean(), law.mean_square()), "1/time", changing);
        q.number("threshold_lambda_branching",
                 nekovee_quenched_threshold(rates.alpha, rates.delta, law), "1/time",
                 holds("large random graphs with these degrees that stay as they are (quenched): "
                       "the informant is an informed neighbour from the start; event by event"));
        q.number("final_stifler_degree_mean_field",
                 nekovee_by_degree(rates, law, std::max(rho, 1e-9)).end * q.people(), "nodes",
                 changing, "final_stifler");
    }
    const DegreeClasses classes = mixed ? DegreeClasses{{links}, {1}} : law.classes();
    const auto read = [&classes](const OdeState& now) { return rumour_shares(classes, now); };
    curve(q, mixed ? "mean_field" : "degree_mean_field", changing_rumour_slope(rates, classes),
          changing_rumour_start(classes, rho), read, changing);
}

}  // namespace

void rumour_theory(const Question& q) {
    const std::string& name = q.family.name;
    if (name == "maki_thompson") maki_thompson(q);
    if (name == "daley_kendall") daley_kendall(q);
    if (name == "nekovee" || name == "moreno") network_rumour(q);
}

}  // namespace firebreak::sim::classic
