#include "viz/widgets.h"

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>

namespace firebreak::viz {

namespace {

Rect item_rect() {
    const ImVec2 a = ImGui::GetItemRectMin();
    const ImVec2 b = ImGui::GetItemRectMax();
    return {a.x, a.y, b.x - a.x, b.y - a.y};
}

// The last item becomes the one that keys act on, and is seen to be. Dear ImGui offers this only
// for items that take text.
void focus_last_item() {
    ImGuiContext& g = *ImGui::GetCurrentContext();
    ImGui::ClearActiveID();  // a text that was being typed in is done with
    ImGui::FocusWindow(g.CurrentWindow);
    ImGui::SetFocusID(g.LastItemData.ID, g.CurrentWindow);
    g.NavDisableHighlight = false;
    g.NavDisableMouseHover = true;
    ImGui::ScrollToItem(ImGuiScrollFlags_KeepVisibleEdgeX | ImGuiScrollFlags_KeepVisibleEdgeY);
}

// A text field that is to take the keyboard is typed in at once.
void focus_next_text(Ui& ui, std::string_view key) {
    if (ui.focus.empty() || key != ui.focus) return;
    ui.focus.clear();
    ImGui::SetKeyboardFocusHere();
}

void note_widget(Ui& ui, std::string_view key, ImGuiID id, bool enabled) {
    if (!ui.focus.empty() && key == ui.focus) {
        ui.focus.clear();
        focus_last_item();
    }
    Widget widget;
    widget.key = std::string(key);
    widget.rect = item_rect();
    widget.seen = widget.rect;
    if (ui.registry.scroll_depth > 0) {
        const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
        widget.seen =
            widget.rect.common({clip.Min.x, clip.Min.y, clip.GetWidth(), clip.GetHeight()});
    }
    widget.id = id;
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    widget.enabled = enabled && (g.CurrentItemFlags & ImGuiItemFlags_Disabled) == 0;
    widget.visible = ImGui::IsItemVisible();
    widget.focused = ImGui::IsItemFocused();
    ui.registry.add(std::move(widget));
    if (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible) {
        const Rect r = item_rect().inset(-2);
        ui.draw().AddRect(r.at(), r.end(), ui.theme.text, ui.U(6), 0, 2);
    }
}

}  // namespace

Rect panel(Ui& ui, const Rect& where, std::string_view title, std::string_view note) {
    ImDrawList& d = ui.draw();
    const float radius = ui.U(8);
    d.AddRectFilled(where.at(), where.end(), ui.theme.panel, radius);
    d.AddRect(where.at(), where.end(), ui.theme.border, radius);
    Rect inside = where.inset(ui.U(12), 0);
    if (title.empty()) return where.inset(ui.U(12));
    Rect head = inside.cut_top(ui.U(34));
    head.y += ui.U(2);
    const float used = text_in(ui, Face::body_bold, ui.theme.text, head, title);
    head.cut_left(used + ui.U(10));
    if (!note.empty()) text_in(ui, Face::small, ui.theme.muted, head, note, Align::right);
    inside.h -= ui.U(8);
    return inside;
}

void card(Ui& ui, const Rect& where, Color stripe) {
    ImDrawList& d = ui.draw();
    d.AddRectFilled(where.at(), where.end(), ui.theme.panel2, ui.U(6));
    if (stripe != 0)
        d.AddRectFilled(where.at(), {where.x + ui.U(3), where.bottom()}, stripe, ui.U(3));
}

bool hit(Ui& ui, std::string_view key, const Rect& where, bool enabled, bool* hovered) {
    ImGui::SetCursorScreenPos(where.at());
    ImGui::PushID(key.data(), key.data() + key.size());
    if (!enabled) ImGui::BeginDisabled();
    bool clicked =
        ImGui::InvisibleButton("##hit", {std::max(1.0F, where.w), std::max(1.0F, where.h)});
    // Dear ImGui presses what the keyboard is on by the space bar only.
    const ImGuiIO& io = ImGui::GetIO();
    if (io.NavVisible && !io.WantTextInput && ImGui::IsItemFocused() &&
        ImGui::IsKeyPressed(io.KeyMap[ImGuiKey_Enter], false))
        clicked = true;
    const bool over = ImGui::IsItemHovered();
    if (over && enabled) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    note_widget(ui, key, ImGui::GetID("##hit"), enabled);
    if (!enabled) ImGui::EndDisabled();
    ImGui::PopID();
    if (hovered != nullptr) *hovered = over && enabled;
    return clicked && enabled;
}

bool button(Ui& ui, std::string_view key, const Rect& where, std::string_view label,
            ButtonKind kind, bool enabled) {
    bool hovered = false;
    const bool clicked = hit(ui, key, where, enabled, &hovered);
    const Theme& t = ui.theme;
    ImDrawList& d = ui.draw();
    const float radius = ui.U(5);
    Color fill = t.panel2;
    Color ink = t.text;
    Color line = 0;
    if (kind == ButtonKind::primary) {
        fill = enabled ? t.accent : mixed(t.panel2, t.accent, 0.25F);
        ink = enabled ? t.on_color : t.muted;
        if (hovered) fill = mixed(fill, t.text, 0.15F);
    } else if (kind == ButtonKind::selected) {
        fill = mixed(t.panel, t.accent, Theme::kSelected);
        line = faded(t.accent, Theme::kOutline);
    } else {
        if (kind == ButtonKind::outline) line = faded(t.accent, enabled ? 0.8F : 0.3F);
        if (hovered) fill = mixed(t.panel2, t.accent, 0.16F);
        if (!enabled) ink = mixed(t.panel, t.muted, 0.7F);
    }
    d.AddRectFilled(where.at(), where.end(), fill, radius);
    if (line != 0) d.AddRect(where.at(), where.end(), line, radius);
    text_in(ui, Face::body_bold, ink, where.inset(ui.U(6), 0), label, Align::centre);
    return clicked;
}

bool icon_button(Ui& ui, std::string_view key, const Rect& where, Shape icon, std::string_view tip,
                 bool enabled) {
    bool hovered = false;
    const bool clicked = hit(ui, key, where, enabled, &hovered);
    ui.draw().AddRectFilled(
        where.at(), where.end(),
        hovered ? mixed(ui.theme.panel2, ui.theme.accent, 0.16F) : ui.theme.panel2, ui.U(5));
    shape(ui, icon, where.centre(), std::min(where.w, where.h) * 0.26F,
          enabled ? ui.theme.text : ui.theme.muted);
    if (!tip.empty()) tooltip(ui, where, tip);
    return clicked;
}

float chip_width(const Ui& ui, std::string_view label) {
    return std::round(text_size(ui, Face::small, label).x) + ui.U(20);
}

bool chip(Ui& ui, std::string_view key, float x, float y, std::string_view label, bool selected,
          Color hue, bool enabled) {
    const Rect where{x, y, chip_width(ui, label), ui.U(22)};
    bool hovered = false;
    const bool clicked = hit(ui, key, where, enabled, &hovered);
    const Color color = hue == 0 ? ui.theme.accent : hue;
    const float radius = where.h / 2;
    const Color ground =
        selected ? mixed(ui.theme.panel, color, Theme::kSelected) : ui.theme.panel2;
    ui.draw().AddRectFilled(where.at(), where.end(), hovered ? mixed(ground, color, 0.14F) : ground,
                            radius);
    if (selected) ui.draw().AddRect(where.at(), where.end(), faded(color, Theme::kOutline), radius);
    text_in(ui, Face::small, selected || hovered ? ui.theme.text : ui.theme.muted,
            where.inset(ui.U(9), 0), label, Align::centre);
    return clicked;
}

float chips(Ui& ui, float x, float y, float width, const std::vector<ChipItem>& items, int& clicked,
            Color hue) {
    clicked = -1;
    float at = x;
    float top = y;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const float w = chip_width(ui, items[i].label);
        if (at > x && at + w > x + width) {
            at = x;
            top += ui.U(27);
        }
        if (chip(ui, items[i].key, at, top, items[i].label, items[i].selected, hue,
                 items[i].enabled))
            clicked = static_cast<int>(i);
        at += w + ui.U(5);
    }
    return items.empty() ? 0 : top - y + ui.U(27);
}

