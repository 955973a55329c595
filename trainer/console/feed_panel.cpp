// The public feed: posts as the desk has them, newest first.
#include <algorithm>
#include <cmath>
#include <set>

#include "trainer/console/panels.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

bool of_choice(const sim::FeedPost& post, const LiveState& state) {
    return (state.feed_layers.empty() || state.feed_layers.count(post.layer) > 0) &&
           (state.feed_stances.empty() ||
            (post.claim >= 0 && state.feed_stances.count(post.stance) > 0));
}

bool shown(const sim::FeedPost& post, const LiveState& state, int claim) {
    if (!of_choice(post, state)) return false;
    switch (state.feed) {
        case FeedFilter::all:
            return true;
        case FeedFilter::alarms:
            return post.alarm;
        case FeedFilter::questions:
            return post.stance == sim::Stance::query;
        case FeedFilter::claim:
            return claim >= 0 && post.claim == claim;
    }
    return true;
}

viz::Look look_of_author(const viz::Theme& t, sim::AgentKind kind) {
    switch (kind) {
        case sim::AgentKind::media:
            return {viz::Shape::diamond, t.media};
        case sim::AgentKind::official:
            return {viz::Shape::square, t.accent};
        case sim::AgentKind::expert:
            return {viz::Shape::shield, t.accent};
        case sim::AgentKind::opinion_leader:
            return {viz::Shape::triangle, t.doubt};
        case sim::AgentKind::ordinary:
        case sim::AgentKind::provocateur:
            break;
    }
    return {viz::Shape::disc, t.neutral};
}

// The sample wording of the scenario that the post carries.
std::string words_of(const Frame& f, const LiveView& view, const sim::FeedPost& post) {
    if (post.claim < 0 || post.claim >= static_cast<int>(view.scenario->claims.size())) return {};
    const scenarios::ClaimText& claim = view.scenario->claims[static_cast<std::size_t>(post.claim)];
    const auto& variants = claim.posts[static_cast<std::size_t>(post.stance)];
    if (variants.empty()) return f.words(claim.statement);
    const auto pick =
        static_cast<std::size_t>(post.variant < 0 ? 0 : post.variant) % variants.size();
    return f.words(variants[pick]);
}

std::string author_line(const Frame& f, const LiveView& view, const sim::FeedPost& post) {
    const std::string where = community_name(f, *view.scenario, post.community);
    const std::string who = f.words.kind(post.kind) + fmt::format(" {:04}", post.author % 10000) +
                            " · " + f.words.layer(post.layer);
    return where.empty() ? who : who + " · " + where;
}

// Where it was said: a speech bubble, two of them, a thread, a printed page, or two people.
void layer_icon(viz::Ui& ui, sim::Layer layer, ImVec2 c, viz::Color color) {
    ImDrawList& d = ui.draw();
    const float u = ui.U(1);
    const float line = std::max(1.0F, 1.2F * u);
    const auto bubble = [&](ImVec2 at, float w, float h) {
        d.AddRect({at.x - w, at.y - h}, {at.x + w, at.y + h}, color, 2 * u, 0, line);
        d.AddTriangleFilled({at.x - w * 0.5F, at.y + h}, {at.x, at.y + h},
                            {at.x - w * 0.6F, at.y + h + 3 * u}, color);
    };
    const auto stroke = [&](float x, float y, float w) {
        d.AddLine({c.x + x, c.y + y}, {c.x + x + w, c.y + y}, color, line);
    };
    switch (layer) {
        case sim::Layer::microblog:
            return bubble({c.x, c.y - u}, 6 * u, 4 * u);
        case sim::Layer::groups:
            bubble({c.x - 2 * u, c.y - 3 * u}, 4 * u, 3 * u);
            return bubble({c.x + 3 * u, c.y + 2 * u}, 4 * u, 3 * u);
        case sim::Layer::forum:
            stroke(-6 * u, -4 * u, 12 * u);
            stroke(-2 * u, 0, 8 * u);
            return stroke(2 * u, 4 * u, 4 * u);
        case sim::Layer::news_comments:
            d.AddRect({c.x - 5 * u, c.y - 6 * u}, {c.x + 5 * u, c.y + 6 * u}, color, u, 0, line);
            d.AddRectFilled({c.x - 3 * u, c.y - 4 * u}, {c.x + 3 * u, c.y - u}, color);
            stroke(-3 * u, 1.5F * u, 6 * u);
            return stroke(-3 * u, 4 * u, 6 * u);
        case sim::Layer::offline:
            viz::shape(ui, viz::Shape::person, {c.x - 4 * u, c.y}, 4.5F * u, color);
            return viz::shape(ui, viz::Shape::person, {c.x + 4 * u, c.y}, 4.5F * u, color);
    }
}

