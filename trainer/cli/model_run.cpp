// `firebreak model run`: an ensemble of runs, told as table or JSON.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/classic/ensemble.h"
#include "sim/classic/registry.h"
#include "sim/classic/virality.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/model_setup.h"
#include "trainer/cli/model_theory.h"
#include "trainer/json/json.h"

namespace firebreak::trainer {

using namespace sim::classic;

namespace {

// All runs, each in its own place.
std::vector<Run> all_runs(const Family& family, const Setup& setup, const Wish& wish,
                          const ModelOptions& options) {
    std::vector<Run> runs(options.runs);
    std::vector<std::uint64_t> seeds(options.runs);
    for (std::size_t r = 0; r < seeds.size(); ++r) seeds[r] = run_seed(options.seed, r);
    make_runs(family, setup, wish, seeds, runs, options.threads);
    return runs;
}

struct Summary {
    double mean = 0, error = 0, low = 0, median = 0, high = 0;  // 5 %, 50 %, 95 % of the runs
    std::size_t runs = 0;
};

template <class Value>
Summary summary_of(const std::vector<Run>& runs, const Value& value) {
    std::vector<double> all;
    for (const Run& run : runs)
        if (const double x = value(run); !std::isnan(x)) all.push_back(x);
    Summary summary;
    summary.runs = all.size();
    if (all.empty()) return summary;
    const auto n = static_cast<double>(all.size());
    for (const double x : all) summary.mean += x;
    summary.mean /= n;
    double square = 0;
    for (const double x : all) square += (x - summary.mean) * (x - summary.mean);
    summary.error = all.size() > 1 ? std::sqrt(square / (n - 1) / n) : 0;
    std::sort(all.begin(), all.end());
    const auto at = [&all](double share) {
        return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1) + 0.5)];
    };
    summary.low = at(0.05);
    summary.median = at(0.5);
    summary.high = at(0.95);
    return summary;
}

struct Named {
    std::string name;
    Summary summary;
};

double sum(const std::vector<double>& numbers) {
    double all = 0;
    for (const double x : numbers) all += x;
    return all;
}

std::vector<Named> summaries_of(const Family& family, const std::vector<Run>& runs) {
    std::vector<Named> all;
    for (std::size_t s = 0; s < family.states.size(); ++s)
        all.push_back({"final_" + family.states[s],
                       summary_of(runs, [s](const Run& run) { return run.final_counts[s]; })});
    for (std::size_t s = 1; s < family.states.size(); ++s) {
        all.push_back({"peak_" + family.states[s],
                       summary_of(runs, [s](const Run& run) { return run.peak_counts[s]; })});
        all.push_back({"peak_time_" + family.states[s],
                       summary_of(runs, [s](const Run& run) { return run.peak_times[s]; })});
    }
    all.push_back({"end", summary_of(runs, [](const Run& run) { return run.end; })});
    for (std::size_t o = 0; o < family.observables.size(); ++o)
        all.push_back({family.observables[o].name,
                       summary_of(runs, [o](const Run& run) { return run.observables[o]; })});
    if (family.states.empty() && !runs.empty() && !runs[0].opinion.empty())
        all.push_back({"mean_opinion", summary_of(runs, [](const Run& run) {
                           return sum(run.opinion) / static_cast<double>(run.opinion.size());
                       })});
    return all;
}

Json in_json(const Summary& summary) {
    if (summary.runs == 0) return nullptr;
    return {
        {"mean", summary.mean},
        {"se", summary.error},
        {"interval95", {summary.mean - 1.96 * summary.error, summary.mean + 1.96 * summary.error}},
        {"p5", summary.low},
        {"median", summary.median},
        {"p95", summary.high},
        {"runs", summary.runs}};
}

Json course_in_json(const Family& family, const std::vector<Run>& runs,
                    const std::vector<double>& times) {
    Json course;
    course["times"] = times;
    const std::size_t states = family.states.size();
    for (std::size_t s = 0; s < states; ++s) {
        Json mean = Json::array(), low = Json::array(), high = Json::array();
        for (std::size_t t = 0; t < times.size(); ++t) {
            const Summary summary = summary_of(runs, [&](const Run& run) {
                return run.course.size() > t * states + s ? run.course[t * states + s]
                                                          : std::nan("");
            });
            mean.push_back(summary.mean);
            low.push_back(summary.low);
            high.push_back(summary.high);
        }
        course["states"][family.states[s]] = {{"mean", mean}, {"p5", low}, {"p95", high}};
    }
    return course;
}

Json tree_in_json(const Run& run) {
    Json edges = Json::array();
    for (std::size_t v = 0; v < run.parent.size(); ++v) {
        if (!(run.reached[v] < std::numeric_limits<double>::infinity())) continue;
        Json one = {{"node", v}, {"time", run.reached[v]}};
        one["from"] = run.parent[v] == kNobody ? Json(nullptr) : Json(run.parent[v]);
        edges.push_back(one);
    }
    return {{"run", 0},
            {"structural_virality", structural_virality(run.parent, run.reached)},
            {"reached", edges}};
}

Json final_sizes(const std::vector<Run>& runs) {
    Json sizes = Json::array();
    for (const Run& run : runs)
        if (run.final_counts.size() > 1)
            sizes.push_back(sum(run.final_counts) - run.final_counts[0]);
        else if (run.final_counts.size() == 1)
            sizes.push_back(run.final_counts[0]);
    return sizes;
}