float chips_height(const Ui& ui, float width, const std::vector<ChipItem>& items) {
    float at = 0;
    float top = 0;
    for (const ChipItem& item : items) {
        const float w = chip_width(ui, item.label);
        if (at > 0 && at + w > width) {
            at = 0;
            top += ui.U(27);
        }
        at += w + ui.U(5);
    }
    return items.empty() ? 0 : top + ui.U(27);
}

int segmented(Ui& ui, std::string_view key, const Rect& where,
              const std::vector<std::string>& labels, int selected, std::size_t locked) {
    int clicked = -1;
    const auto n = static_cast<float>(labels.size());
    ui.draw().AddRectFilled(where.at(), where.end(), ui.theme.panel2, ui.U(6));
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const float left = std::round(where.x + where.w * static_cast<float>(i) / n);
        const float right = std::round(where.x + where.w * static_cast<float>(i + 1) / n);
        const Rect part{left, where.y, right - left, where.h};
        bool hovered = false;
        const bool open = i < locked;
        if (hit(ui, std::string(key) + "." + std::to_string(i), part, open, &hovered))
            clicked = static_cast<int>(i);
        const bool chosen = static_cast<int>(i) == selected;
        if (chosen || hovered)
            ui.draw().AddRectFilled(
                part.at(), part.end(),
                mixed(ui.theme.panel2, ui.theme.accent, chosen ? Theme::kSelected : 0.1F), ui.U(6));
        if (chosen)
            ui.draw().AddRect(part.at(), part.end(), faded(ui.theme.accent, Theme::kOutline),
                              ui.U(6));
        Rect words = part.inset(ui.U(4), 0);
        if (!open) {
            const Rect lock = words.cut_left(ui.U(14), ui.U(2));
            shape(ui, Shape::lock, {lock.centre().x + ui.U(2), lock.centre().y}, ui.U(5),
                  ui.theme.neutral);
        }
        text_in(ui, Face::small, chosen || hovered ? ui.theme.text : ui.theme.muted, words,
                labels[i], Align::centre);
    }
    return clicked;
}

