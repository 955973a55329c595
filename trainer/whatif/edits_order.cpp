// Edits of what an order says, and by whom and through what: done to it, read off two orders, and
// asked of the session.
#include <algorithm>

#include "trainer/whatif/edits.h"
#include "trainer/whatif/rerun.h"

namespace firebreak::trainer {

namespace {

using Kind = Edit::Kind;
using Words = std::vector<std::string>;

const Assertion* said_of(const Order& order, const std::string& fact) {
    for (const Assertion& said : order.assertions)
        if (said.fact == fact) return &said;
    return nullptr;
}

Assertion asserted(const Order& order, const std::string& word) {
    const std::size_t colon = std::min(word.find(':'), word.size());
    const std::string fact = word.substr(0, colon), how = word.substr(colon);
    const Assertion* before = said_of(order, fact);
    Assertion said;
    if (before != nullptr)
        said = *before;
    else if (!order.assertions.empty())
        said.quoted_from = order.assertions.front().quoted_from;
    said.fact = fact;
    if (how.empty()) return said;
    said.hedged = how.find(":hedged") != std::string::npos;
    said.deny = how.find(":denied") != std::string::npos;
    return said;
}

// A fact as a word of evidence.
std::string word_of(const Order& was, const Assertion& said) {
    const Assertion* before = said_of(was, said.fact);
    const bool hedged = before != nullptr && before->hedged;
    const bool deny = before != nullptr && before->deny;
    if (said.hedged == hedged && said.deny == deny) return said.fact;
    if (!said.hedged && !said.deny) return said.fact + ":plain";
    return said.fact + (said.hedged ? ":hedged" : "") + (said.deny ? ":denied" : "");
}

Words evidence_of(const Order& was, const Order& order) {
    Words words;
    for (const Assertion& said : order.assertions) words.push_back(word_of(was, said));
    return words;
}

bool same_set(Words a, Words b) {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
}

}  // namespace

Order edited(Order order, const std::vector<Edit>& edits) {
    for (const Edit& edit : edits) {
        const std::string first = edit.words.empty() ? std::string() : edit.words.front();
        std::vector<Assertion> assertions;
        switch (edit.kind) {
            case Kind::channel:
                order.channels = edit.words;
                break;
            case Kind::claims:
                order.claims = edit.words;
                break;
            case Kind::evidence:
                for (const std::string& word : edit.words)
                    assertions.push_back(asserted(order, word));
                order.assertions = std::move(assertions);
                break;
            case Kind::content:
                order.fields = edit.words;
                break;
            case Kind::tone:
                order.tone = first;
                break;
            case Kind::seat:
                order.seat = first;
                break;
            case Kind::drop:
            case Kind::shift:
                break;
        }
    }
    return order;
}

std::vector<Edit> edits_between(const Order& was, const Order& is, int act) {
    std::vector<Edit> edits;
    const auto lists = [&](Kind kind, const Words& before, const Words& now) {
        if (!same_set(before, now)) edits.push_back({kind, act, 0, now});
    };
    lists(Kind::channel, was.channels, is.channels);
    lists(Kind::claims, was.claims, is.claims);
    lists(Kind::evidence, evidence_of(was, was), evidence_of(was, is));
    lists(Kind::content, was.fields, is.fields);
    if (is.tone != was.tone && !is.tone.empty()) edits.push_back({Kind::tone, act, 0, {is.tone}});
    if (is.seat != was.seat) edits.push_back({Kind::seat, act, 0, {is.seat}});
    return edits;
}

std::optional<Refusal> refusal_of(const std::shared_ptr<const Script>& script, int act,
                                  const std::function<bool()>& stop) {
    const ScriptLine* line = script->order(act);
    if (line == nullptr || line->dropped) return std::nullopt;
    Rerun rerun(script, Timing::open_loop, script->options.seed);
    std::optional<Refusal> last;
    while (!rerun.over() && rerun.here(act) == 0 && !(stop && stop())) {
        const auto due = rerun.due_now(*script, Timing::open_loop);
        if (!due) {
            rerun.go_to(rerun.next_stop(*script, Timing::open_loop));
            continue;
        }
        const bool ours = &script->lines[*due] == line;
        const int refused = rerun.refused();
        if (ours) last = rerun.session().may(line->command);
        rerun.give_due();
        if (ours && rerun.refused() > refused) return last;
    }
    if (rerun.here(act) != 0 || (stop && stop())) return std::nullopt;
    return last;
}

}  // namespace firebreak::trainer
