// How fields of a form are laid out one below the other.
#include <algorithm>

#include "trainer/console/form_fields.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;
using Ids = std::vector<std::string>;

namespace {

void toggle(Ids& list, const std::string& id) {
    const auto it = std::find(list.begin(), list.end(), id);
    if (it == list.end())
        list.push_back(id);
    else
        list.erase(it);
}

}  // namespace

bool contains(const Ids& list, const std::string& id) {
    return std::find(list.begin(), list.end(), id) != list.end();
}

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
        items.push_back({key + "." + ids[i], labels[i], contains(values, ids[i])});
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

}  // namespace firebreak::trainer::console
