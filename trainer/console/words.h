// The words of the console in the language of the moment: program texts through the catalogue
// "console" (English is the key), scenario texts from their own two languages.
#pragma once

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "scenarios/text.h"
#include "sim/crowd/claim.h"
#include "sim/crowd/frame.h"
#include "trainer/session/order.h"

namespace firebreak::trainer::console {

// Marks a text for the catalogue at a place where it is not looked up yet.
constexpr const char* N(const char* english) {
    return english;
}

// The phases of a crisis as scenarios and orders name them, in the order of sim::Phase.
inline constexpr std::array<const char*, 5> kPhaseIds{"latent", "outbreak", "sustained", "ending",
                                                      "reignition"};
inline const char* phase_id(sim::Phase phase) {
    return kPhaseIds[static_cast<std::size_t>(phase)];
}
// Of a phase as somebody wrote it: "re-ignition" is "reignition"; other words stay as they are.
std::string phase_id(const std::string& written);

class Words {
  public:
    explicit Words(Language language = Language::en) : language_(language) {}
    // A language nobody speaks, for tests: every text in brackets, a third longer, no letter of it
    // Latin. What still is Latin on a screen did not come from a catalogue or a scenario.
    static Words pseudo();
    Language language() const { return language_; }

    // A program text.
    std::string operator()(const char* english) const;
    // A program text with places {} to fill.
    template <class... Parts>
    std::string with(const char* english, const Parts&... parts) const {
        return fmt::format(fmt::runtime((*this)(english)), parts...);
    }
    // A scenario text; the other language where this one is empty.
    std::string operator()(const Text& text) const;

    // "3 min", "1:25 h", "2 d"
    std::string span(Seconds seconds) const;
    std::string kind(sim::AgentKind kind) const;
    std::string layer(sim::Layer layer) const;
    std::string stance(sim::Stance stance) const;
    std::string order_state(OrderState state) const;
    std::string group(const std::string& id) const;  // of actions
    std::string field(const std::string& id) const;  // content fields of a statement
    std::string tone(const std::string& id) const;
    std::string level(int level) const;  // 1 IV blue .. 4 I red, 0 not assessed
    std::string phase(const std::string& id) const;
    std::string recipient(const std::string& id) const;
    std::string result(const std::string& id) const;  // result of an assessment

  private:
    Language language_;
    bool pseudo_ = false;
};

}  // namespace firebreak::trainer::console
