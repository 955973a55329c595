// What the live board may not show yet. A duty that begins with something only the world knows (a
// post the desk has not seen, a grade nobody has assessed) runs all the same; it appears when a
// seat first acts on its topic or is told of it, with its true due time.
#include <algorithm>

#include "trainer/plan/monitor_state.h"

namespace firebreak::trainer {

namespace {

bool among(const std::string& word, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&](const char* w) { return word == w; });
}

Instance::Hidden kind_of_truth(const std::string& event) {
    if (among(event,
              {"severity", "major", "major_detected", "phase", "hot_phase", "hot_phase_over"}))
        return Instance::Hidden::until_grade;
    if (among(event, {"occurred", "visible", "detected", "untrue", "malicious", "continued", "harm",
                      "branch"}))
        return Instance::Hidden::until_topic;
    return Instance::Hidden::no;
}

Instance::Hidden kind_of_truth(const Happening& trigger) {
    if (trigger.kind != Happening::Kind::obs) return Instance::Hidden::no;
    if (*trigger.event == "detected") {
        auto by_log = trigger.args->find("by_log");
        if (by_log != trigger.args->end() && by_log->second == Value(true))
            return Instance::Hidden::no;
    }
    return kind_of_truth(*trigger.event);
}

bool begins_with_truth(const scenarios::Pattern& pattern) {
    if (pattern.any.empty()) return kind_of_truth(pattern.event) != Instance::Hidden::no;
    return std::any_of(pattern.any.begin(), pattern.any.end(),
                       [](const scenarios::Pattern& one) { return begins_with_truth(one); });
}

// The ids by which a record speaks of a topic.
std::vector<std::string> subjects_of(const Args& args) {
    std::vector<std::string> subjects;
    for (const char* arg : {"topic", "claim", "signal", "incident", "of", "case", "refs"}) {
        auto found = args.find(arg);
        if (found == args.end()) continue;
        if (const auto* id = std::get_if<std::string>(&found->second)) subjects.push_back(*id);
        if (const auto* ids = std::get_if<std::vector<std::string>>(&found->second))
            subjects.insert(subjects.end(), ids->begin(), ids->end());
    }
    return subjects;
}

bool text_is(const Args& args, const char* arg, std::initializer_list<const char*> words) {
    auto found = args.find(arg);
    if (found == args.end()) return false;
    const auto* text = std::get_if<std::string>(&found->second);
    return text && among(*text, words);
}

}  // namespace

bool Monitor::Impl::begins_with_truth(const scenarios::Plan& plan) {
    return std::any_of(plan.rules.begin(), plan.rules.end(), [](const scenarios::Rule& rule) {
        return trainer::begins_with_truth(rule.when) ||
               (rule.from && trainer::begins_with_truth(*rule.from));
    });
}

void Monitor::Impl::hide(int r, int i, const Happening* trigger, const InstanceId* cause) {
    if (!hides) return;
    Instance& one = instance(r, i);
    std::vector<std::string> subjects;
    if (cause) {  // a duty that follows from a hidden one is as hidden
        const Instance& parent = instance(cause->rule, cause->instance);
        one.hidden = parent.hidden;
        if (parent.rare) subjects = parent.rare->subjects;
    } else if (trigger) {
        one.hidden = kind_of_truth(*trigger);
        if (one.hidden != Instance::Hidden::no) subjects = subjects_of(*trigger->args);
    }
    if (one.hidden == Instance::Hidden::until_topic) {
        bool met = subjects.empty() ? desk_acted
                                    : std::any_of(subjects.begin(), subjects.end(),
                                                  [&](const std::string& subject) {
                                                      return known_subjects.count(subject) > 0;
                                                  });
        if (met) one.hidden = Instance::Hidden::no;
    }
    if (one.hidden == Instance::Hidden::no) return;
    hidden.push_back({r, i, 0});
    if (!subjects.empty()) one.rare.make().subjects = std::move(subjects);
}

void Monitor::Impl::reveal(const LogRecord& record) {
    bool act = record.kind == RecordKind::act;
    bool told = !act && among(record.event, {"incident", "tip", "sign", "alarm", "inquiry",
                                             "message", "media_request", "parent_arrival",
                                             "legal_question", "superior_task"});
    if (!act && !told) return;
    bool desk = act && among(record.event, {"signal", "assess"});
    bool grades = act && record.event == "assess" &&
                  text_is(record.args, "what", {"grade", "phase", "trend"});
    std::vector<std::string> subjects = subjects_of(record.args);
    known_subjects.insert(subjects.begin(), subjects.end());
    desk_acted |= desk;
    std::erase_if(hidden, [&](const InstanceId& id) {
        Instance& one = instance(id.rule, id.instance);
        bool met = false;
        if (one.hidden == Instance::Hidden::until_grade)
            met = grades;
        else if (!one.rare || one.rare->subjects.empty())
            met = desk;
        else
            met = std::any_of(subjects.begin(), subjects.end(), [&](const std::string& subject) {
                const auto& own = one.rare->subjects;
                return std::find(own.begin(), own.end(), subject) != own.end();
            });
        if (met) one.hidden = Instance::Hidden::no;
        return met;
    });
}

}  // namespace firebreak::trainer
