#include "viz/window.h"

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <SFML/Graphics.hpp>
#include <SFML/System.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <stdexcept>

namespace firebreak::viz {

namespace {

// A cursor freed before its window ends the program at exit, so they live until the end of it.
using Cursors = std::array<std::unique_ptr<sf::Cursor>, ImGuiMouseCursor_COUNT>;
const Cursors& cursors() {
    static const Cursors* const made = [] {
        auto* list = new Cursors;
        const auto load = [list](int slot, sf::Cursor::Type type) {
            auto cursor = std::make_unique<sf::Cursor>();
            if (cursor->loadFromSystem(type))
                (*list)[static_cast<std::size_t>(slot)] = std::move(cursor);
        };
        load(ImGuiMouseCursor_Arrow, sf::Cursor::Arrow);
        load(ImGuiMouseCursor_TextInput, sf::Cursor::Text);
        load(ImGuiMouseCursor_Hand, sf::Cursor::Hand);
        load(ImGuiMouseCursor_ResizeAll, sf::Cursor::SizeAll);
        load(ImGuiMouseCursor_ResizeNS, sf::Cursor::SizeVertical);
        load(ImGuiMouseCursor_ResizeEW, sf::Cursor::SizeHorizontal);
        return list;
    }();
    return *made;
}

ImTextureID id_of(const sf::Texture& texture) {
    return reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(texture.getNativeHandle()));
}

}  // namespace

struct Window::Impl {
    Settings settings;
    sf::RenderWindow window;
    sf::Clock clock;
    InputQueue input;
    bool open = true;
    bool stirred = true;
    bool renderer = false;
    int cursor = -2;
    std::string clipboard;
    std::map<std::string, std::unique_ptr<sf::Texture>> textures;

    void take(const sf::Event& e);
    void take_key(const sf::Event& e);
    void set_cursor();
};

void Window::Impl::take_key(const sf::Event& e) {
    InputEvent out;
    out.kind = InputEvent::Kind::key;
    out.code = e.key.code;
    out.down = e.type == sf::Event::KeyPressed;
    out.ctrl = e.key.control;
    out.shift = e.key.shift;
    out.alt = e.key.alt;
    out.super = e.key.system;
    // X tells the modifiers as they were before the event.
    using K = sf::Keyboard;
    if (e.key.code == K::LControl || e.key.code == K::RControl) out.ctrl = out.down;
    if (e.key.code == K::LShift || e.key.code == K::RShift) out.shift = out.down;
    if (e.key.code == K::LAlt || e.key.code == K::RAlt) out.alt = out.down;
    input.push(out);
}

void Window::Impl::take(const sf::Event& e) {
    stirred = true;
    InputEvent out;
    switch (e.type) {
        case sf::Event::Closed:
            open = false;
            break;
        case sf::Event::Resized:
            window.setView(sf::View(sf::FloatRect(0, 0, static_cast<float>(e.size.width),
                                                  static_cast<float>(e.size.height))));
            break;
        case sf::Event::MouseMoved:
            input.mouse_move(static_cast<float>(e.mouseMove.x), static_cast<float>(e.mouseMove.y));
            break;
        case sf::Event::MouseLeft:
            out.kind = InputEvent::Kind::mouse_leave;
            input.push(out);
            break;
        case sf::Event::MouseButtonPressed:
        case sf::Event::MouseButtonReleased:
            input.mouse_button(e.mouseButton.button, e.type == sf::Event::MouseButtonPressed,
                               static_cast<float>(e.mouseButton.x),
                               static_cast<float>(e.mouseButton.y));
            break;
        case sf::Event::MouseWheelScrolled: {
            const bool upright = e.mouseWheelScroll.wheel == sf::Mouse::VerticalWheel;
            input.wheel(upright ? 0 : e.mouseWheelScroll.delta,
                        upright ? e.mouseWheelScroll.delta : 0);
            break;
        }
        case sf::Event::KeyPressed:
        case sf::Event::KeyReleased:
            take_key(e);
            break;
        case sf::Event::TextEntered:
            out.kind = InputEvent::Kind::text;
            out.character = e.text.unicode;
            input.push(out);
            break;
        case sf::Event::LostFocus:
        case sf::Event::GainedFocus:
            out.kind = InputEvent::Kind::focus;
            out.down = e.type == sf::Event::GainedFocus;
            input.push(out);
            break;
        default:
            break;
    }
}

void Window::Impl::set_cursor() {
    const int wanted = ImGui::GetMouseCursor();
    if (wanted == cursor) return;
    cursor = wanted;
    window.setMouseCursorVisible(wanted != ImGuiMouseCursor_None);
    if (wanted < 0) return;
    const auto& list = cursors();
    const auto& chosen = list[static_cast<std::size_t>(wanted)];
    const auto& arrow = list[ImGuiMouseCursor_Arrow];
    if (chosen)
        window.setMouseCursor(*chosen);
    else if (arrow)
        window.setMouseCursor(*arrow);
}

