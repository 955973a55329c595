#include "trainer/console/words.h"

#include <array>

#include "trainer/plan/explain.h"
#include "trainer/text/catalogue.h"

namespace firebreak::trainer::console {

namespace {

struct Named {
    const char* id;
    const char* english;
};

template <std::size_t N>
std::string look_up(const Words& words, const std::array<Named, N>& table, const std::string& id) {
    for (const Named& entry : table)
        if (id == entry.id) return words(entry.english);
    return id;
}

constexpr std::array<Named, 6> kGroups{{{"find_out", N("Find out")},
                                        {"inside", N("Inside")},
                                        {"people", N("People")},
                                        {"speak", N("Speak")},
                                        {"answer", N("Answer")},
                                        {"contested", N("Contested")}}};

constexpr std::array<Named, 22> kFields{{{"course_of_events", N("what happened")},
                                         {"measures", N("measures taken")},
                                         {"known", N("what is known")},
                                         {"not_known", N("what is not yet known")},
                                         {"doing", N("what we are doing")},
                                         {"advice", N("what people can do")},
                                         {"next_update", N("when the next update comes")},
                                         {"empathy", N("sympathy")},
                                         {"method", N("how it was checked")},
                                         {"source", N("who says so")},
                                         {"time", N("time")},
                                         {"place", N("place")},
                                         {"outline", N("outline")},
                                         {"possible_harm", N("possible harm")},
                                         {"cause", N("cause")},
                                         {"truth", N("what is true")},
                                         {"handling", N("handling")},
                                         {"what", N("what")},
                                         {"who", N("who")},
                                         {"date", N("date")},
                                         {"answer", N("the answer")},
                                         {"contact", N("whom to ask")}}};

constexpr std::array<Named, 4> kTones{{{"factual", N("factual")},
                                       {"empathic", N("warm")},
                                       {"defensive", N("defensive")},
                                       {"aggressive", N("aggressive")}}};

constexpr std::array<Named, kPhaseIds.size()> kPhases{{{"latent", N("Latent")},
                                                       {"outbreak", N("Outbreak")},
                                                       {"sustained", N("Sustained")},
                                                       {"ending", N("Ending")},
                                                       {"reignition", N("Re-ignition")}}};

constexpr std::array<Named, 22> kRecipients{{{"superior", N("Superior authority")},
                                             {"local_gov", N("Local government")},
                                             {"publicity_dept", N("Publicity department")},
                                             {"lead_group", N("Lead group")},
                                             {"lead_office", N("Lead group's office")},
                                             {"all_seats", N("All seats")},
                                             {"staff", N("Staff")},
                                             {"students", N("Students")},
                                             {"parents", N("Parents")},
                                             {"customers", N("Customers")},
                                             {"media", N("Media")},
                                             {"police", N("Police")},
                                             {"gate", N("Gate")},
                                             {"third_party", N("Independent third party")},
                                             {"legal", N("Legal support")},
                                             {"public", N("Public")},
                                             {"enforcement", N("Enforcement bodies")},
                                             {"employers", N("Employers")},
                                             {"ministry", N("Ministry")},
                                             {"supervisor", N("Supervision desk")},
                                             {"departments", N("Other departments")},
                                             {"team", N("Team")}}};

constexpr std::array<Named, 20> kResults{{{"true", N("true")},
                                          {"false", N("false")},
                                          {"partly", N("partly true")},
                                          {"unclear", N("not clear yet")},
                                          {"applies", N("the plan applies")},
                                          {"does_not_apply", N("the plan does not apply")},
                                          {"rising", N("rising")},
                                          {"steady", N("steady")},
                                          {"falling", N("falling")},
                                          {"yes", N("yes")},
                                          {"no", N("no")},
                                          {"pass", N("passed")},
                                          {"back", N("sent back")},
                                          {"inform", N("to inform")},
                                          {"help", N("to ask for help")},
                                          {"compensate", N("compensate")},
                                          {"replace", N("replace")},
                                          {"repair", N("repair")},
                                          {"recall", N("recall")},
                                          {"consent", N("with consent")}}};

// Latin letters become Cyrillic ones, places to fill stay, a third is added.
std::string disguised(std::string_view text) {
    if (text.empty()) return {};
    std::string out = "[";
    bool place = false;
    for (const char c : text) {
        if (c == '{') place = true;
        const int lower = c >= 'a' && c <= 'z' ? c - 'a' : -1;
        const int upper = c >= 'A' && c <= 'Z' ? c - 'A' : -1;
        if (place || (lower < 0 && upper < 0)) {
            out += c;
        } else {
            const int letter = lower >= 0 ? 0x430 + lower : 0x410 + upper;
            out += static_cast<char>(0xC0 | (letter >> 6));
            out += static_cast<char>(0x80 | (letter & 0x3F));
        }
        if (c == '}') place = false;
    }
    out.append(text.size() / 3, '~');
    return out + "]";
}

}  // namespace

std::string phase_id(const std::string& written) {
    return written == "re-ignition" ? "reignition" : written;
}

Words Words::pseudo() {
    Words words;
    words.pseudo_ = true;
    return words;
}

std::string Words::operator()(const char* english) const {
    if (pseudo_) return disguised(english);
    return tr(language_, "console", english);
}

std::string Words::operator()(const Text& text) const {
    if (pseudo_) return disguised(text.en.empty() ? text.zh : text.en);
    const std::string& own = text.in(language_);
    return own.empty() ? (language_ == Language::en ? text.zh : text.en) : own;
}

std::string Words::span(Seconds seconds) const {
    const Seconds s = seconds < 0 ? -seconds : seconds;
    if (s < kMinute) return with("{} s", s);
    if (s < 2 * kHour) return with("{} min", s / kMinute);
    const Seconds minutes = s / kMinute % 60;
    if (s < 2 * kDay && minutes == 0) return with("{} h", s / kHour);
    if (s < 2 * kDay) return with("{}:{:02} h", s / kHour, minutes);
    return with("{} d", s / kDay);
}

std::string Words::kind(sim::AgentKind kind) const {
    switch (kind) {
        case sim::AgentKind::ordinary:
            return (*this)("resident");
        case sim::AgentKind::opinion_leader:
            return (*this)("opinion leader");
        case sim::AgentKind::media:
            return (*this)("media");
        case sim::AgentKind::official:
            return (*this)("official");
        case sim::AgentKind::expert:
            return (*this)("expert");
        case sim::AgentKind::provocateur:
            return (*this)("resident");  // nobody wears a sign
    }
    return {};
}

std::string Words::layer(sim::Layer layer) const {
    switch (layer) {
        case sim::Layer::microblog:
            return (*this)("microblog");
        case sim::Layer::groups:
            return (*this)("chat group");
        case sim::Layer::forum:
            return (*this)("forum");
        case sim::Layer::news_comments:
            return (*this)("news comments");
        case sim::Layer::offline:
            return (*this)("word of mouth");
    }
    return {};
}

std::string Words::stance(sim::Stance stance) const {
    switch (stance) {
        case sim::Stance::support:
            return (*this)("spreads");
        case sim::Stance::query:
            return (*this)("asks");
        case sim::Stance::deny:
            return (*this)("denies");
        case sim::Stance::comment:
            return (*this)("comments");
    }
    return {};
}

std::string Words::order_state(OrderState state) const {
    switch (state) {
        case OrderState::working:
            return (*this)("in work");
        case OrderState::waiting_sign_off:
            return (*this)("waiting for signature");
        case OrderState::signed_off:
            return (*this)("signed");
        case OrderState::done:
            return (*this)("done");
        case OrderState::cancelled:
            return (*this)("cancelled");
        case OrderState::sent_back:
            return (*this)("sent back");
    }
    return {};
}

std::string Words::level(int level) const {
    switch (level) {
        case 1:
            return (*this)("Level IV · general");
        case 2:
            return (*this)("Level III · larger");
        case 3:
            return (*this)("Level II · major");
        case 4:
            return (*this)("Level I · very serious");
        default:
            return (*this)("Severity not assessed");
    }
}

std::string Words::group(const std::string& id) const {
    return look_up(*this, kGroups, id);
}
std::string Words::field(const std::string& id) const {
    return look_up(*this, kFields, id);
}
std::string Words::tone(const std::string& id) const {
    return look_up(*this, kTones, id);
}
std::string Words::phase(const std::string& id) const {
    return look_up(*this, kPhases, phase_id(id));
}
std::string Words::recipient(const std::string& id) const {
    const std::string own = look_up(*this, kRecipients, id);
    return own == id ? (*this)(vocabulary_words(id)) : own;
}
std::string Words::result(const std::string& id) const {
    return look_up(*this, kResults, id);
}

}  // namespace firebreak::trainer::console
