// Orders given, the newest first, with what is to be signed by a played seat on top; and the facts.
#include <algorithm>

#include "trainer/console/board.h"
#include "trainer/console/panels.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

// The played seat whose signature the order waits for; empty: none.
std::string signer(const LiveView& view, const OrderStatus& order) {
    if (order.state != OrderState::waiting_sign_off || order.sign_off_by.empty()) return {};
    for (const SeatStatus& seat : view.seats)
        if (seat.played && seat.seat == order.sign_off_by.front()) return seat.seat;
    return {};
}

viz::Look look_of(const viz::Theme& t, OrderState state) {
    switch (state) {
        case OrderState::working:
            return {viz::Shape::clock, t.neutral};
        case OrderState::waiting_sign_off:
            return {viz::Shape::square, t.media};
        case OrderState::signed_off:
            return {viz::Shape::square, t.accent};
        case OrderState::done:
            return {viz::Shape::diamond, t.accent};
        case OrderState::cancelled:
        case OrderState::sent_back:
            return {viz::Shape::cross, t.neutral};
    }
    return {};
}

std::string state_words(const Frame& f, const LiveView& view, const OrderStatus& order) {
    std::string out = f.words.order_state(order.state);
    if (order.state == OrderState::working && order.ready_at && *order.ready_at > view.now)
        out += " · " + f.words.with("{} left", f.words.span(*order.ready_at - view.now));
    if (order.state == OrderState::waiting_sign_off && !order.sign_off_by.empty())
        out += " · " + seat_title(f, view, order.sign_off_by.front());
    if (order.done_at) out += " · " + local_clock(view, *order.done_at);
    return out;
}

// What was ordered and said, line by line: label and words.
std::vector<std::pair<std::string, std::string>> details(const Frame& f, const LiveView& view,
                                                         const OrderStatus& status) {
    const Order& o = status.order;
    const bool zh = f.words.language() == Language::zh;
    const auto row = [zh](const std::vector<std::string>& words) {
        std::string out;
        for (const std::string& word : words) out += (out.empty() ? "" : zh ? "、" : ", ") + word;
        return out;
    };
    std::vector<std::pair<std::string, std::string>> lines;
    const auto add = [&lines](const std::string& label, const std::string& words) {
        if (!words.empty()) lines.emplace_back(label, words);
    };
    for (const Assertion& said : o.assertions)
        if (const scenarios::Fact* fact = view.scenario->fact(said.fact))
            add(said.deny     ? f.words("denies")
                : said.hedged ? f.words("as far as known")
                              : f.words("states"),
                f.words(fact->text));
    std::vector<std::string> fields;
    for (const std::string& field : o.fields) fields.push_back(f.words.field(field));
    add(f.words("covers"), row(fields));
    std::vector<std::string> channels;
    for (const std::string& id : o.channels) {
        const scenarios::Channel* channel = view.scenario->channel(id);
        channels.push_back(channel != nullptr ? f.words(channel->title) : id);
    }
    add(f.words("channels"), row(channels));
    if (!o.to.empty()) add(f.words("to"), f.words.recipient(o.to));
    if (!o.of.empty()) add(f.words("about"), key_words(f.words, *view.scenario, o.of));
    if (!o.question.empty())
        add(f.words("answers"), key_words(f.words, *view.scenario, o.question));
    if (!o.result.empty()) add(f.words("result"), f.words.result(o.result));
    add(f.words("words"), o.text);
    std::vector<std::string> signers;
    for (const std::string& seat : status.signed_by) signers.push_back(seat_title(f, view, seat));
    add(f.words("signed by"), row(signers));
    return lines;
}

float details_height(Frame& f, const LiveView& view, const OrderStatus& order, float width) {
    float h = 0;
    for (const auto& [label, words] : details(f, view, order))
        h += viz::paragraph_height(f.ui, Face::small, width, words) + f.ui.U(4);
    return h;
}

float label_width(const viz::Ui& ui) {
    return ui.U(86);
}

