// What is otherwise about a decision beside its time: put together, counted, taken back, named.
#include <algorithm>

#include "trainer/console/whatif.h"

namespace firebreak::trainer::console {

namespace {

using Kind = WhatIfQuestion::Kind;

const OrderStatus* order_of(const Session& session, int act) {
    if (act <= 0 || act > static_cast<int>(session.orders().size())) return nullptr;
    return &session.orders()[static_cast<std::size_t>(act - 1)];
}

}  // namespace

void choose_decision(WhatIfState& state, int act) {
    WhatIfQuestion& question = state.question;
    if (act != question.act) {
        if (question.act > 0) state.kept[question.act] = question.changes;
        question.changes = state.kept[act];
        question.act = act;
    }
    question.by = 0;
}

Order order_with(const Session& session, const WhatIfQuestion& question) {
    const OrderStatus* order = order_of(session, question.act);
    return order == nullptr ? Order{} : edited(order->order, question.changes);
}

void set_order(WhatIfState& state, const Session& session, const Order& order) {
    const OrderStatus* was = order_of(session, state.question.act);
    if (was != nullptr)
        state.question.changes = edits_between(was->order, order, state.question.act);
}

const OrderStatus* chosen_decision(const WhatIfState& state, const Session& session) {
    return order_of(session, state.question.act);
}

bool of_one_act(const WhatIfState& state) {
    return state.question.kind == Kind::move || state.question.kind == Kind::remove;
}

int changes_in(const WhatIfQuestion& question) {
    if (question.kind != Kind::move) return 0;
    return static_cast<int>(question.changes.size()) + (question.by != 0 ? 1 : 0);
}

void take_back(WhatIfState& state, Edit::Kind kind) {
    if (kind == Edit::Kind::shift) state.question.by = 0;
    auto& changes = state.question.changes;
    changes.erase(std::remove_if(changes.begin(), changes.end(),
                                 [kind](const Edit& edit) { return edit.kind == kind; }),
                  changes.end());
}

void undo_all(WhatIfState& state) {
    state.question.by = 0;
    state.question.changes.clear();
}

std::string changes_words(const Words& words, int changes) {
    return changes == 1 ? words("1 change") : words.with("{} changes", changes);
}

std::string kind_words(const Words& words, Edit::Kind kind) {
    switch (kind) {
        case Edit::Kind::channel:
            return words("channels");
        case Edit::Kind::claims:
            return words("claims");
        case Edit::Kind::evidence:
            return words("facts");
        case Edit::Kind::content:
            return words("content");
        case Edit::Kind::tone:
            return words("tone");
        case Edit::Kind::seat:
            return words("seat");
        case Edit::Kind::shift:
            return words("time");
        case Edit::Kind::drop:
            break;
    }
    return {};
}

std::string change_words(const Frame& f, const Session& session, const std::string& decision,
                         const Edit& edit) {
    const std::string first = edit.words.empty() ? std::string() : edit.words.front();
    switch (edit.kind) {
        case Edit::Kind::drop:
            return f.words.with("Leaving out \"{}\"", decision);
        case Edit::Kind::shift:
            return edit.by < 0 ? f.words.with("\"{}\" {} earlier", decision, f.words.span(-edit.by))
                               : f.words.with("\"{}\" {} later", decision, f.words.span(edit.by));
        case Edit::Kind::channel:
            return f.words.with("\"{}\" through other channels", decision);
        case Edit::Kind::claims:
            return f.words.with("\"{}\" about other claims", decision);
        case Edit::Kind::evidence:
            return f.words.with("\"{}\" with other facts", decision);
        case Edit::Kind::content:
            return f.words.with("\"{}\" with other content", decision);
        case Edit::Kind::tone:
            return f.words.with("\"{}\" in another tone ({})", decision, f.words.tone(first));
        case Edit::Kind::seat:
            break;
    }
    const scenarios::Seat* seat = session.scenario().seat(first);
    return f.words.with("\"{}\" ordered by {}", decision,
                        seat != nullptr ? f.words(seat->title) : first);
}

}  // namespace firebreak::trainer::console
