// Messages to the played seats: open questions first, the oldest on top, then the rest, newest
// first. Questions age in the open and are answered by a reply or a statement; what other messages
// ask for is an order.
#include <algorithm>

#include "trainer/console/panels.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

constexpr int kLines = 4;  // of a message; more are cut

bool wants_answer(const InboxItem& item) {
    return !item.question.empty() && !item.answered_at;
}

// A message that brought questions is answered when they are, each of which stands as an item of
// its own.
bool answered(const LiveView& view, const InboxItem& item) {
    if (!item.question.empty()) return item.answered_at.has_value();
    const scenarios::Inject* inject = view.scenario->inject(item.id);
    if (inject == nullptr || inject->answers_wanted.empty()) return false;
    return std::all_of(
        inject->answers_wanted.begin(), inject->answers_wanted.end(),
        [&view](const std::string& question) {
            return std::any_of(view.inbox.begin(), view.inbox.end(), [&](const InboxItem& other) {
                return other.question == question && other.answered_at.has_value();
            });
        });
}

viz::Color age_color(const viz::Theme& t, Seconds age) {
    return age > kHour ? t.rumour : age > 30 * kMinute ? t.doubt : t.muted;
}

// The action that answers a question now, if the drill has one.
std::string answer_action(const LiveView& view) {
    for (const char* id : {"reply.now", "reply.interim", "reply.final", "post.official"})
        if (view.scenario->action(id) != nullptr) return id;
    return {};
}

// Was the item led to by a piece of evidence?
bool is_spot(const LiveState& state, const InboxItem& item) {
    return state.spot == "inbox." + item.id ||
           (!item.question.empty() && state.spot == "inbox." + item.question);
}

// The action by which somebody at the screen could answer; empty: nobody can.
std::string answer_here(const LiveView& view, const InboxItem& item) {
    const bool watching =
        std::none_of(view.seats.begin(), view.seats.end(), [](const auto& s) { return s.played; });
    return watching || !wants_answer(item) ? std::string() : answer_action(view);
}

void draw_item(Frame& f, const LiveView& view, LiveState& state, const InboxItem& item,
               const Rect& box) {
    viz::Ui& ui = f.ui;
    const viz::Look look =
        viz::look_of_kind(ui.theme, item.question.empty() ? item.kind : "question");
    const bool open = wants_answer(item);
    viz::card(ui, box, open ? look.color : 0);
    if (is_spot(state, item))
        ui.draw().AddRect(box.at(), box.end(), ui.theme.accent, ui.U(6), 0, 1.5F);
    viz::shape(ui, look.shape, {box.x + ui.U(18), box.y + ui.U(19)}, ui.U(7), look.color, true);
    Rect head{box.x + ui.U(36), box.y + ui.U(5), box.w - ui.U(46), ui.U(16)};
    const Seconds age = view.now - item.t;
    const std::string when = answered(view, item) ? f.words("answered")
                             : open               ? f.words.span(age)
                                                  : local_clock(view, item.t);
    const float when_w = viz::text_size(ui, Face::small_bold, when).x;
    viz::text_in(ui, Face::small_bold, open ? age_color(ui.theme, age) : ui.theme.muted,
                 head.cut_right(when_w + 1, ui.U(6)), when);
    std::string from = f.words(item.title);
    if (!item.seat.empty()) from = seat_title(f, view, item.seat) + " · " + from;
    viz::text_in(ui, Face::small, ui.theme.muted, head, from);
    const float text_w = box.w - ui.U(46);
    viz::paragraph(ui, Face::body, ui.theme.text, box.x + ui.U(36), box.y + ui.U(22), text_w,
                   f.words(item.message), kLines);
    const std::string action = answer_here(view, item);
    if (action.empty()) return;
    const std::string label = f.words("Answer");
    const float w = viz::text_size(ui, Face::body_bold, label).x + ui.U(26);
    if (viz::button(ui, "inbox.answer." + item.id,
                    {box.right() - w - ui.U(10), box.bottom() - ui.U(29), w, ui.U(23)}, label,
                    viz::ButtonKind::outline)) {
        start_draft(state, view, action);
        state.draft.order.question = item.question;
    }
}

}  // namespace

void inbox_panel(Frame& f, const LiveView& view, LiveState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    std::vector<const InboxItem*> items;
    int waiting = 0;
    for (const InboxItem& item : view.inbox) {
        if (!concerns(state, item.seat)) continue;
        items.push_back(&item);
        waiting += wants_answer(item);
    }
    std::stable_sort(items.begin(), items.end(), [](const InboxItem* a, const InboxItem* b) {
        if (wants_answer(*a) != wants_answer(*b)) return wants_answer(*a);
        return wants_answer(*a) ? a->t < b->t : a->t > b->t;
    });
    Rect inside = viz::panel(ui, where, f.words("Inbox"),
                             waiting > 0 ? f.words.with("{} waiting for an answer", waiting)
                                         : f.words("no question waits"));
    if (inside.h < ui.U(20)) return;  // only the head has room
    if (items.empty()) {
        viz::empty_state(ui, inside, viz::Shape::bell, f.words("No messages yet."));
        return;
    }
    const Rect content = viz::begin_scroll(ui, "inbox", inside);
    const float width = inside.w - ui.U(6);
    float y = content.y;
    for (const InboxItem* item : items) {
        const float text =
            viz::paragraph_height(ui, Face::body, width - ui.U(46), f.words(item->message), kLines);
        const float h = ui.U(30) + text + (answer_here(view, *item).empty() ? 0 : ui.U(26));
        const Rect box{content.x, y, width, h};
        if (state.scroll_to_spot && is_spot(state, *item)) {
            viz::scroll_to(box);
            state.scroll_to_spot = false;
        }
        draw_item(f, view, state, *item, box);
        y += h + ui.U(6);
    }
    viz::end_scroll(ui, content, y - content.y);
}

}  // namespace firebreak::trainer::console