std::vector<double> default_times(const std::vector<Run>& runs, double horizon) {
    double end = 0;
    for (const Run& run : runs) end = std::max(end, run.end);
    return moments(horizon < std::numeric_limits<double>::infinity() ? horizon : end);
}

// The means that stand beside the theory.
Simulated means_of(const Family& family, const std::vector<Run>& runs,
                   const std::vector<double>& times) {
    Simulated simulated;
    for (const Named& one : summaries_of(family, runs))
        if (one.summary.runs > 0) simulated.means[one.name] = one.summary.mean;
    const std::size_t states = family.states.size();
    for (std::size_t i = 0; i < times.size() * states; ++i)
        simulated.course.push_back(
            summary_of(runs, [i](const Run& run) { return run.course[i]; }).mean);
    return simulated;
}

void tell_json(const Family& family, const Setup& setup, const std::vector<Run>& runs,
               const std::vector<double>& times, const Run* tree, const Theory* theory,
               const ModelOptions& options, const Voice& voice) {
    Json document = request_in_json(family, setup, options);
    document["runs"] = options.runs;
    for (const Named& one : summaries_of(family, runs))
        document["observables"][one.name] = in_json(one.summary);
    document["final_sizes"] = final_sizes(runs);
    if (!family.states.empty()) document["course"] = course_in_json(family, runs, times);
    if (tree != nullptr) document["tree"] = tree_in_json(*tree);
    if (theory != nullptr) document["theory"] = in_json(*theory, family, voice);
    voice.out << document.dump(1) << '\n';
}

// The name that JSON has for it, or in another language its words.
std::string label_of(const std::string& name, const Family& family, const Voice& voice) {
    if (voice.language == Language::en) return name;
    for (const auto& observable : family.observables)
        if (observable.name == name) return model_words(observable.meaning, voice);
    const std::pair<const char*, std::string> of_state[] = {
        {"peak_time_", voice.tr("time of the peak: {}")},
        {"peak_", voice.tr("peak: {}")},
        {"final_", voice.tr("at the end: {}")}};
    for (const auto& [prefix, words] : of_state)
        if (name.rfind(prefix, 0) == 0)
            return fmt::format(fmt::runtime(words),
                               model_words(name.substr(std::string(prefix).size()), voice));
    return name == "end" ? voice.tr("time of the end") : model_words(name, voice);
}

void tell_table(const Family& family, const Setup& setup, const std::vector<Run>& runs,
                const Run* tree, const ModelOptions& options, const Voice& voice) {
    voice.out << fmt::format(fmt::runtime(voice.tr("{}: {} runs, {} nodes, seed {}")),
                             model_words(family.title, voice), options.runs, setup.nodes,
                             options.seed)
              << '\n';
    voice.out << fmt::format("{:<40} {:>12} {:>10} {:>12} {:>12} {:>12}\n", "", voice.tr("mean"),
                             "se", "5 %", "50 %", "95 %");
    for (const Named& one : summaries_of(family, runs)) {
        const Summary& s = one.summary;
        if (s.runs > 0)
            voice.out << fmt::format("{:<40} {:>12.6g} {:>10.2g} {:>12.6g} {:>12.6g} {:>12.6g}\n",
                                     label_of(one.name, family, voice), s.mean, s.error, s.low,
                                     s.median, s.high);
    }
    if (tree == nullptr) return;
    for (std::size_t v = 0; v < tree->parent.size(); ++v)
        if (tree->reached[v] < std::numeric_limits<double>::infinity())
            voice.out << fmt::format(
                "{:g} {} -> {}\n", tree->reached[v],
                tree->parent[v] == kNobody ? std::string("-") : std::to_string(tree->parent[v]), v);
}

}  // namespace

int run_family(const ModelOptions& options, const Voice& voice) {
    const Family* family = find_family(options.family);
    if (family == nullptr) return tell_unknown_family(options.family, voice);
    return told(options, voice, [&] {
        const auto graph = graph_of(options, voice);
        const Setup setup = setup_of(*family, graph.get(), options, voice);
        Wish wish = wish_of(*family, options, voice);
        std::vector<Run> runs = all_runs(*family, setup, wish, options);
        // The same runs again, written down at moments that their ends tell.
        if ((options.json || options.theory) && wish.times.empty() && !family->states.empty()) {
            wish.times = default_times(runs, wish.horizon);
            runs = all_runs(*family, setup, wish, options);
        }
        Theory theory;
        if (options.theory)
            theory = theory_of(*family, setup, wish.times, run_seed(options.seed, 0));
        Run first;
        if (options.tree) {
            wish.tree = true;
            make_run(*family, setup, wish, run_seed(options.seed, 0), first);
            if (first.parent.empty())
                throw BadRequest(
                    fmt::format(fmt::runtime(voice.tr("{} has no tree of who got it from whom")),
                                family->name));
        }
        const Run* tree = options.tree ? &first : nullptr;
        if (options.json) {
            tell_json(*family, setup, runs, wish.times, tree, options.theory ? &theory : nullptr,
                      options, voice);
            return kDone;
        }
        tell_table(*family, setup, runs, tree, options, voice);
        if (options.theory) {
            voice.out << '\n';
            tell_theory_tables(theory, *family, means_of(*family, runs, wish.times), voice);
        }
        return kDone;
    });
}

}  // namespace firebreak::trainer