struct Card {
    const sim::FeedPost* post;
    std::string text;
    float height;
    int alike = 0;             // further posts that say the same in the same words
    std::int64_t reposts = 0;  // of all of them
};

void draw_card(Frame& f, const LiveView& view, const Card& card, const Rect& box) {
    viz::Ui& ui = f.ui;
    const sim::FeedPost& post = *card.post;
    const viz::Look look = look_of_author(ui.theme, post.kind);
    viz::card(ui, box, look.color);
    viz::shape(ui, look.shape, {box.x + ui.U(19), box.y + ui.U(17)}, ui.U(7), look.color);
    const ImVec2 channel{box.x + ui.U(19), box.y + ui.U(38)};
    layer_icon(ui, post.layer, channel, ui.theme.muted);
    viz::tooltip(ui, {channel.x - ui.U(10), channel.y - ui.U(9), ui.U(20), ui.U(18)},
                 f.words.layer(post.layer));
    Rect inside{box.x + ui.U(36), box.y + ui.U(5), box.w - ui.U(46), ui.U(17)};
    const std::string time = local_clock(view, post.t);
    const float time_w = viz::text_size(ui, Face::small, time).x;
    viz::text_in(ui, Face::small, ui.theme.muted, inside.cut_right(time_w + 1, ui.U(6)), time);
    viz::text_in(ui, Face::small, ui.theme.muted, inside, author_line(f, view, post));
    const float text_w = box.w - ui.U(46);
    float y = box.y + ui.U(23);
    y += viz::paragraph(ui, Face::body, ui.theme.text, box.x + ui.U(36), y, text_w, card.text, 4);
    const float mid = y + ui.U(11);
    float x = box.x + ui.U(36);
    if (post.alarm) {
        viz::shape(ui, viz::Shape::bell, {x + ui.U(6), mid}, ui.U(6), ui.theme.doubt);
        x += ui.U(18);
    }
    if (post.claim >= 0) {
        const auto& claim = view.scenario->claims[static_cast<std::size_t>(post.claim)];
        const viz::Look c = look_of_claim(ui.theme, standing(view, claim.claim.id));
        x += viz::badge(ui, x, mid, claim.claim.id + " " + f.words.stance(post.stance), c.color) +
             ui.U(7);
    }
    const Rect reposts{x, mid - ui.U(9), box.right() - ui.U(66) - x, ui.U(18)};
    std::string spread =
        card.reposts == 1 ? f.words("1 share") : f.words.with("{} shares", card.reposts);
    if (card.alike > 0) spread = f.words.with("{} more alike", card.alike) + " · " + spread;
    viz::text_in(ui, Face::small, ui.theme.muted, reposts, spread);
    const float share = std::min(1.0F, std::log10(1.0F + static_cast<float>(card.reposts)) / 4.0F);
    viz::share_bar(ui, {box.right() - ui.U(56), mid - ui.U(2), ui.U(46), ui.U(4)}, share,
                   look.color);
}

// Takes it out if it is in, and puts it in if it is not.
template <class T>
void toggle(std::set<T>& chosen, T one) {
    if (chosen.erase(one) == 0) chosen.insert(one);
}

// Chips of the channels and stances there are among the posts, each with how many; returns the
// height used. What is chosen stays in sight even when there is none of it any more.
float choices(Frame& f, const std::vector<sim::FeedPost>& feed, LiveState& state,
              const Rect& inside) {
    std::vector<viz::ChipItem> items;
    std::vector<sim::Layer> layers;
    std::vector<sim::Stance> stances;
    for (int i = 0; i < sim::kLayers; ++i) {
        const auto layer = static_cast<sim::Layer>(i);
        const auto n = std::count_if(feed.begin(), feed.end(),
                                     [&](const auto& post) { return post.layer == layer; });
        const bool chosen = state.feed_layers.count(layer) > 0;
        if (n == 0 && !chosen) continue;
        layers.push_back(layer);
        items.push_back({fmt::format("feed.layer.{}", i),
                         fmt::format("{} {}", f.words.layer(layer), n), chosen});
    }
    for (int i = 0; i < sim::kStances; ++i) {
        const auto stance = static_cast<sim::Stance>(i);
        const auto n = std::count_if(feed.begin(), feed.end(), [&](const auto& post) {
            return post.claim >= 0 && post.stance == stance;
        });
        const bool chosen = state.feed_stances.count(stance) > 0;
        if (n == 0 && !chosen) continue;
        stances.push_back(stance);
        items.push_back({fmt::format("feed.stance.{}", i),
                         fmt::format("{} {}", f.words.stance(stance), n), chosen});
    }
    int clicked = -1;
    const float used = viz::chips(f.ui, inside.x, inside.y, inside.w, items, clicked);
    const auto at = static_cast<std::size_t>(clicked);
    if (clicked >= 0 && at < layers.size()) toggle(state.feed_layers, layers[at]);
    if (clicked >= 0 && at >= layers.size())
        toggle(state.feed_stances, stances[at - layers.size()]);
    return items.empty() ? 0 : used;
}