bool tick_box(Ui& ui, std::string_view key, const Rect& where, std::string_view label, bool ticked,
              bool enabled) {
    bool hovered = false;
    const bool clicked = hit(ui, key, where, enabled, &hovered);
    const float side = ui.U(15);
    Rect words = where;
    words.cut_left(side + ui.U(8));
    const float text_h = paragraph_height(ui, Face::body, words.w, label);
    const bool wraps = text_h > line_height(ui, Face::body) && text_h <= where.h;
    const Rect first{where.x, where.y, where.w, wraps ? line_height(ui, Face::body) : where.h};
    const Rect box{where.x, std::round(first.y + (first.h - side) / 2), side, side};
    ImDrawList& d = ui.draw();
    const Color edge = hovered ? ui.theme.accent : ui.theme.neutral;
    d.AddRectFilled(box.at(), box.end(),
                    ticked ? mixed(ui.theme.panel, ui.theme.accent, 0.35F) : ui.theme.panel2,
                    ui.U(3));
    d.AddRect(box.at(), box.end(), faded(ticked ? ui.theme.accent : edge, enabled ? 1.0F : 0.5F),
              ui.U(3));
    if (ticked) shape(ui, Shape::tick, box.centre(), side * 0.36F, ui.theme.text);
    const Color ink = enabled ? ui.theme.text : ui.theme.muted;
    if (wraps)
        paragraph(ui, Face::body, ink, words.x, words.y, words.w, label);
    else
        text_in(ui, Face::body, ink, words, label);
    return clicked;
}

float badge_width(const Ui& ui, std::string_view label) {
    return std::round(text_size(ui, Face::small, label).x) + ui.U(12);
}

