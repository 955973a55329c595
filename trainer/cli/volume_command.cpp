// firebreak crowd volume: posts by minute of simulated events beside those of a real one.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <ostream>

#include "sim/collect/volume.h"
#include "trainer/cli/bad_lines.h"
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

double total(const std::vector<double>& posts) {
    return std::accumulate(posts.begin(), posts.end(), 0.0);
}

// The record's whole days, fourteen at most.
std::optional<EventRecord> record_of(const std::string& file, const Voice& voice) {
    constexpr std::size_t kDayMinutes = 1440, kMostDays = 14;
    try {
        EventRecord record = read_event(file);
        const std::size_t days = std::min(kMostDays, record.posts.size() / kDayMinutes);
        if (days < 2) refuse_line(0, "two days of posts or more", "fewer");
        record.posts.resize(days * kDayMinutes);
        if (!(total(record.posts) > 0)) refuse_line(0, "posts by minute", "none");
        return record;
    } catch (const BadLines& bad) {
        tell_bad_lines(file, bad, voice);
        return std::nullopt;
    }
}

sim::VolumeSpec spec_of(const sim::CollectSpec& request, const EventRecord& record,
                        const CrowdOptions& options) {
    sim::VolumeSpec spec;
    spec.city = request.city;
    spec.city.start_hour = record.clock / 60;
    spec.city.start_minute = record.clock % 60;
    spec.parameters = request.parameters;
    spec.seed = options.seed;
    spec.roots = options.roots;
    spec.watch = static_cast<Seconds>(record.posts.size()) * kMinute;
    return spec;
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

Json json_of(const Courses& c, const CrowdOptions& options) {
    const sim::VolumeGap gap = sim::volume_gap(c.simulated, c.real);
    return {{"set", options.parameter_set},
            {"seed", options.seed},
            {"events", c.worlds},
            {"events_compared", c.kept},
            {"days", c.days},
            {"growth_minutes", sim::kVolumeAges},
            {"simulated", json_of(c.simulated)},
            {"real", json_of(c.real)},
            {"gap_hours", gap.hours},
            {"gap_growth", gap.growth}};
}

// Plays the events; those with posts enough are kept.
void play(const sim::VolumeSpec& spec, int clock, std::size_t events, Courses& courses,
          const Voice& voice) {
    Progress progress(voice);
    std::vector<sim::VolumeShape> shapes;
    for (; courses.worlds < events && !asked_to_stop(); ++courses.worlds) {
        const auto posts = sim::event_volume(spec, courses.worlds);
        if (total(posts) >= kLeastPosts) shapes.push_back(sim::shape_of_volume(posts, clock));
        const auto done = static_cast<double>(courses.worlds + 1);
        progress.reached(done / static_cast<double>(events), [&] {
            return fmt::format(fmt::runtime(voice.tr("{} of {} events")), courses.worlds + 1,
                               events);
        });
    }
    progress.over();
    courses.kept = shapes.size();
    courses.simulated = sim::mean_shape(shapes);
}

}  // namespace

int crowd_volume(const CrowdOptions& options, const Voice& voice) {
    const auto request = collect_request(options, voice);
    if (!request) return kBadInput;
    const auto record = record_of(options.real, voice);
    if (!record) return kBadInput;
    stop_on_interrupt();
    const sim::VolumeSpec spec = spec_of(*request, *record, options);
    Courses courses;
    courses.days = spec.watch / kDay;
    try {
        courses.real = sim::shape_of_volume(record->posts, record->clock);
        play(spec, record->clock, options.worlds, courses, voice);
    } catch (const std::invalid_argument& problem) {
        voice.err << problem.what() << '\n';
        return kBadInput;
    }
    if (courses.worlds < options.worlds) return kInterrupted;
    if (courses.kept == 0) {
        voice.err << voice.tr("no simulated event has posts enough to compare") << '\n';
        return kAnswerIsNo;
    }
    if (options.json)
        voice.out << json_of(courses, options).dump(2) << '\n';
    else
        tell(courses, options, voice);
    return kDone;
}

}  // namespace firebreak::trainer