Window::Window(const Settings& settings) : impl_(std::make_unique<Impl>()) {
    // The window library ends the whole program when it finds no display: ask first.
    if (!display_answers()) throw std::runtime_error("there is no display");
    impl_->settings = settings;
    // The default context, never a core profile: the window library uses the fixed pipeline.
    impl_->window.create(sf::VideoMode(static_cast<unsigned>(settings.width),
                                       static_cast<unsigned>(settings.height)),
                         settings.title);
    if (!impl_->window.isOpen()) throw std::runtime_error("the window cannot be opened");
    impl_->window.setPosition({0, 0});
    impl_->window.setFramerateLimit(static_cast<unsigned>(settings.frames_per_second));
    impl_->window.setKeyRepeatEnabled(true);
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendPlatformName = "firebreak";
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    io.ConfigInputTextCursorBlink = !settings.fixed_time;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    map_keys(io);
    io.ClipboardUserData = impl_.get();
    io.SetClipboardTextFn = [](void*, const char* text) {
        const std::string bytes(text);
        sf::Clipboard::setString(sf::String::fromUtf8(bytes.begin(), bytes.end()));
    };
    io.GetClipboardTextFn = [](void* user) -> const char* {
        auto* self = static_cast<Impl*>(user);
        const auto bytes = sf::Clipboard::getString().toUtf8();
        self->clipboard.assign(bytes.begin(), bytes.end());
        return self->clipboard.c_str();
    };
}

Window::~Window() {
    if (impl_->renderer) ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
    impl_->textures.clear();
    impl_->window.close();
}

void Window::upload_fonts() {
    impl_->window.setActive(true);
    if (!impl_->renderer) {
        ImGui_ImplOpenGL3_Init(nullptr);
        impl_->renderer = true;
    } else {
        ImGui_ImplOpenGL3_DestroyFontsTexture();
    }
    ImGui_ImplOpenGL3_CreateFontsTexture();
    impl_->stirred = true;
}

bool Window::poll() {
    impl_->stirred = false;
    sf::Event event{};
    while (impl_->window.pollEvent(event)) impl_->take(event);
    return impl_->open;
}

void Window::begin_frame() {
    ImGuiIO& io = ImGui::GetIO();
    impl_->input.apply(io);
    const sf::Vector2u size = impl_->window.getSize();
    io.DisplaySize = {static_cast<float>(size.x), static_cast<float>(size.y)};
    const float elapsed = impl_->clock.restart().asSeconds();
    io.DeltaTime = impl_->settings.fixed_time ? 0.05F : std::max(elapsed, 1e-4F);
    impl_->set_cursor();
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
}

void Window::end_frame(const std::filesystem::path& capture) {
    ImGui::Render();
    sf::RenderWindow& window = impl_->window;
    window.clear(sf::Color(14, 18, 23));
    window.pushGLStates();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    window.popGLStates();
    if (!capture.empty()) {
        sf::Texture copy;
        copy.create(window.getSize().x, window.getSize().y);
        copy.update(window);
        if (!copy.copyToImage().saveToFile(capture.string()))
            throw std::runtime_error("the picture cannot be written: " + capture.string());
    }
    window.display();
}

void Window::rest() {
    sf::sleep(sf::milliseconds(1000 / std::max(1, impl_->settings.frames_per_second)));
}

int Window::width() const {
    return static_cast<int>(impl_->window.getSize().x);
}
int Window::height() const {
    return static_cast<int>(impl_->window.getSize().y);
}
bool Window::active() const {
    return impl_->stirred || !impl_->input.empty();
}
InputQueue& Window::input() {
    return impl_->input;
}

ImTextureID Window::texture(const std::string& key, const Image& image) {
    auto& slot = impl_->textures[key];
    const auto w = static_cast<unsigned>(image.width);
    const auto h = static_cast<unsigned>(image.height);
    if (!slot || slot->getSize() != sf::Vector2u(w, h)) {
        slot = std::make_unique<sf::Texture>();
        if (!slot->create(w, h)) {
            impl_->textures.erase(key);
            return nullptr;
        }
        slot->setSmooth(true);
    }
    slot->update(image.rgba.data());
    impl_->stirred = true;
    return id_of(*slot);
}

ImTextureID Window::texture(const std::string& key) const {
    const auto it = impl_->textures.find(key);
    return it == impl_->textures.end() ? nullptr : id_of(*it->second);
}

}  // namespace firebreak::viz