float badge(Ui& ui, float x, float mid_y, std::string_view label, Color color, bool filled) {
    const float h = ui.U(17);
    const Rect where{x, std::round(mid_y - h / 2), badge_width(ui, label), h};
    ImDrawList& d = ui.draw();
    d.AddRectFilled(where.at(), where.end(), filled ? color : mixed(ui.theme.panel2, color, 0.18F),
                    ui.U(4));
    if (!filled) d.AddRect(where.at(), where.end(), faded(color, 0.7F), ui.U(4));
    text_in(ui, filled ? Face::small_bold : Face::small, filled ? ui.theme.on_color : ui.theme.text,
            where.inset(ui.U(2), 0), label, Align::centre);
    return where.w;
}

bool input_line(Ui& ui, std::string_view key, const Rect& where, std::string& value,
                std::string_view hint) {
    const WithFace face(ui, Face::body);
    ImGui::SetCursorScreenPos(where.at());
    ImGui::SetNextItemWidth(where.w);
    const float pad = std::max(1.0F, (where.h - ImGui::GetFontSize()) / 2);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.U(8), pad});
    const std::string id = "##" + std::string(key);
    focus_next_text(ui, key);
    const bool changed = ImGui::InputTextWithHint(id.c_str(), std::string(hint).c_str(), &value);
    ui.fonts.want(value);
    note_widget(ui, key, ImGui::GetID(id.c_str()), true);
    ImGui::PopStyleVar();
    return changed;
}

bool input_text(Ui& ui, std::string_view key, const Rect& where, std::string& value,
                std::string_view hint) {
    const WithFace face(ui, Face::body);
    ImGui::SetCursorScreenPos(where.at());
    const std::string id = "##" + std::string(key);
    focus_next_text(ui, key);
    const bool changed = ImGui::InputTextMultiline(id.c_str(), &value, {where.w, where.h});
    ui.fonts.want(value);
    note_widget(ui, key, ImGui::GetID(id.c_str()), true);
    if (value.empty() && !ImGui::IsItemActive() && !hint.empty())
        paragraph(ui, Face::small, ui.theme.muted, where.x + ui.U(9), where.y + ui.U(6),
                  where.w - ui.U(18), hint, 2);
    return changed;
}

int dropdown(Ui& ui, std::string_view key, const Rect& where,
             const std::vector<std::string>& labels, int selected) {
    int chosen = -1;
    const std::string popup = "popup." + std::string(key);
    const bool open = ImGui::IsPopupOpen(popup.c_str());
    bool hovered = false;
    if (hit(ui, key, where, !labels.empty(), &hovered)) ImGui::OpenPopup(popup.c_str());
    ImDrawList& d = ui.draw();
    d.AddRectFilled(where.at(), where.end(),
                    hovered ? mixed(ui.theme.panel2, ui.theme.accent, 0.14F) : ui.theme.panel2,
                    ui.U(5));
    d.AddRect(where.at(), where.end(), open ? ui.theme.accent : ui.theme.border, ui.U(5));
    Rect inside = where.inset(ui.U(10), 0);
    const Rect arrow = inside.cut_right(ui.U(10), ui.U(6));
    const ImVec2 c = arrow.centre();
    const float s = ui.U(4);
    d.AddTriangleFilled({c.x - s, c.y - s * 0.5F}, {c.x + s, c.y - s * 0.5F}, {c.x, c.y + s * 0.7F},
                        ui.theme.muted);
    if (selected >= 0 && selected < static_cast<int>(labels.size()))
        text_in(ui, Face::body, ui.theme.text, inside, labels[static_cast<std::size_t>(selected)]);
    const float row = ui.U(28);
    const auto n = static_cast<float>(labels.size());
    float below = ImGui::GetIO().DisplaySize.y - where.bottom() - ui.U(10);
    const float height = std::min(n * row + ui.U(8), std::max(row * 3, below));
    float width = where.w;
    for (const std::string& label : labels)
        width = std::max(width, text_size(ui, Face::body, label).x + ui.U(24));
    const float x = std::min(where.x, ImGui::GetIO().DisplaySize.x - width - ui.U(6));
    ImGui::SetNextWindowPos({std::max(ui.U(6), x), where.bottom() + ui.U(3)});
    ImGui::SetNextWindowSize({width, height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.U(4), ui.U(4)});
    if (ImGui::BeginPopup(popup.c_str(), ImGuiWindowFlags_NoMove)) {
        ++ui.registry.layer;
        ++ui.registry.scroll_depth;
        ImVec2 at = ImGui::GetCursorScreenPos();
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const Rect line{at.x, at.y, width - ui.U(8), row};
            bool over = false;
            if (hit(ui, std::string(key) + "." + std::to_string(i), line, true, &over)) {
                chosen = static_cast<int>(i);
                ImGui::CloseCurrentPopup();
            }
            if (over || chosen == static_cast<int>(i) || selected == static_cast<int>(i))
                ui.draw().AddRectFilled(line.at(), line.end(),
                                        faded(ui.theme.accent, over ? Theme::kBar : Theme::kRow),
                                        ui.U(4));
            text_in(ui, Face::body, ui.theme.text, line.inset(ui.U(8), 0), labels[i]);
            at.y += row;
        }
        --ui.registry.scroll_depth;
        --ui.registry.layer;
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
    return chosen;
}

