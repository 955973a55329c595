// Two recordings side by side: who they are and whether their luck is one, both courses on one
// clock, both crowds at the moment shown, and what each came to.
#include "trainer/console/compare_page.h"

#include <algorithm>
#include <cmath>

#include "trainer/console/panels.h"
#include "trainer/console/screens.h"
#include "trainer/console/scrub_line.h"
#include "viz/crowd_map.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

void waiting(Frame& f, const CompareProgress& progress, const Rect& where, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, where);
    Rect middle{where.centre().x - ui.U(220), where.centre().y - ui.U(70), ui.U(440), ui.U(140)};
    viz::text_in(ui, Face::body, ui.theme.text, middle.cut_top(ui.U(26), ui.U(8)),
                 f.words("Both recordings are being played again …"), viz::Align::centre);
    for (std::size_t side = 0; side < 2; ++side) {
        Rect line = middle.cut_top(ui.U(22), ui.U(4));
        viz::text_in(ui, Face::small, ui.theme.muted, line.cut_left(ui.U(24)), side_letter(side));
        viz::text_in(ui, Face::small, ui.theme.muted, line.cut_right(ui.U(48)),
                     percent(progress.done[side]), viz::Align::right);
        const float y = line.centre().y;
        const float to = line.x + line.w * static_cast<float>(std::min(1.0, progress.done[side]));
        ui.draw().AddRectFilled({line.x, y - ui.U(3)}, {line.right(), y + ui.U(3)}, ui.theme.border,
                                ui.U(3));
        ui.draw().AddRectFilled({line.x, y - ui.U(3)}, {to, y + ui.U(3)}, ui.theme.accent, ui.U(3));
    }
    middle.cut_top(ui.U(6));
    if (viz::button(ui, "leave", {where.centre().x - ui.U(80), middle.y, ui.U(160), ui.U(32)},
                    f.words("Back")))
        wishes.push_back(LeaveDrill{});
}

// Which file is which side, who played it and how far it goes.
void names(Frame& f, const Comparison& both, Rect row) {
    viz::Ui& ui = f.ui;
    const Rect half = row.cut_left((row.w - ui.U(12)) / 2, ui.U(12));
    for (std::size_t side = 0; side < 2; ++side) {
        const ComparedSide& one = both.sides[side];
        Rect line = side == 0 ? half : row;
        const viz::Look look = side_look(ui.theme, side);
        viz::shape(ui, look.shape, {line.x + ui.U(6), line.centre().y}, ui.U(6), look.color);
        line.cut_left(ui.U(18));
        line.cut_left(viz::text_in(ui, Face::body_bold, ui.theme.text, line, side_letter(side)) +
                      ui.U(8));
        std::string words = one.file.filename().string() + " · " +
                            player_words(f, one.strategy, one.strategy_title) + " · " +
                            f.words.span(one.session.now());
        if (!one.finished) words += " · " + f.words("not finished");
        viz::text_in(ui, Face::small, ui.theme.text, line, words);
    }
}

void head(Frame& f, const Comparison& both, const Rect& where) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, where);
    Rect inside = where.inset(ui.U(12), ui.U(6));
    names(f, both, inside.cut_top(ui.U(20), ui.U(2)));
    Rect luck = inside.cut_top(ui.U(19));
    const bool same = both.unlike.empty();
    viz::shape(ui, same ? viz::Shape::tick : viz::Shape::triangle,
               {luck.x + ui.U(6), luck.centre().y}, ui.U(6),
               same ? ui.theme.accent : ui.theme.doubt);
    luck.cut_left(ui.U(18));
    viz::text_in(ui, Face::small, same ? ui.theme.muted : ui.theme.text, luck, luck_words(f, both));
    Rect first = inside.cut_top(ui.U(19));
    viz::shape(ui, viz::Shape::flag, {first.x + ui.U(6), first.centre().y}, ui.U(6),
               ui.theme.accent);
    first.cut_left(ui.U(18));
    viz::text_in(ui, Face::small, ui.theme.text, first, first_words(f, both));
}

