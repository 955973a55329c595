// Which field a form shows, and what it still lacks.
#include "trainer/console/form_fields.h"

namespace firebreak::trainer::console {

void add_seen_claims(const FormFlow& flow, std::vector<std::string>& ids,
                     std::vector<std::string>& labels) {
    for (const int c : seen_claims(flow.view)) {
        const auto& claim = flow.view.scenario->claims[static_cast<std::size_t>(c)];
        ids.push_back(claim.claim.id);
        labels.push_back(claim.claim.id + " " + flow.frame.words(claim.title));
    }
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
    const auto uses = [&](const char* name) { return contains(spec.form, name); };
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
