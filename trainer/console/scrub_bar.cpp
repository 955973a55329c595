// The drill as one line: what happened above, what the team did below, and the moment that map and
// curves show.
#include <algorithm>

#include "trainer/console/screens.h"
#include "trainer/console/scrub_line.h"
#include "viz/plot.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

void marks(Frame& f, const DrillEnd& end, const viz::Plot& plot, float above, float below) {
    viz::Ui& ui = f.ui;
    for (const auto& fired : end.session.fired())
        if (const scenarios::Inject* inject = end.session.scenario().inject(fired.inject)) {
            const viz::Look look = viz::look_of_kind(ui.theme, inject->kind);
            const ImVec2 at{plot.x_of(static_cast<double>(fired.t)), above};
            viz::shape(ui, look.shape, at, ui.U(4.5F), look.color);
            viz::tooltip(ui, {at.x - ui.U(5), at.y - ui.U(5), ui.U(10), ui.U(10)},
                         f.words(inject->title));
        }
    // Marks nearer than their width stand as one; the mouse on it tells how many they are.
    std::vector<float> places;
    for (const OrderStatus& order : end.session.orders())
        if (order.done_at) places.push_back(plot.x_of(static_cast<double>(*order.done_at)));
    std::sort(places.begin(), places.end());
    for (std::size_t i = 0; i < places.size();) {
        std::size_t next = i;
        while (next < places.size() && places[next] - places[i] <= ui.U(8)) ++next;
        const float x = (places[i] + places[next - 1]) / 2;
        viz::shape(ui, viz::Shape::diamond, {x, below}, ui.U(next - i > 1 ? 5.2F : 4.5F),
                   ui.theme.accent);
        viz::tooltip(ui, {x - ui.U(5), below - ui.U(5), ui.U(10), ui.U(10)},
                     f.words.with("orders carried out: {}", next - i));
        i = next;
    }
}

}  // namespace

void scrub_bar(Frame& f, const DrillEnd& end, DebriefState& state, const Rect& where,
               Wishes& wishes) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, where);
    Rect inside = where.inset(ui.U(12), ui.U(6));
    const auto last = std::max<Seconds>(end.session.now(), kMinute);
    const Seconds now = scrub_moment(f, inside, last, state.at);
    const std::string branch = f.words("Branch a drill from here");
    Rect door =
        inside.cut_right(viz::text_size(ui, Face::body_bold, branch).x + ui.U(24), ui.U(12));
    door = {door.x, door.centre().y - ui.U(14), door.w, ui.U(28)};
    // The moment shown is the drill's last one at first: nothing is left to be played there.
    if (viz::button(ui, "branch", door, branch, viz::ButtonKind::outline,
                    !end.recording.empty() && now < last))
        wishes.push_back(BranchDrill{now});
    scrub_line(
        f, inside, last, state.at,
        [&](const viz::Plot& plot, float above, float below) { marks(f, end, plot, above, below); },
        played_time(end.session, last));
}

}  // namespace firebreak::trainer::console
