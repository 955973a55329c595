// What an assessment found, a decision or a review said.
#include "trainer/console/form_fields.h"

namespace firebreak::trainer::console {

using viz::Rect;
using Ids = std::vector<std::string>;

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
        ids.assign(kPhaseIds.begin(), kPhaseIds.end());
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

}  // namespace firebreak::trainer::console
