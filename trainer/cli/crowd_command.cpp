// firebreak crowd cascades, world, calibrate: the crowd itself, without a drill around it.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <ostream>
#include <stdexcept>

#include "sim/hash.h"
#include "trainer/cli/calibrate.h"
#include "trainer/cli/cascade_file.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/commands.h"
#include "trainer/cli/crowd_request.h"
#include "trainer/cli/interrupts.h"
#include "trainer/cli/progress.h"

namespace firebreak::trainer {
namespace {

void tell_loss(const sim::Comparison& comparison, const Voice& voice) {
    voice.out << fmt::format(fmt::runtime(voice.tr("loss {:.4f}:")), sim::loss(comparison));
    for (const sim::LossPart& part : sim::loss_parts(comparison))
        voice.out << fmt::format("  {} {:.4f}", part.name, part.value);
    voice.out << '\n';
}

}  // namespace

int crowd_cascades(const CrowdOptions& options, const Voice& voice) {
    const auto spec = collect_request(options, voice);
    if (!spec) return kBadInput;
    if (!options.force && in_the_way({options.out}, voice)) return kBadInput;
    stop_on_interrupt();
    std::optional<WholeFile> out;
    try {
        out.emplace(options.out);
    } catch (const std::runtime_error& problem) {
        voice.err << problem.what() << '\n';
        return kBadInput;
    }
    Progress progress(voice);
    const auto wanted = static_cast<double>(spec->wanted);
    sim::Collected collected;
    try {
        collected = sim::collect(*spec, [&](std::size_t kept) {
            progress.reached(static_cast<double>(kept) / wanted, [&] {
                return fmt::format(fmt::runtime(voice.tr("{} of {} trees")), kept, spec->wanted);
            });
            return !asked_to_stop();
        });
    } catch (const std::invalid_argument& problem) {
        voice.err << problem.what() << '\n';
        return kBadInput;
    }
    progress.over();
    const bool interrupted = asked_to_stop() && collected.cascades.size() < spec->wanted;
    if (interrupted && collected.cascades.empty()) {
        voice.err << fmt::format(
                         fmt::runtime(voice.tr("interrupted before the first tree; {} was not "
                                               "written")),
                         options.out)
                  << '\n';
        return kInterrupted;
    }
    write_cascades(out->stream(), collected.cascades);
    out->finish();
    if (interrupted) {
        voice.err << fmt::format(fmt::runtime(voice.tr("interrupted; the first {} of {} trees are "
                                                       "in {}")),
                                 collected.cascades.size(), spec->wanted, options.out)
                  << '\n';
        return kInterrupted;
    }
    const double reached =
        static_cast<double>(collected.reached) / static_cast<double>(collected.roots);
    voice.out << fmt::format(fmt::runtime(
                                 voice.tr("{} trees of {} to {} posts out of {} roots in {} crowds "
                                          "of {} people (set {}, seed {})")),
                             collected.cascades.size(), spec->least_nodes, spec->most_nodes,
                             collected.roots, collected.worlds, spec->city.agents,
                             options.parameter_set, options.seed)
              << '\n'
              << fmt::format(fmt::runtime(voice.tr("share of roots that reach {} posts: {:.4f}; of "
                                                   "these, {:.3f} pass {} and are left out")),
                             spec->least_nodes, reached,
                             static_cast<double>(collected.too_large) /
                                 static_cast<double>(std::max<std::int64_t>(1, collected.reached)),
                             spec->most_nodes)
              << '\n'
              << voice.tr(
                     "how often a root grows large is not calibrated: the real trees were "
                     "collected by their size")
              << '\n'
              << fmt::format(fmt::runtime(voice.tr("digest of all crowds: {:016x}")),
                             collected.hash)
              << '\n';
    return collected.cascades.size() < spec->wanted ? kAnswerIsNo : kDone;
}

int crowd_world(const CrowdOptions& options, const Voice& voice) {
    const auto spec = collect_request(options, voice);
    if (!spec) return kBadInput;
    if (options.tree < 1) {
        voice.err << voice.tr("trees are numbered from 1") << '\n';
        return kBadInput;
    }
    const auto roots = static_cast<std::uint64_t>(spec->roots);
    const sim::World world = sim::play_world(*spec, (options.tree - 1) / roots);
    const sim::State& s = world.state;
    // For each post the tree it is collected in and its node there.
    std::vector<std::pair<std::uint64_t, std::size_t>> place(s.posts.size(), {0, 0});
    for (std::size_t k = 0; k < world.roots.size(); ++k) {
        std::vector<std::uint32_t> posts;
        sim::tree_of(world, k, &posts);
        for (std::size_t n = 0; n < posts.size(); ++n)
            place[posts[n]] = {sim::cascade_number(*spec, (options.tree - 1) / roots, k), n};
    }
    static constexpr const char* layers[] = {"microblog", "groups", "forum", "news_comments",
                                             "offline"};
    static constexpr const char* stances[] = {"support", "query", "deny", "comment"};
    voice.out << "post\tid\tt_seconds\tauthor\tlayer\tstance\tread_post\tshown_parent\tcascade_id"
                 "\tnode\n";
    const auto index = [](std::uint32_t post) {
        return post == sim::Post::kNoPost ? std::string("-1") : std::to_string(post);
    };
    for (const std::uint32_t k : s.published) {
        const sim::Post& post = s.posts[k];
        voice.out << fmt::format("{}\t{:016x}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", k, post.id,
                                 post.t, post.author, layers[static_cast<std::size_t>(post.layer)],
                                 stances[static_cast<std::size_t>(post.stance)],
                                 index(post.source_post), index(post.shown_parent),
                                 place[k].first ? std::to_string(place[k].first) : "-1",
                                 place[k].first ? std::to_string(place[k].second) : "-1");
    }
    voice.err << fmt::format(fmt::runtime(voice.tr("digest of the crowd: {:016x}")), sim::digest(s))
              << '\n';
    return kDone;
}

int crowd_calibrate(const CrowdOptions& options, const Voice& voice) {
    auto spec = collect_request(options, voice);
    if (!spec) return kBadInput;
    const auto real = real_cascades(options.real, voice);
    if (!real) return kBadInput;
    spec->most_worlds = 1 + spec->wanted / 4;
    std::vector<FreeParameter> free;
    for (const FreeParameter& one : free_parameters())
        if (options.only.empty() ||
            std::find(options.only.begin(), options.only.end(), one.name) != options.only.end())
            free.push_back(one);
    if (free.size() < std::max<std::size_t>(2, options.only.size())) {
        voice.err << voice.tr("--only: at least two of the numbers that can be fitted, which are:");
        for (const FreeParameter& one : free_parameters()) voice.err << ' ' << one.name;
        voice.err << '\n';
        return kBadInput;
    }
    // Fold 0: fitted on all. Else the rest of the identifiers is held back and only judged.
    const int folds = options.folds;
    for (int fold = folds > 1 ? 1 : 0; fold <= (folds > 1 ? folds : 0); ++fold) {
        std::vector<sim::Cascade> fitted_on, held_back;
        for (const sim::Cascade& c : *real) {
            const std::uint64_t name = sim::name_hash(c.id);
            const bool back =
                fold > 0 && name % static_cast<unsigned>(folds) + 1 == static_cast<unsigned>(fold);
            (back ? held_back : fitted_on).push_back(c);
        }
        Progress progress(voice);
        const Fitted best =
            fit(*spec, fitted_on, free, options.evaluations, options.first_step,
                [&](int n, double value, double least, const sim::Parameters&) {
                    progress.reached(static_cast<double>(n) / options.evaluations, [&] {
                        return fmt::format(
                            fmt::runtime(voice.tr("evaluation {}: loss {:.4f}, least {:.4f}")), n,
                            value, least);
                    });
                });
        progress.over();
        voice.out << fmt::format(
                         fmt::runtime(voice.tr("fold {} of {}: loss {:.4f} -> {:.4f} after {} "
                                               "evaluations of {} trees, seed {}")),
                         fold, std::max(folds, 1), best.start_loss, best.loss, best.evaluations,
                         spec->wanted, options.seed)
                  << '\n';
        for (const FreeParameter& one : free)
            voice.out << fmt::format("  {}: {:.5g}\n", one.name,
                                     value_of(best.parameters, one.name));
        // Judged with crowds that the search has not met.
        sim::CollectSpec fresh = *spec;
        fresh.parameters = best.parameters;
        fresh.seed = options.seed + 1;
        if (const auto judged = evaluate(fresh, fold > 0 ? held_back : fitted_on, 200)) {
            voice.out << (fold > 0 ? voice.tr("fresh crowds, cascades that were held back:")
                                   : voice.tr("fresh crowds, the cascades of the fit:"))
                      << '\n';
            tell_loss(*judged, voice);
            tell_comparison(*judged, voice);
        }
    }
    return kDone;
}

}  // namespace firebreak::trainer