// The chips at the head of the feed; takes off `inside` what they use.
void filter(Frame& f, const LiveView& view, LiveState& state, int claim, Rect& inside) {
    const std::size_t chosen = state.feed_layers.size() + state.feed_stances.size();
    std::vector<viz::ChipItem> items{
        {"feed.all", f.words("All"), state.feed == FeedFilter::all && chosen == 0},
        {"feed.alarms", f.words("Alarms"), state.feed == FeedFilter::alarms},
        {"feed.questions", f.words("Questions"), state.feed == FeedFilter::questions}};
    if (claim >= 0) items.push_back({"feed.claim", state.claim, state.feed == FeedFilter::claim});
    items.push_back({"feed.more",
                     chosen == 0 ? f.words("Filter") : f.words.with("Filter: {}", chosen),
                     state.feed_choices || chosen > 0});
    int clicked = -1;
    inside.cut_top(viz::chips(f.ui, inside.x, inside.y, inside.w, items, clicked), f.ui.U(2));
    if (clicked == static_cast<int>(items.size()) - 1)
        state.feed_choices = !state.feed_choices;
    else if (clicked >= 0)
        state.feed = static_cast<FeedFilter>(clicked);
    if (clicked == 0) {
        state.feed_layers.clear();
        state.feed_stances.clear();
    }
    if (state.feed_choices && view.observation)
        inside.cut_top(choices(f, view.observation->feed, state, inside), f.ui.U(2));
}

}  // namespace

void feed_panel(Frame& f, const LiveView& view, LiveState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    const sim::Observation* now = view.observation.get();
    std::string note;
    const int claim = state.claim.empty() ? -1 : view.scenario->claim_index(state.claim);
    if (state.feed == FeedFilter::claim && claim < 0) state.feed = FeedFilter::all;
    if (now != nullptr) {
        note = f.words.with("as of {}", local_clock(view, now->as_of));
        const auto count = std::count_if(now->feed.begin(), now->feed.end(), [&](const auto& post) {
            return shown(post, state, claim);
        });
        if (static_cast<std::size_t>(count) < now->feed.size())
            note = f.words.with("{} of {}", count, now->feed.size()) + " · " + note;
    }
    Rect inside = viz::panel(ui, where, f.words("Public feed"), note);
    filter(f, view, state, claim, inside);

    std::vector<Card> cards;
    const float width = inside.w - ui.U(6);
    float total = 0;
    if (now != nullptr)
        for (const sim::FeedPost& post : now->feed) {
            if (!shown(post, state, claim)) continue;
            std::string text = words_of(f, view, post);
            if (text.empty()) text = f.words("(something else)");
            // The same words from the same kind of people again are counted on the newest card,
            // unless the tool rang for them.
            const auto again = std::find_if(cards.begin(), cards.end(), [&](const Card& card) {
                const sim::FeedPost& other = *card.post;
                return post.claim >= 0 && !post.alarm && other.claim == post.claim &&
                       other.stance == post.stance && other.kind == post.kind && card.text == text;
            });
            if (again != cards.end()) {
                ++again->alike;
                again->reposts += post.reposts;
                continue;
            }
            Card card{&post, std::move(text), 0, 0, post.reposts};
            card.height = ui.U(23) + ui.U(26) +
                          viz::paragraph_height(ui, Face::body, width - ui.U(46), card.text, 4);
            total += card.height + ui.U(6);
            cards.push_back(std::move(card));
        }
    if (cards.empty()) {
        viz::empty_state(
            ui, inside, viz::Shape::magnifier,
            now == nullptr      ? f.words("The desk has not reported yet. Its first look comes "
                                               "with a delay.")
            : now->feed.empty() ? f.words("The desk has seen no posts yet.")
                                : f.words("No posts of this kind in the last sample. All shows "
                                          "them again."));
        return;
    }
    const Rect content = viz::begin_scroll(ui, "feed", inside);
    float y = content.y;
    for (const Card& card : cards) {
        const Rect box{content.x, y, width, card.height};
        // Cards outside the view are not drawn: the feed holds up to two hundred.
        if (box.bottom() > inside.y && box.y < inside.bottom()) draw_card(f, view, card, box);
        y += card.height + ui.U(6);
    }
    viz::end_scroll(ui, content, total);
}

}  // namespace firebreak::trainer::console
