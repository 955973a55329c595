#include "viz/registry.h"

#include <fmt/format.h>

#include <algorithm>

namespace firebreak::viz {

namespace {

// Two boxes may touch or share a hair's breadth of line box.
constexpr float kSlack = 1.5F;

bool overlap(const Rect& a, const Rect& b, float slack_x, float slack_y) {
    const Rect c = a.common(b);
    return c.w > slack_x && c.h > slack_y;
}

Rect seen(const DrawnText& text) {
    return text.rect.common(text.clip);
}

std::string place(const Rect& r) {
    return fmt::format("({:.0f},{:.0f} {:.0f}x{:.0f})", r.x, r.y, r.w, r.h);
}

}  // namespace

void Registry::begin_frame() {
    widgets_.clear();
    texts_.clear();
    by_key_.clear();
    twice_.clear();
    layer = 0;
    scroll_depth = 0;
}

void Registry::add(Widget widget) {
    widget.layer = layer;
    widget.scrolls = scroll_depth > 0;
    const auto [it, fresh] = by_key_.emplace(widget.key, widgets_.size());
    if (!fresh) twice_.push_back(widget.key);
    widgets_.push_back(std::move(widget));
}

void Registry::add(DrawnText text) {
    text.layer = layer;
    text.scrolls = scroll_depth > 0;
    texts_.push_back(std::move(text));
}

const Widget* Registry::find(std::string_view key) const {
    const auto it = by_key_.find(key);
    return it == by_key_.end() ? nullptr : &widgets_[it->second];
}

const Widget* Registry::next(bool forward) const {
    int top = 0;
    for (const Widget& widget : widgets_)
        if (widget.enabled) top = std::max(top, widget.layer);
    std::vector<const Widget*> round;
    std::size_t here = 0;
    bool found = false;
    for (const Widget& widget : widgets_) {
        if (!widget.enabled || widget.layer != top) continue;
        if (widget.focused) {
            here = round.size();
            found = true;
        }
        round.push_back(&widget);
    }
    if (round.empty()) return nullptr;
    if (!found) return forward ? round.front() : round.back();
    return round[(here + (forward ? 1 : round.size() - 1)) % round.size()];
}

bool Registry::shows(std::string_view part) const {
    for (const DrawnText& text : texts_)
        if (text.text.find(part) != std::string::npos) return true;
    return false;
}

std::vector<std::string> Registry::lint(Rect screen) const {
    std::vector<std::string> faults;
    for (const std::string& key : twice_) faults.push_back("key used twice: " + key);
    for (std::size_t i = 0; i < widgets_.size(); ++i) {
        const Widget& a = widgets_[i];
        if (!a.visible) continue;
        const Rect c = a.seen.common(screen);
        if (c.w < a.seen.w - kSlack || c.h < a.seen.h - kSlack)
            faults.push_back(fmt::format("widget leaves the screen: {} {}", a.key, place(a.rect)));
        for (std::size_t j = i + 1; j < widgets_.size(); ++j) {
            const Widget& b = widgets_[j];
            if (b.visible && a.layer == b.layer && overlap(a.seen, b.seen, kSlack, kSlack))
                faults.push_back(fmt::format("widgets overlap: {} {} and {} {}", a.key,
                                             place(a.rect), b.key, place(b.rect)));
        }
    }
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        const DrawnText& a = texts_[i];
        const Rect va = seen(a);
        if (a.text.empty()) continue;
        const bool out_x = a.rect.x < a.clip.x - kSlack || a.rect.right() > a.clip.right() + kSlack;
        const bool out_y = a.rect.y < a.clip.y - 3 || a.rect.bottom() > a.clip.bottom() + 3;
        if ((va.w > 0 && va.h > 0 && out_x) || (!a.scrolls && (out_x || out_y)))
            faults.push_back(fmt::format("text is cut off: '{}' {} in {}", a.text, place(a.rect),
                                         place(a.clip)));
        for (std::size_t j = i + 1; j < texts_.size(); ++j) {
            const DrawnText& b = texts_[j];
            // Line boxes hold leading: two lines may share a fifth of their height.
            const float slack_y = 0.22F * std::min(a.rect.h, b.rect.h);
            if (a.layer == b.layer && !b.text.empty() && overlap(va, seen(b), kSlack, slack_y))
                faults.push_back(fmt::format("texts overlap: '{}' {} and '{}' {}", a.text,
                                             place(a.rect), b.text, place(b.rect)));
        }
    }
    return faults;
}

}  // namespace firebreak::viz