float card_height(Frame& f, const LiveView& view, const OrderStatus& order, bool opened,
                  float width) {
    const float base = f.ui.U(signer(view, order).empty() ? 45 : 78);
    if (!opened) return base;
    return base + details_height(f, view, order, width - f.ui.U(46) - label_width(f.ui)) +
           f.ui.U(6);
}

void draw_details(Frame& f, const LiveView& view, const OrderStatus& order, const Rect& box,
                  float y) {
    viz::Ui& ui = f.ui;
    const float x = box.x + ui.U(34);
    const float width = box.w - ui.U(46) - label_width(ui);
    for (const auto& [label, words] : details(f, view, order)) {
        viz::text_in(ui, Face::small, ui.theme.muted, {x, y, label_width(ui) - ui.U(6), ui.U(17)},
                     label);
        y += viz::paragraph(ui, Face::small, ui.theme.text, x + label_width(ui), y, width, words) +
             ui.U(4);
    }
}

void order_card(Frame& f, const LiveView& view, LiveState& state, const OrderStatus& order,
                const Rect& box, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const viz::Look look = look_of(ui.theme, order.state);
    const std::string sign = signer(view, order);
    const std::string key = fmt::format("order.{}", order.id);
    const bool opened = state.opened_order == order.id;
    viz::card(ui, box, sign.empty() ? 0 : ui.theme.media);
    if (state.spot == key) ui.draw().AddRect(box.at(), box.end(), ui.theme.accent, ui.U(6));
    const std::string label = f.words("Cancel");
    const float chip = order.can_cancel ? viz::chip_width(ui, label) : 0;
    bool hovered = false;
    // The upper part opens the card; what can be pressed stands beside or below it.
    if (viz::hit(ui, key, {box.x, box.y, box.w - chip - ui.U(10), ui.U(43)}, true, &hovered))
        state.opened_order = opened ? 0 : order.id;
    viz::shape(ui, look.shape, {box.x + ui.U(17), box.y + ui.U(18)}, ui.U(6), look.color);
    const scenarios::ActionSpec* spec = view.scenario->action(order.order.action);
    Rect inside{box.x + ui.U(34), box.y + ui.U(5), box.w - ui.U(42), ui.U(18)};
    const std::string number = fmt::format("{}.", order.id);
    const float w = viz::text_size(ui, Face::small, number).x;
    viz::text_in(ui, Face::small, ui.theme.muted, inside.cut_left(w, ui.U(5)), number);
    viz::text_in(ui, Face::body, hovered ? ui.theme.accent : ui.theme.text, inside,
                 spec != nullptr ? f.words(spec->title) : order.order.action);
    Rect below{box.x + ui.U(34), box.y + ui.U(23), box.w - ui.U(42), ui.U(17)};
    if (order.can_cancel) {
        if (viz::chip(ui, fmt::format("order.cancel.{}", order.id), below.right() - chip,
                      box.y + ui.U(20), label, false))
            wishes.push_back(Give{CancelOrder{order.id}});
        below.cut_right(chip, ui.U(6));
    }
    viz::text_in(ui, Face::small, ui.theme.muted, below,
                 seat_title(f, view, order.order.seat) + " · " + state_words(f, view, order));
    if (opened) draw_details(f, view, order, box, box.y + ui.U(45));
    if (sign.empty()) return;
    Rect row{box.x + ui.U(34), box.bottom() - ui.U(32), box.w - ui.U(42), ui.U(26)};
    const Rect back = row.cut_right(ui.U(92), ui.U(6));
    if (viz::button(ui, fmt::format("order.sign.{}", order.id), row,
                    f.words.with("Sign as {}", seat_title(f, view, sign)),
                    viz::ButtonKind::outline))
        wishes.push_back(Give{SignOff{order.id, sign, true}});
    if (viz::button(ui, fmt::format("order.back.{}", order.id), back, f.words("Send back")))
        wishes.push_back(Give{SignOff{order.id, sign, false}});
}

}  // namespace

