#include "trainer/console/city_painter.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace firebreak::trainer::console {

namespace {

constexpr std::uint8_t kUnaware = 0, kAware = 1, kBelieves = 2;

// What a person holds at the end.
std::uint8_t at_end(const sim::State& crowd, std::size_t claims, std::uint32_t agent, int claim) {
    const std::uint32_t flags = crowd.minds[agent].flags;
    const bool believes =
        claim < 0 ? (flags & sim::Mind::kBelievesFalse) != 0
                  : (crowd.memories[agent * claims + static_cast<std::size_t>(claim)].flags &
                     sim::Memory::kBelieves) != 0;
    if (believes) return kBelieves;
    return (flags & sim::Mind::kAwareOfAny) != 0 ? kAware : kUnaware;
}

struct Shares {
    double believe = 0, aware = 0;
};

Shares shares_of(const sim::CommunityFrame& c, int claim) {
    Shares s{c.believers, c.aware};
    if (claim >= 0 && claim < static_cast<int>(c.believers_by_claim.size()))
        s.believe = static_cast<double>(c.believers_by_claim[static_cast<std::size_t>(claim)]);
    s.aware = std::max(s.aware, s.believe);
    return s;
}

// Who took it from whom up to a moment: the ties along which posts really went; of many every k-th.
viz::Ties taken_ties(const DrillEnd& end, double moment) {
    const auto& posts = end.session.crowd().posts;
    const auto until = moment * static_cast<double>(end.session.now());
    viz::Ties all;
    for (const sim::Post& post : posts)
        if (post.source_post < posts.size() && static_cast<double>(post.t) <= until)
            all.emplace_back(posts[post.source_post].author, post.author);
    const std::size_t step = 1 + all.size() / viz::kMostTies;
    viz::Ties some;
    for (std::size_t i = 0; i < all.size(); i += step) some.push_back(all[i]);
    return some;
}

viz::Image ties_of(const CityPicture& city, const DrillEnd* end, const CityOrder& order) {
    if (end == nullptr || order.moment < 0) return viz::ties_picture(city.sketch, order.size);
    const viz::Ties ties = taken_ties(*end, order.moment);
    return viz::ties_picture(viz::sketch_crowd(end->session.model(), city.layout, ties, 1),
                             order.size);
}

viz::Image people_of(const CityPicture& city, const DrillEnd* end, const CityOrder& order) {
    const viz::Theme theme = order.dark ? viz::dark_theme() : viz::light_theme();
    const std::vector<viz::Color> colors{viz::faded(theme.neutral, 0.8F), theme.accent,
                                         theme.rumour};
    if (order.turned) {
        std::vector<std::uint8_t> classes;
        for (const std::uint32_t agent : city.sketch.agents)
            classes.push_back(agent < order.turned->size() ? (*order.turned)[agent] : 0);
        return viz::people_picture(city.sketch, order.size, colors, classes);
    }
    if (end == nullptr || order.moment < 0)
        return viz::people_picture(city.sketch, order.size, {viz::rgb(0xFFFFFF)});
    return viz::people_picture(city.sketch, order.size, colors,
                               belief_classes(*end, city.sketch, order.moment, order.claim));
}

}  // namespace

const sim::Frame* frame_at(const DrillEnd& end, double moment) {
    const auto& frames = end.session.frames();
    if (frames.empty()) return nullptr;
    const double at = moment * static_cast<double>(end.session.now());
    const sim::Frame* found = &frames.front();
    for (const sim::Frame& frame : frames)
        if (static_cast<double>(frame.t) <= at + 0.5) found = &frame;
    return found;
}

std::vector<std::uint8_t> belief_classes(const DrillEnd& end, const viz::CrowdSketch& sketch,
                                         double moment, int claim) {
    const sim::State& crowd = end.session.crowd();
    const std::size_t claims = end.session.model().claims().size();
    std::vector<std::uint8_t> classes(sketch.members.size(), kUnaware);
    std::vector<std::vector<std::size_t>> of(sketch.centres.size());
    for (std::size_t i = 0; i < classes.size(); ++i) {
        classes[i] = at_end(crowd, claims, sketch.agents[i], claim);
        of[sketch.members[i].community].push_back(i);
    }
    const sim::Frame* frame = frame_at(end, moment);
    if (frame == nullptr || frame == &end.session.frames().back()) return classes;
    for (std::size_t k = 0; k < of.size() && k < frame->communities.size(); ++k) {
        std::vector<std::size_t>& members = of[k];
        // Places are random within a community, so the order of the ids mixes well.
        std::stable_sort(members.begin(), members.end(),
                         [&](std::size_t a, std::size_t b) { return classes[a] > classes[b]; });
        const Shares s = shares_of(frame->communities[k], claim);
        const auto n = static_cast<double>(members.size());
        const auto believe = static_cast<std::size_t>(std::lround(s.believe * n));
        const auto aware = static_cast<std::size_t>(std::lround(s.aware * n));
        for (std::size_t i = 0; i < members.size(); ++i)
            classes[members[i]] = i < believe ? kBelieves : i < aware ? kAware : kUnaware;
    }
    return classes;
}

void CityPainter::paint(std::shared_ptr<const CityPicture> city,
                        std::shared_ptr<const DrillEnd> end, const CityOrder& order) {
    if (busy() || !city) return;
    if (city != painted_of_) {
        ties_of_whole_.reset();
        ties_of_part_.reset();
        painted_of_ = city;
    }
    auto& ties = order.size.view.whole() ? ties_of_whole_ : ties_of_part_;
    const Shown shown{order.size, end ? order.moment : -1};
    const bool same_ties = ties == shown;
    ties = shown;
    work_ = std::async(std::launch::async,
                       [city = std::move(city), end = std::move(end), order, same_ties] {
                           Painted out;
                           out.order = order;
                           if (!same_ties) out.ties = ties_of(*city, end.get(), order);
                           out.people = people_of(*city, end.get(), order);
                           return out;
                       });
}

bool CityPainter::ready() const {
    return busy() && work_.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

std::optional<CityPainter::Painted> CityPainter::take() {
    if (!ready()) return std::nullopt;
    return work_.get();
}

void CityPainter::reset() {
    if (busy()) work_.wait();
    work_ = {};
    painted_of_.reset();
    ties_of_whole_.reset();
    ties_of_part_.reset();
}

}  // namespace firebreak::trainer::console
