// firebreak crowd volume: posts by minute of simulated events beside those of a real one.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <ostream>

#include "sim/collect/volume.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/commands.h"
#include "trainer/cli/crowd_request.h"
#include "trainer/cli/event_file.h"
#include "trainer/cli/interrupts.h"
#include "trainer/cli/progress.h"
#include "trainer/json/json.h"

namespace firebreak::trainer {
namespace {

// Fewer posts have no course to speak of.
constexpr double kLeastPosts = 100;
constexpr Seconds kLongest = 14 * kDay;

std::optional<EventRecord> record_of(const std::string& file, const Voice& voice) {
    try {
        EventRecord record = read_event(file);
        constexpr std::size_t kDayMinutes = 1440;
        if (record.posts.size() < 2 * kDayMinutes)
            throw BadEvent(0, "two days of posts or more", "fewer");
        return record;
    } catch (const BadEvent& bad) {
        voice.err << file << (bad.line ? ":" + std::to_string(bad.line) : "") << ": "
                  << fmt::format(fmt::runtime(voice.tr("expected {}, found {}")),
                                 voice.tr(bad.what()), safely(voice.tr(bad.found.c_str())))
                  << '\n';
        return std::nullopt;
    }
}

struct Courses {
    sim::VolumeShape simulated, real;
    std::size_t worlds = 0, kept = 0;
    std::int64_t days = 0;
};

void tell(const Courses& c, const CrowdOptions& options, const Voice& voice) {
    const sim::VolumeGap gap = sim::volume_gap(c.simulated, c.real);
    voice.out << fmt::format(
                     fmt::runtime(voice.tr("{} of {} simulated events with {} posts or more (set "
                                           "{}, seed {}) beside {:.0f} posts of {} days")),
                     c.kept, c.worlds, kLeastPosts, options.parameter_set, options.seed,
                     c.real.posts, c.days)
              << '\n';
    const auto row = [&](const std::string& name, double simulated, double real) {
        voice.out << fmt::format("{:<44}{:>12.3f}{:>12.3f}\n", name, simulated, real);
    };
    voice.out << fmt::format("{:<44}{:>12}{:>12}\n", "", voice.tr("simulated"), voice.tr("real"));
    row(voice.tr("share of posts from 1 to 6 o'clock"), c.simulated.night, c.real.night);
    row(voice.tr("share of posts in the busiest hour"), c.simulated.busiest_hour,
        c.real.busiest_hour);
    row(voice.tr("hours until half of the posts"), c.simulated.half_minutes / 60,
        c.real.half_minutes / 60);
    for (std::size_t k = 0; k < sim::kVolumeAges.size(); ++k)
        if (sim::kVolumeAges[k] <= c.days * 1440)
            row(fmt::format(fmt::runtime(voice.tr("share of posts out after {:.3g} hours")),
                            sim::kVolumeAges[k] / 60.0),
                c.simulated.growth[k], c.real.growth[k]);
    voice.out << fmt::format("{:<44}{:>12.3f}\n", voice.tr("largest gap over the hours of the day"),
                             gap.hours)
              << fmt::format("{:<44}{:>12.3f}\n", voice.tr("largest growth gap"), gap.growth);
}

Json json_of(const sim::VolumeShape& shape) {
    return {{"posts", shape.posts},
            {"share_by_hour", shape.by_hour},
            {"share_1_to_6", shape.night},
            {"share_busiest_hour", shape.busiest_hour},
            {"half_hours", shape.half_minutes / 60},
            {"growth", shape.growth}};
}

}  // namespace

int crowd_volume(const CrowdOptions& options, const Voice& voice) {
    const auto request = collect_request(options, voice);
    if (!request) return kBadInput;
    const auto record = record_of(options.real, voice);
    if (!record) return kBadInput;
    stop_on_interrupt();
    Courses courses;
    sim::VolumeSpec spec;
    spec.city = request->city;
    spec.city.start_hour = record->clock / 60;
    spec.city.start_minute = record->clock % 60;
    spec.parameters = request->parameters;
    spec.seed = options.seed;
    spec.roots = options.roots;
    const auto recorded = static_cast<Seconds>(record->posts.size()) * kMinute;
    spec.watch = std::min(kLongest, recorded / kDay * kDay);
    courses.days = spec.watch / kDay;
    const auto minutes = static_cast<std::size_t>(spec.watch / kMinute);
    Progress progress(voice);
    std::vector<sim::VolumeShape> shapes;
    try {
        courses.real = sim::shape_of_volume(std::span(record->posts).first(minutes), record->clock);
        for (; courses.worlds < options.worlds && !asked_to_stop(); ++courses.worlds) {
            const auto posts = sim::event_volume(spec, courses.worlds);
            double all = 0;
            for (const double n : posts) all += n;
            if (all >= kLeastPosts) shapes.push_back(sim::shape_of_volume(posts, record->clock));
            const double done = static_cast<double>(courses.worlds + 1);
            progress.reached(done / static_cast<double>(options.worlds), [&] {
                return fmt::format(fmt::runtime(voice.tr("{} of {} events")), courses.worlds + 1,
                                   options.worlds);
            });
        }
    } catch (const std::invalid_argument& problem) {
        voice.err << problem.what() << '\n';
        return kBadInput;
    }
    progress.over();
    if (asked_to_stop()) return kInterrupted;
    courses.kept = shapes.size();
    if (shapes.empty()) {
        voice.err << voice.tr("no simulated event has posts enough to compare") << '\n';
        return kAnswerIsNo;
    }
    courses.simulated = sim::mean_shape(shapes);
    if (!options.json) {
        tell(courses, options, voice);
        return kDone;
    }
    const sim::VolumeGap gap = sim::volume_gap(courses.simulated, courses.real);
    const Json out = {{"set", options.parameter_set},
                      {"seed", options.seed},
                      {"events", courses.worlds},
                      {"events_compared", courses.kept},
                      {"days", courses.days},
                      {"growth_minutes", sim::kVolumeAges},
                      {"simulated", json_of(courses.simulated)},
                      {"real", json_of(courses.real)},
                      {"gap_hours", gap.hours},
                      {"gap_growth", gap.growth}};
    voice.out << out.dump(2) << '\n';
    return kDone;
}

}  // namespace firebreak::trainer