void orders_list(Frame& f, const LiveView& view, LiveState& state, const Rect& where,
                 Wishes& wishes) {
    viz::Ui& ui = f.ui;
    std::vector<const OrderStatus*> orders;
    for (const OrderStatus& order : view.orders) orders.push_back(&order);
    const auto rank = [&](const OrderStatus* o) {
        if (!signer(view, *o).empty()) return 0;
        return o->state == OrderState::done || o->state == OrderState::cancelled ||
                       o->state == OrderState::sent_back
                   ? 2
                   : 1;
    };
    std::stable_sort(orders.begin(), orders.end(), [&](const auto* a, const auto* b) {
        return rank(a) != rank(b) ? rank(a) < rank(b) : a->id > b->id;
    });
    if (orders.empty()) {
        viz::empty_state(ui, where, viz::Shape::megaphone,
                         f.words("No orders yet. Choose one under New order."));
        return;
    }
    const Rect content = viz::begin_scroll(ui, "orders", where);
    const float width = where.w - ui.U(8);
    float y = content.y;
    for (const OrderStatus* order : orders) {
        const Rect box{content.x, y, width,
                       card_height(f, view, *order, state.opened_order == order->id, width)};
        if (state.scroll_to_spot && state.spot == fmt::format("order.{}", order->id)) {
            viz::scroll_to(box);
            state.scroll_to_spot = false;
        }
        if (viz::near_view(box, where)) order_card(f, view, state, *order, box, wishes);
        y += box.h + ui.U(5);
    }
    viz::end_scroll(ui, content, y - content.y);
}

void facts_list(Frame& f, const LiveView& view, LiveState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    (void)state;
    std::vector<const FactStatus*> facts;
    for (const FactStatus& fact : view.facts)
        if (fact.offered) facts.push_back(&fact);
    std::stable_sort(facts.begin(), facts.end(),
                     [](const auto* a, const auto* b) { return a->verified > b->verified; });
    if (facts.empty()) {
        viz::empty_state(ui, where, viz::Shape::magnifier,
                         f.words("No fact has come up yet. Inquiries and messages bring them."));
        return;
    }
    const Rect content = viz::begin_scroll(ui, "facts", where);
    const float width = where.w - ui.U(8);
    float y = content.y;
    for (const FactStatus* status : facts) {
        const scenarios::Fact* fact = view.scenario->fact(status->fact);
        if (fact == nullptr) continue;
        const float text =
            viz::paragraph_height(ui, Face::body, width - ui.U(20), f.words(fact->text), 3);
        const Rect box{content.x, y, width, text + ui.U(34)};
        viz::card(ui, box,
                  status->verified  ? ui.theme.accent
                  : status->refuted ? ui.theme.rumour
                                    : 0);
        viz::paragraph(ui, Face::body, ui.theme.text, box.x + ui.U(12), box.y + ui.U(5),
                       width - ui.U(20), f.words(fact->text), 3);
        const float mid = box.bottom() - ui.U(15);
        std::string word = status->verified        ? f.words("verified")
                           : status->refuted       ? f.words("refuted")
                           : status->being_checked ? f.words("being checked")
                                                   : f.words("not verified");
        const viz::Color color = status->verified  ? ui.theme.accent
                                 : status->refuted ? ui.theme.rumour
                                                   : ui.theme.doubt;
        const float used = viz::badge(ui, box.x + ui.U(12), mid, word, color);
        std::string more = fact->claim;
        if (status->verified_at)
            more += (more.empty() ? "" : " · ") + local_clock(view, *status->verified_at);
        viz::text_in(ui, Face::small, ui.theme.muted,
                     {box.x + ui.U(20) + used, mid - ui.U(9), width - used - ui.U(30), ui.U(18)},
                     more);
        y += box.h + ui.U(5);
    }
    viz::end_scroll(ui, content, y - content.y);
}

}  // namespace firebreak::trainer::console
