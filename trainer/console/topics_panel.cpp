// The topic tree as the desk has met it. Whether a claim is refuted or confirmed is what the team
// has verified so far, not the truth.
#include <algorithm>
#include <map>

#include "trainer/console/panels.h"
#include "viz/plot.h"
#include "viz/topic_tree.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Rect;

void topics_panel(Frame& f, const LiveView& view, LiveState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    Rect inside =
        viz::panel(ui, where, f.words("Topic tree"), f.words("loudness · believed, surveyed"));
    const std::vector<int> seen = seen_claims(view);
    if (seen.empty()) {
        viz::empty_state(ui, inside, viz::Shape::magnifier,
                         f.words("The desk has met no claim yet."));
        return;
    }
    double loudest = 0.001;
    for (const int claim : seen)
        if (const auto* o = observed(view, claim))
            loudest = std::max(loudest, o->mentions_per_hour);
    std::map<int, int> node_of;
    std::vector<viz::TopicNode> nodes;
    for (const int claim : seen) {
        const scenarios::ClaimText& text = view.scenario->claims[static_cast<std::size_t>(claim)];
        viz::TopicNode node;
        node.key = "topic." + text.claim.id;
        node.label = text.claim.id + " " + f.words(text.title);
        node.look = look_of_claim(ui.theme, standing(view, text.claim.id));
        // Hung under the nearest ancestor the desk has met.
        int parent = text.claim.parent;
        while (parent >= 0 && !node_of.count(parent))
            parent = view.scenario->claims[static_cast<std::size_t>(parent)].claim.parent;
        node.parent = parent >= 0 ? node_of[parent] : -1;
        node.value = "–";
        if (const auto* o = observed(view, claim)) {
            node.volume = static_cast<float>(o->mentions_per_hour / loudest);
            if (o->believed) {
                node.value = percent(o->believed->value);
                node.value_color = ui.theme.text;
            }
        }
        node.selected = text.claim.id == state.claim;
        node_of[claim] = static_cast<int>(nodes.size());
        nodes.push_back(std::move(node));
    }
    Rect foot = inside.cut_bottom(ui.U(16), ui.U(4));
    using Kind = viz::LegendItem::Kind;
    const viz::Theme& t = ui.theme;
    viz::legend(ui, foot.x, foot.centre().y, foot.right(),
                {{Kind::shape, t.doubt, f.words("not verified"), viz::Shape::disc},
                 {Kind::shape, t.rumour, f.words("refuted"), viz::Shape::triangle},
                 {Kind::shape, t.accent, f.words("confirmed"), viz::Shape::square}});
    const int clicked = viz::topic_tree(ui, inside, nodes);
    if (clicked >= 0) {
        const std::string& id =
            view.scenario->claims[static_cast<std::size_t>(seen[static_cast<std::size_t>(clicked)])]
                .claim.id;
        state.claim = state.claim == id ? "" : id;
    }
}

}  // namespace firebreak::trainer::console