void scrub(Frame& f, const Comparison& both, CompareState& state, const Rect& where,
           Wishes& wishes) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, where);
    Rect inside = where.inset(ui.U(12), ui.U(6));
    scrub_moment(f, inside, both.last, state.at);
    const auto door = [&](const char* key, const std::string& label, bool enabled) {
        Rect slot =
            inside.cut_right(viz::text_size(ui, Face::body_bold, label).x + ui.U(24), ui.U(8));
        slot = {slot.x, slot.centre().y - ui.U(14), slot.w, ui.U(28)};
        return viz::button(ui, key, slot, label, viz::ButtonKind::outline, enabled);
    };
    if (door("leave", f.words("Back"), true)) wishes.push_back(LeaveDrill{});
    if (door("compare.first", f.words("To the first difference"), both.first.has_value()) &&
        both.first)
        state.at = static_cast<double>(both.first->t) / static_cast<double>(both.last);
    inside.cut_right(ui.U(6));
    scrub_line(f, inside, both.last, state.at,
               [&](const viz::Plot& plot, float above, float below) {
                   for (std::size_t side = 0; side < 2; ++side) {
                       const viz::Look look = side_look(ui.theme, side);
                       for (const OrderStatus& order : both.sides[side].session.orders())
                           if (order.done_at)
                               viz::shape(ui, look.shape,
                                          {plot.x_of(static_cast<double>(*order.done_at)),
                                           side == 0 ? above : below},
                                          ui.U(4.5F), look.color);
                   }
               });
}

const sim::Frame* frame_at(const Session& session, Seconds t) {
    const sim::Frame* found = nullptr;
    for (const sim::Frame& frame : session.frames())
        if (found == nullptr || frame.t <= t) found = &frame;
    return found;
}

}  // namespace

void compare_map(Frame& f, const Comparison& both, const CompareState& state, std::size_t side,
                 const Rect& where) {
    viz::Ui& ui = f.ui;
    const ComparedSide& one = both.sides[side];
    const sim::Frame* frame = frame_at(one.session, moment_at(state.at, both.last));
    const std::string title =
        f.words.with("{} · the crowd by belief", std::string(side_letter(side)));
    Rect inside =
        viz::panel(ui, where, title, frame == nullptr ? "" : "T+" + viz::time_label(frame->t));
    if (frame == nullptr) return;
    const Rect foot = inside.cut_bottom(ui.U(18), ui.U(4));
    ui.draw().AddRectFilled(inside.at(), inside.end(), ui.theme.map, ui.U(6));
    viz::CrowdMap map;
    map.full = 1.0F;  // two maps beside each other: no share looks like another
    map.most_labels = 6;
    for (std::size_t i = 0; i < one.city.communities.size() && i < frame->communities.size(); ++i) {
        const auto& place = one.city.communities[i];
        viz::MapCommunity part;
        part.x = place.x;
        part.y = place.y;
        part.radius = place.radius;
        part.name = community_name(f, one.session.scenario(), static_cast<int>(i));
        part.share = static_cast<float>(frame->communities[i].believers);
        map.communities.push_back(std::move(part));
    }
    viz::crowd_map(ui, side == 0 ? "compare.map.a" : "compare.map.b", inside, map);
    viz::legend(ui, foot.x, foot.centre().y, foot.right(),
                {{viz::LegendItem::Kind::area, viz::faded(ui.theme.rumour, 0.7F),
                  f.words("believe a false claim")}});
}

Wishes compare_screen(Frame& f, const CompareProgress& progress, CompareState& state) {
    Wishes wishes;
    viz::Ui& ui = f.ui;
    if (!progress.failure.empty())
        return failure_screen(f, f.words("This file cannot be compared"), {}, progress.failure);
    const float gap = ui.U(6);
    Rect rest = ui.canvas.inset(gap);
    const Rect bar = rest.cut_top(ui.U(54), gap);
    const Comparison* both = progress.result.get();
    stage_bar(f, bar, f.words("Two recordings side by side"),
              both == nullptr ? std::string() : f.words(both->sides[0].session.scenario().title),
              kNoStage, wishes);
    if (both == nullptr) {
        waiting(f, progress, rest, wishes);
        return wishes;
    }
    head(f, *both, rest.cut_top(ui.U(72), gap));
    scrub(f, *both, state, rest.cut_bottom(ui.U(52), gap), wishes);
    Rect right = rest.cut_right(std::round(rest.w * 0.44F), gap);
    compare_curves(f, *both, state, rest.cut_top(std::round(rest.h * 0.46F), gap));
    compare_lanes(f, *both, state, rest);
    Rect maps = right.cut_top(std::round(right.h * 0.42F), gap);
    compare_map(f, *both, state, 0, maps.cut_left(std::round((maps.w - gap) / 2), gap));
    compare_map(f, *both, state, 1, maps);
    compare_numbers(f, *both, right);
    return wishes;
}

}  // namespace firebreak::trainer::console
