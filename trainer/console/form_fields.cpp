#include "trainer/console/form_fields.h"

#include <algorithm>
#include <array>

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;
using Ids = std::vector<std::string>;

namespace {

bool has(const Ids& list, const std::string& id) {
    return std::find(list.begin(), list.end(), id) != list.end();
}

void toggle(Ids& list, const std::string& id) {
    const auto it = std::find(list.begin(), list.end(), id);
    if (it == list.end())
        list.push_back(id);
    else
        list.erase(it);
}

void claims_field(FormFlow& flow) {
    Ids ids, labels;
    for (const int c : seen_claims(flow.view)) {
        const auto& claim = flow.view.scenario->claims[static_cast<std::size_t>(c)];
        ids.push_back(claim.claim.id);
        labels.push_back(claim.claim.id + " " + flow.frame.words(claim.title));
    }
    flow.label(flow.frame.words("Claims it speaks to"));
    flow.many("form.claim", ids, labels, flow.draft.order.claims);
}

void channels_field(FormFlow& flow) {
    Ids ids = flow.spec.channels;
    if (ids.empty())
        for (const scenarios::Channel& channel : flow.view.scenario->channels)
            if (channel.is_public) ids.push_back(channel.id);
    Ids labels;
    for (const std::string& id : ids) {
        const scenarios::Channel* channel = flow.view.scenario->channel(id);
        labels.push_back(channel != nullptr ? flow.frame.words(channel->title) : id);
    }
    flow.label(flow.frame.words("Channels"));
    flow.many("form.channel", ids, labels, flow.draft.order.channels);
}

Ids content_fields(const scenarios::ActionSpec& spec) {
    if (spec.event == "report")
        return {"time", "place", "outline", "possible_harm", "cause", "handling"};
    if (spec.event == "reply") return {"known", "not_known", "doing", "advice", "empathy"};
    return {"known",   "not_known",        "doing",    "advice", "next_update",
            "empathy", "course_of_events", "measures", "method", "source"};
}

void fields_field(FormFlow& flow) {
    const Ids ids = content_fields(flow.spec);
    Ids labels;
    for (const std::string& id : ids) labels.push_back(flow.frame.words.field(id));
    flow.label(flow.frame.words("It says"));
    flow.many("form.field", ids, labels, flow.draft.order.fields);
}

// One fact: tick, sentence, and how well it is known; when ticked, how it is said.
void fact_row(FormFlow& flow, const FactStatus& status, const scenarios::Fact& fact) {
    Frame& f = flow.frame;
    viz::Ui& ui = f.ui;
    auto& said = flow.draft.order.assertions;
    const auto it = std::find_if(said.begin(), said.end(),
                                 [&](const Assertion& a) { return a.fact == fact.id; });
    const bool ticked = it != said.end();
    const std::string state = status.verified        ? f.words("verified")
                              : status.refuted       ? f.words("refuted")
                              : status.being_checked ? f.words("being checked")
                                                     : f.words("not verified");
    const viz::Color color = status.verified  ? ui.theme.accent
                             : status.refuted ? ui.theme.rumour
                                              : ui.theme.doubt;
    const Rect line{flow.x, flow.y, flow.width, ui.U(25)};
    const float w = viz::badge_width(ui, state);
    Rect tick = line;
    tick.cut_right(w, ui.U(8));
    if (viz::tick_box(ui, "form.fact." + fact.id, tick, f.words(fact.text), ticked)) {
        if (ticked)
            said.erase(it);
        else {
            Assertion assertion;
            assertion.fact = fact.id;
            assertion.hedged =
                !status.verified;  // what is not verified starts as "as far as we know"
            said.push_back(assertion);
        }
        flow.y += line.h;
        return;
    }
    viz::badge(ui, line.right() - w, line.centre().y, state, color);
    flow.y += line.h;
    if (!ticked) return;
    const std::vector<viz::ChipItem> how{
        {"form.hedge." + fact.id, f.words("as far as we know"), it->hedged},
        {"form.deny." + fact.id, f.words("say the opposite"), it->deny}};
    int clicked = -1;
    const float inset = ui.U(23);
    flow.y += viz::chips(ui, flow.x + inset, flow.y, flow.width - inset, how, clicked);
    if (clicked == 0) it->hedged = !it->hedged;
    if (clicked == 1) it->deny = !it->deny;
}

void facts_field(FormFlow& flow) {
    flow.label(flow.frame.words("Facts to state"));
    std::vector<const FactStatus*> offered;
    for (const FactStatus& status : flow.view.facts)
        if (status.offered) offered.push_back(&status);
    // Facts on the claims the order speaks to come first, then what is verified.
    const auto rank = [&](const FactStatus* s) {
        const scenarios::Fact* fact = flow.view.scenario->fact(s->fact);
        const bool on_claim = fact != nullptr && has(flow.draft.order.claims, fact->claim);
        return (on_claim ? 0 : 2) + (s->verified ? 0 : 1);
    };
    std::stable_sort(offered.begin(), offered.end(),
                     [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
    if (offered.empty()) {
        flow.y += viz::paragraph(flow.frame.ui, Face::small, flow.frame.ui.theme.muted, flow.x,
                                 flow.y, flow.width, flow.frame.words("No fact has come up yet."));
        return;
    }
    for (const FactStatus* status : offered)
        if (const scenarios::Fact* fact = flow.view.scenario->fact(status->fact))
            fact_row(flow, *status, *fact);
    flow.y += flow.frame.ui.U(3);
}

void span_field(FormFlow& flow, const std::string& key, const std::string& label,
                std::optional<Seconds>& value) {
    constexpr std::array<Seconds, 4> kSpans{30 * kMinute, kHour, 2 * kHour, 4 * kHour};
    std::vector<viz::ChipItem> items{{key + ".none", flow.frame.words("not promised"), !value}};
    for (const Seconds s : kSpans)
        items.push_back({key + "." + std::to_string(s / kMinute), flow.frame.words.span(s),
                         value.has_value() && *value == s});
    flow.label(label);
    int clicked = -1;
    flow.y += viz::chips(flow.frame.ui, flow.x, flow.y, flow.width, items, clicked);
    if (clicked == 0) value.reset();
    if (clicked > 0) value = kSpans[static_cast<std::size_t>(clicked - 1)];
}

void recipient_field(FormFlow& flow, const std::string& label, bool groups) {
    Ids ids{""};
    Ids labels{flow.frame.words("(choose)")};
    const auto add = [&](const std::string& id, const std::string& name) {
        if (has(ids, id) || id == flow.draft.order.seat) return;
        ids.push_back(id);
        labels.push_back(name);
    };
    if (groups)
        for (const sim::GroupSpec& group : flow.view.scenario->city.groups) {
            const auto title = flow.view.scenario->group_titles.find(group.id);
            add(group.id, title != flow.view.scenario->group_titles.end()
                              ? flow.frame.words(title->second)
                              : flow.frame.words.recipient(group.id));
        }
    if (!groups)
        for (const scenarios::Seat& seat : flow.view.scenario->seats)
            add(seat.id, flow.frame.words(seat.title));
    for (const char* id : {"superior", "publicity_dept", "local_gov", "police", "staff", "parents",
                           "students", "media"})
        add(id, flow.frame.words.recipient(id));
    flow.label(label);
    flow.choice("form.to", ids, labels, flow.draft.order.to);
}

void of_field(FormFlow& flow) {
    const auto& scenario = *flow.view.scenario;
    Ids ids{""};
    Ids labels{flow.frame.words("(choose)")};
    const auto add = [&](const std::string& id, const std::string& name) {
        if (id.empty() || has(ids, id)) return;
        ids.push_back(id);
        labels.push_back(name);
    };
    const std::string& event = flow.spec.event;
    if (event == "secure") {
        for (const scenarios::EvidenceItem& item : scenario.evidence)
            if (item.appears <= flow.view.now) add(item.id, flow.frame.words(item.title));
    } else if (event == "sign_off" || event == "review" || event == "withdraw" ||
               event == "consult_law") {
        for (const OrderStatus& order : flow.view.orders)
            if (!order.doc.empty()) {
                const scenarios::ActionSpec* spec = scenario.action(order.order.action);
                add(order.doc,
                    order.doc + " " + (spec != nullptr ? flow.frame.words(spec->title) : ""));
            }
    } else {
        if (event == "investigate")
            for (const scenarios::Investigation& i : scenario.investigations)
                if (i.action == flow.spec.id) add(i.of, flow.frame.words(i.title));
        for (const int c : seen_claims(flow.view)) {
            const auto& claim = scenario.claims[static_cast<std::size_t>(c)];
            add(claim.claim.id, claim.claim.id + " " + flow.frame.words(claim.title));
        }
        for (const InboxItem& item : flow.view.inbox) add(item.id, flow.frame.words(item.title));
    }
    flow.label(flow.frame.words("About"));
    flow.choice("form.of", ids, labels, flow.draft.order.of);
}

void question_field(FormFlow& flow) {
    Ids ids{""};
    Ids labels{flow.frame.words("(choose)")};
    for (const InboxItem& item : flow.view.inbox)
        if (!item.question.empty() &&
            (!item.answered_at || item.question == flow.draft.order.question)) {
            const scenarios::Question* question = flow.view.scenario->question(item.question);
            ids.push_back(item.question);
            labels.push_back(question != nullptr ? flow.frame.words(question->text)
                                                 : flow.frame.words(item.title));
        }
    flow.label(flow.frame.words("Question"));
    flow.choice("form.question", ids, labels, flow.draft.order.question);
}

void topic_field(FormFlow& flow) {
    Ids ids{""};
    Ids labels{flow.frame.words("(choose)")};
    for (const int c : seen_claims(flow.view)) {
        const auto& claim = flow.view.scenario->claims[static_cast<std::size_t>(c)];
        ids.push_back(claim.claim.id);
        labels.push_back(claim.claim.id + " " + flow.frame.words(claim.title));
    }
    flow.label(flow.frame.words("Topic"));
    flow.choice("form.topic", ids, labels, flow.draft.order.topic);
}

void corrects_field(FormFlow& flow) {
    Ids ids{""};
    Ids labels{flow.frame.words("(choose)")};
    for (const StatementLine& line : flow.view.ledger) {
        ids.push_back(line.doc);
        labels.push_back(line.doc + " · " + local_clock(flow.view, line.t) +
                         (line.contradicted ? " · " + flow.frame.words("contradicted") : ""));
    }
    flow.label(flow.frame.words("Own statement to correct"));
    flow.choice("form.corrects", ids, labels, flow.draft.order.corrects);
}

void level_field(FormFlow& flow) {
    flow.label(flow.frame.words("Grade, as you judge it"));
    const Rect line{flow.x, flow.y, flow.width, flow.frame.ui.U(26)};
    const int clicked = viz::segmented(flow.frame.ui, "form.level", line, {"IV", "III", "II", "I"},
                                       flow.draft.order.level - 1);
    if (clicked >= 0) flow.draft.order.level = clicked + 1;
    flow.y += line.h + flow.frame.ui.U(6);
}

void result_field(FormFlow& flow) {
    Ids ids;
    const std::string& action = flow.spec.id;
    if (action == "assess.triage")
        ids = {"true", "false", "partly", "unclear"};
    else if (action == "assess.scope")
        ids = {"applies", "does_not_apply"};
    else if (action == "assess.trend")
        ids = {"rising", "steady", "falling"};
    else if (action == "assess.phase")
        ids = {"latent", "outbreak", "sustained", "ending", "reignition"};
    else if (flow.spec.event == "decide")
        ids = {"yes", "no"};
    else if (flow.spec.event == "remedy")
        ids = {"compensate", "replace", "repair", "recall"};
    else if (flow.spec.event == "review")
        ids = {"pass", "back"};
    flow.label(flow.frame.words("Result"));
    if (ids.empty()) {
        const Rect line{flow.x, flow.y, flow.width, flow.frame.ui.U(28)};
        viz::input_line(flow.frame.ui, "form.result", line, flow.draft.order.result,
                        flow.frame.words("in a few words"));
        flow.y += line.h + flow.frame.ui.U(6);
        return;
    }
    Ids labels;
    for (const std::string& id : ids)
        labels.push_back(action == "assess.phase" ? flow.frame.words.phase(id)
                                                  : flow.frame.words.result(id));
    flow.one("form.result", ids, labels, flow.draft.order.result);
}

void tone_field(FormFlow& flow) {
    const Ids ids{"factual", "empathic", "defensive", "aggressive"};
    Ids labels;
    for (const std::string& id : ids) labels.push_back(flow.frame.words.tone(id));
    flow.label(flow.frame.words("Tone"));
    flow.one("form.tone", ids, labels, flow.draft.order.tone);
}

void text_field(FormFlow& flow) {
    flow.label(flow.frame.words("Wording"));
    const Rect box{flow.x, flow.y, flow.width, flow.frame.ui.U(58)};
    viz::input_text(
        flow.frame.ui, "form.text", box, flow.draft.order.text,
        flow.frame.words("In your own words. Kept and shown in the report, never judged."));
    flow.y += box.h + flow.frame.ui.U(6);
}

}  // namespace

void FormFlow::label(const std::string& text) {
    const Rect line{x, y, width, frame.ui.U(17)};
    viz::text_in(frame.ui, Face::small, frame.ui.theme.muted, line, text);
    y += frame.ui.U(19);
}

void FormFlow::choice(const std::string& key, const Ids& ids, const Ids& labels,
                      std::string& value) {
    const auto it = std::find(ids.begin(), ids.end(), value);
    const int selected = it == ids.end() ? 0 : static_cast<int>(it - ids.begin());
    const Rect line{x, y, width, frame.ui.U(28)};
    const int chosen = viz::dropdown(frame.ui, key, line, labels, selected);
    if (chosen >= 0) value = ids[static_cast<std::size_t>(chosen)];
    y += line.h + frame.ui.U(6);
}

void FormFlow::many(const std::string& key, const Ids& ids, const Ids& labels, Ids& values) {
    std::vector<viz::ChipItem> items;
    for (std::size_t i = 0; i < ids.size(); ++i)
        items.push_back({key + "." + ids[i], labels[i], has(values, ids[i])});
    int clicked = -1;
    y += viz::chips(frame.ui, x, y, width, items, clicked);
    if (clicked >= 0) toggle(values, ids[static_cast<std::size_t>(clicked)]);
}

void FormFlow::one(const std::string& key, const Ids& ids, const Ids& labels, std::string& value) {
    Ids chosen;
    if (!value.empty()) chosen.push_back(value);
    Ids after = chosen;
    many(key, ids, labels, after);
    if (after != chosen) value = after.empty() ? "" : after.back();
}

void form_field(FormFlow& flow, const std::string& name) {
    if (name == "claims")
        claims_field(flow);
    else if (name == "facts")
        facts_field(flow);
    else if (name == "channels")
        channels_field(flow);
    else if (name == "fields")
        fields_field(flow);
    else if (name == "tone")
        tone_field(flow);
    else if (name == "next_update")
        span_field(flow, "form.next", flow.frame.words("Next update in"),
                   flow.draft.next_update_in);
    else if (name == "promised")
        span_field(flow, "form.promised", flow.frame.words("Answer promised in"),
                   flow.draft.promised_in);
    else if (name == "to")
        recipient_field(flow, flow.frame.words("To"), false);
    else if (name == "audience")
        recipient_field(flow, flow.frame.words("To"), true);
    else if (name == "of")
        of_field(flow);
    else if (name == "question")
        question_field(flow);
    else if (name == "topic")
        topic_field(flow);
    else if (name == "corrects")
        corrects_field(flow);
    else if (name == "level")
        level_field(flow);
    else if (name == "result")
        result_field(flow);
    else if (name == "text")
        text_field(flow);
}

std::string missing(const Frame& f, const LiveView& view, const scenarios::ActionSpec& spec,
                    const Draft& draft) {
    const Order& order = draft.order;
    const auto uses = [&](const char* name) { return has(spec.form, name); };
    if (order.seat.empty()) return f.words("None of your seats can order this.");
    if (uses("channels") && spec.event == "publish" && order.channels.empty() &&
        spec.channels.size() != 1)
        return f.words("Choose at least one channel.");
    if (uses("question") && spec.event == "reply" && order.question.empty() && spec.id != "qa.desk")
        return f.words("Choose the question.");
    if (uses("to") && (spec.event == "report" || spec.id == "signal.alert") && order.to.empty() &&
        spec.fixed.count("to") == 0)
        return f.words("Choose the recipient.");
    if (spec.id == "assess.grade" && order.level == 0) return f.words("Choose a grade.");
    if (spec.id == "assess.phase" && order.result.empty()) return f.words("Choose a phase.");
    for (const ActionOffer& offer : view.offers)
        if (offer.action == spec.id && !offer.allowed)
            return f.words(Text{offer.refusal_en, offer.refusal_zh});
    return {};
}

}  // namespace firebreak::trainer::console