Rect begin_scroll(Ui& ui, std::string_view key, const Rect& where) {
    ImGui::SetCursorScreenPos(where.at());
    const std::string id = "scroll." + std::string(key);
    ImGui::BeginChild(id.c_str(), {std::max(1.0F, where.w), std::max(1.0F, where.h)}, false,
                      ImGuiWindowFlags_None);
    ++ui.registry.scroll_depth;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    return {at.x, at.y, where.w, where.h};
}

void end_scroll(Ui& ui, const Rect& content, float content_height) {
    ImGui::SetCursorScreenPos({content.x, content.y + std::max(0.0F, content_height - 1)});
    ImGui::Dummy({1, 1});
    --ui.registry.scroll_depth;
    ImGui::EndChild();
}

bool near_view(const Rect& row, const Rect& view) {
    const float margin = row.h + 2;
    return row.bottom() > view.y - margin && row.y < view.bottom() + margin;
}

void scroll_to(const Rect& row) {
    const float top = ImGui::GetWindowPos().y;
    ImGui::SetScrollFromPosY(row.y + row.h / 2 - top, 0.5F);
}

void scroll_to_top(float y) {
    ImGui::SetScrollFromPosY(y - ImGui::GetWindowPos().y, 0);
}

void tooltip(Ui& ui, const Rect& where, std::string_view text) {
    if (!ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows) ||
        !where.holds(ImGui::GetIO().MousePos) || text.empty())
        return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.U(9), ui.U(7)});
    ImGui::BeginTooltip();
    ++ui.registry.layer;
    const float width = std::min(ui.U(340), text_size(ui, Face::small, text).x + 1);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = paragraph(ui, Face::small, ui.theme.text, at.x, at.y, width, text);
    ImGui::Dummy({width, height});
    --ui.registry.layer;
    ImGui::EndTooltip();
    ImGui::PopStyleVar();
}

void rule(Ui& ui, float x, float y, float width) {
    const float at = std::floor(y) + 0.5F;
    ui.draw().AddLine({x, at}, {x + width, at}, ui.theme.border);
}

void empty_state(Ui& ui, const Rect& where, Shape icon, std::string_view words) {
    // A single line stands in the middle; longer words make a block.
    const float width = std::min(
        {where.w - ui.U(16), ui.U(280), std::ceil(text_size(ui, Face::small, words).x) + 1});
    const float height = paragraph_height(ui, Face::small, width, words);
    const bool room = where.h > height + ui.U(50);
    float y = where.y + (where.h - height - (room ? ui.U(34) : 0)) / 2;
    if (room) {
        shape(ui, icon, {where.centre().x, y + ui.U(10)}, ui.U(10), faded(ui.theme.neutral, 0.7F));
        y += ui.U(34);
    }
    paragraph(ui, Face::small, ui.theme.muted, where.x + (where.w - width) / 2, y, width, words);
}

}  // namespace firebreak::viz
