#include <SFML/Window/Keyboard.hpp>

#include "viz/keys.h"

namespace firebreak::viz {

int Keys::escape() {
    return sf::Keyboard::Escape;
}
int Keys::space() {
    return sf::Keyboard::Space;
}
int Keys::enter() {
    return sf::Keyboard::Enter;
}
int Keys::tab() {
    return sf::Keyboard::Tab;
}
int Keys::plus() {
    return sf::Keyboard::Equal;
}
int Keys::minus() {
    return sf::Keyboard::Hyphen;
}
int Keys::digit(int digit) {
    return sf::Keyboard::Num0 + digit;
}
int Keys::letter(char letter) {
    return sf::Keyboard::A + (letter - 'A');
}

void map_keys(ImGuiIO& io) {
    using K = sf::Keyboard;
    const auto map = [&io](int slot, K::Key key) { io.KeyMap[slot] = key; };
    // Not Tab: Dear ImGui leads it through text fields only; end_screen() leads it everywhere.
    map(ImGuiKey_LeftArrow, K::Left);
    map(ImGuiKey_RightArrow, K::Right);
    map(ImGuiKey_UpArrow, K::Up);
    map(ImGuiKey_DownArrow, K::Down);
    map(ImGuiKey_PageUp, K::PageUp);
    map(ImGuiKey_PageDown, K::PageDown);
    map(ImGuiKey_Home, K::Home);
    map(ImGuiKey_End, K::End);
    map(ImGuiKey_Insert, K::Insert);
    map(ImGuiKey_Delete, K::Delete);
    map(ImGuiKey_Backspace, K::Backspace);
    map(ImGuiKey_Space, K::Space);
    map(ImGuiKey_Enter, K::Enter);
    map(ImGuiKey_Escape, K::Escape);
    map(ImGuiKey_A, K::A);
    map(ImGuiKey_C, K::C);
    map(ImGuiKey_V, K::V);
    map(ImGuiKey_X, K::X);
    map(ImGuiKey_Y, K::Y);
    map(ImGuiKey_Z, K::Z);
}

}  // namespace firebreak::viz
