// firebreak crowd cascades, world: the crowd itself, without a drill around it.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <ostream>
#include <stdexcept>

#include "trainer/cli/cascade_file.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/commands.h"
#include "trainer/cli/crowd_request.h"
#include "trainer/cli/interrupts.h"
#include "trainer/cli/progress.h"

namespace firebreak::trainer {

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

}  // namespace firebreak::trainer
