// What a statement says: claims, facts, content, channels, tone, wording, and what it promises.
#include <algorithm>
#include <array>

#include "trainer/console/form_fields.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;
using Ids = std::vector<std::string>;

namespace {

Ids content_fields(const scenarios::ActionSpec& spec) {
    if (spec.event == "report")
        return {"time", "place", "outline", "possible_harm", "cause", "handling"};
    if (spec.event == "reply") return {"known", "not_known", "doing", "advice", "empathy"};
    return {"known",   "not_known",        "doing",    "advice", "next_update",
            "empathy", "course_of_events", "measures", "method", "source"};
}

// Whether a fact is said with care, or the opposite of it; beside how well it is known.
void how_said(FormFlow& flow, Assertion& said, float inset) {
    const Frame& f = flow.frame;
    const std::vector<viz::ChipItem> items{
        {"form.hedge." + said.fact, f.words("as far as we know"), said.hedged},
        {"form.deny." + said.fact, f.words("say the opposite"), said.deny}};
    int clicked = -1;
    flow.y += viz::chips(f.ui, flow.x + inset, flow.y, flow.width - inset, items, clicked);
    if (clicked == 0) said.hedged = !said.hedged;
    if (clicked == 1) said.deny = !said.deny;
}

// One fact: tick, the whole sentence, and how well it is known; when ticked, how it is said.
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
    const std::string words = f.words(fact.text);
    const float inset = ui.U(23);  // of the tick
    const float text_h = viz::paragraph_height(ui, Face::body, flow.width - inset, words);
    const Rect tick{flow.x, flow.y, flow.width, text_h + ui.U(3)};
    const bool clicked = viz::tick_box(ui, "form.fact." + fact.id, tick, words, ticked);
    flow.y += tick.h;
    const float badge_y = flow.y + ui.U(ticked ? 11 : 9);
    viz::badge(ui, flow.x + inset, badge_y, state, color);
    if (clicked && ticked)
        said.erase(it);
    else if (clicked) {
        Assertion assertion;
        assertion.fact = fact.id;
        assertion.hedged = !status.verified;  // what is not verified starts as "as far as we know"
        said.push_back(assertion);
    } else if (ticked) {
        how_said(flow, *it, inset + viz::badge_width(ui, state) + ui.U(8));
        return;
    }
    flow.y += ui.U(24);
}

}  // namespace

void claims_field(FormFlow& flow) {
    Ids ids, labels;
    add_seen_claims(flow, ids, labels);
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

void fields_field(FormFlow& flow) {
    const Ids ids = content_fields(flow.spec);
    Ids labels;
    for (const std::string& id : ids) labels.push_back(flow.frame.words.field(id));
    flow.label(flow.frame.words("It says"));
    flow.many("form.field", ids, labels, flow.draft.order.fields);
}

void facts_field(FormFlow& flow) {
    flow.label(flow.frame.words("Facts to state"));
    std::vector<const FactStatus*> offered;
    for (const FactStatus& status : flow.view.facts)
        if (status.offered) offered.push_back(&status);
    // Facts on the claims the order speaks to come first, then what is verified.
    const auto rank = [&](const FactStatus* s) {
        const scenarios::Fact* fact = flow.view.scenario->fact(s->fact);
        const bool on_claim = fact != nullptr && contains(flow.draft.order.claims, fact->claim);
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

}  // namespace firebreak::trainer::console
