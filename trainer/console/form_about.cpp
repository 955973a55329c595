// To whom an order goes, and what it is about.
#include "trainer/console/form_fields.h"

namespace firebreak::trainer::console {

using Ids = std::vector<std::string>;

void recipient_field(FormFlow& flow, const std::string& label, bool groups) {
    Ids ids{""};
    Ids labels{flow.frame.words("(choose)")};
    const auto add = [&](const std::string& id, const std::string& name) {
        if (contains(ids, id) || id == flow.draft.order.seat) return;
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
        if (id.empty() || contains(ids, id)) return;
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
    const scenarios::Question* chosen = flow.view.scenario->question(flow.draft.order.question);
    if (chosen == nullptr) return;
    viz::Ui& ui = flow.frame.ui;
    flow.y += viz::paragraph(ui, viz::Face::body, ui.theme.text, flow.x, flow.y, flow.width,
                             flow.frame.words(chosen->text)) +
              ui.U(6);
}

void topic_field(FormFlow& flow) {
    Ids ids{""};
    Ids labels{flow.frame.words("(choose)")};
    add_seen_claims(flow, ids, labels);
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

}  // namespace firebreak::trainer::console
