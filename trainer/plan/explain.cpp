#include "trainer/plan/explain.h"

#include "trainer/plan/wording.h"

namespace firebreak::trainer {

namespace {

using scenarios::ClauseKind;
using scenarios::Duration;
using scenarios::Rule;

// So many breaches or near misses are told one by one.
constexpr std::size_t kTold = 5;

// The wording without its full stop, so that a colon can follow.
std::string headline(Language language, const Rule& rule) {
    std::string text = rule.text.in(language);
    if (text.empty()) text = word_of(language, rule.id);
    static const std::string stop_zh = "。";
    if (!text.empty() && text.back() == '.') text.pop_back();
    if (text.size() >= stop_zh.size() &&
        text.compare(text.size() - stop_zh.size(), stop_zh.size(), stop_zh) == 0)
        text.erase(text.size() - stop_zh.size());
    return text;
}

class Sentence {
  public:
    Sentence(Language language, const Rule& rule, const InstanceResult& instance,
             const PlanClock& clock)
        : language_(language), rule_(rule), instance_(instance), clock_(clock) {}

    std::string say_all() {
        switch (rule_.kind) {
            case ClauseKind::oblige:
                obligation();
                break;
            case ClauseKind::forbid:
                prohibition();
                break;
            case ClauseKind::guard:
                guard();
                break;
        }
        if (instance_.score > instance_.own_score + 1e-12)
            add("Made good afterwards: credit {:.2f}.", instance_.score);
        return text_;
    }

  private:
    template <class... A>
    std::string say(const char* english, const A&... arguments) const {
        return plan_words(language_, english, arguments...);
    }
    template <class... A>
    void add(const char* english, const A&... arguments) {
        if (!text_.empty() && language_ == Language::en) text_ += " ";
        text_ += say(english, arguments...);
    }
    std::string at(Seconds tick) const { return clock_words(clock_, tick); }
    std::string span(Seconds length) const { return span_words(language_, length); }
    std::string who(const HitRecord& hit) const {
        return hit.seat.empty() ? std::string() : say(" by {}", word_of(language_, hit.seat));
    }

    // The clause of "overdue:ID:1"; empty for records.
    std::string awaited() const {
        const std::string& id = instance_.trigger;
        const std::size_t first = id.find(':');
        const std::size_t last = id.rfind(':');
        return first == last ? std::string() : id.substr(first + 1, last - first - 1);
    }
    bool overdue() const { return instance_.trigger.compare(0, 8, "overdue:") == 0; }
    // "e1", or for "overdue:ID:1" what became of that clause.
    std::string trigger() const {
        const std::string clause = awaited();
        if (clause.empty()) return instance_.trigger;
        return overdue() ? say("{} became overdue", clause) : say("{} was violated", clause);
    }

    // The window as the plan has it; as a span of time where it depends on the trigger.
    std::string window(Seconds due) const {
        const bool fixed = rule_.within.by.empty();
        if (fixed && rule_.within.fixed.unit != Duration::Unit::seconds)
            return duration_words(language_, rule_.within.fixed);
        return span(due - instance_.base.value_or(instance_.triggered_at));
    }

    // A window that is no length of time.
    bool calendar_end() const {
        const Duration::Unit unit = rule_.within.fixed.unit;
        return rule_.within.by.empty() &&
               (unit == Duration::Unit::same_day || unit == Duration::Unit::close_of_business);
    }

    // What stands behind the due time: how long after what.
    std::string reckoning(Seconds due) const {
        const Seconds seen = instance_.triggered_at;
        if (rule_.every)
            return say("every {}, this time from {}", duration_words(language_, *rule_.every),
                       at(seen));
        if (instance_.base && *instance_.base != seen)
            return say("{} from {}; {} came up at {}", window(due), at(*instance_.base), trigger(),
                       at(seen));
        if (calendar_end())
            return say("{}; {} at {}", window(due),
                       instance_.trigger == "start" ? say("the start") : trigger(), at(seen));
        if (instance_.trigger == "start") return say("{} after {}", window(due), at(seen));
        const std::string clause = awaited();
        if (clause.empty()) return say("{} after {}, {}", window(due), trigger(), at(seen));
        return overdue() ? say("{} after {} became overdue at {}", window(due), clause, at(seen))
                         : say("{} after {} was violated at {}", window(due), clause, at(seen));
    }

    void due() {
        const Seconds first =
            instance_.extensions.empty() ? *instance_.due : instance_.extensions.front().before;
        const std::string name = headline(language_, rule_);
        if (first < instance_.triggered_at)
            add("{}: was due {} already when {} came up at {}.", name, at(first), trigger(),
                at(instance_.triggered_at));
        else if (instance_.key.empty())
            add("{}: due {} ({}).", name, at(first), reckoning(first));
        else
            add("{}: due {} for {} ({}).", name, at(first), instance_.key, reckoning(first));
        for (const Extension& later : instance_.extensions)
            add(later.anew ? "Begun anew by {} at {}: due {}." : "Extended by {} at {}: due {}.",
                later.id, at(later.at), at(later.due));
    }

    // How the duty came out, for behind the colon; empty while it is undecided or was missed.
    std::string outcome() const {
        if (instance_.verdict == Verdict::late) {
            const Seconds margin = *instance_.margin;
            if (margin < 0)
                return say("{} late, credit {:.2f}", span(-margin), instance_.own_score);
            return say("an earlier part was late, credit {:.2f}", instance_.own_score);
        }
        if (instance_.verdict != Verdict::satisfied) return {};
        if (instance_.hits.back().t < instance_.triggered_at)
            return say("done already before it was asked");
        if (*instance_.margin == 0) return say("just in time");
        return say("{} in hand", span(*instance_.margin));
    }

    void hits() {
        for (std::size_t i = 0; i < instance_.hits.size(); ++i) {
            const HitRecord& hit = instance_.hits[i];
            const bool last = i + 1 == instance_.hits.size();
            const std::string end = last ? outcome() : std::string();
            const std::string by = who(hit);
            const bool counted =
                rule_.times > 1 && instance_.hits.front().t >= instance_.triggered_at;
            if (counted && end.empty())
                add("Done {} of {} at {}{} ({}).", i + 1, rule_.times, at(hit.t), by, hit.id);
            else if (counted)
                add("Done {} of {} at {}{} ({}): {}.", i + 1, rule_.times, at(hit.t), by, hit.id,
                    end);
            else if (end.empty())
                add("Done {}{} ({}).", at(hit.t), by, hit.id);
            else
                add("Done {}{} ({}): {}.", at(hit.t), by, hit.id, end);
        }
    }

    void obligation() {
        due();
        hits();
        switch (instance_.verdict) {
            case Verdict::satisfied:
            case Verdict::late:
                break;
            case Verdict::violated:
            case Verdict::compensated:
                missed();
                break;
            case Verdict::cancelled:
                add("No longer needed from {} ({}).", at(*instance_.decided_at),
                    instance_.closed_by);
                break;
            default:
                add("Not due yet when the log ends at {}.", at(*instance_.decided_at));
                break;
        }
        for (std::size_t i = 0; i < instance_.near_misses.size() && i < kTold; ++i)
            near_miss(instance_.near_misses[i]);
        more(instance_.near_misses.size());
    }

    void missed() {
        if (instance_.hits.empty())
            add("Not done by {}.", at(*instance_.decided_at));
        else
            add("Not complete by {}: {} of {}.", at(*instance_.decided_at), instance_.hits.size(),
                rule_.times);
    }

    void near_miss(const HitRecord& miss) {
        if (miss.failed == "role") {
            const std::string seat =
                miss.seat.empty() ? say("nobody") : word_of(language_, miss.seat);
            add("Near miss: {} at {}, by {}.", miss.id, at(miss.t), seat);
            return;
        }
        const std::string arg = word_of(language_, miss.failed);
        const std::string value = miss.reading.substr(miss.failed.size() + 1);
        if (value == "-")
            add("Near miss: {} at {}, no {}.", miss.id, at(miss.t), arg);
        else
            add("Near miss: {} at {}, {}={}.", miss.id, at(miss.t), arg,
                language_ == Language::en ? value : word_of(language_, value));
    }

    void more(std::size_t all) {
        if (all > kTold) add("And {} more.", all - kTold);
    }

    void prohibition() {
        const std::string name = headline(language_, rule_);
        const std::string from = at(instance_.triggered_at);
        if (instance_.trigger == "start")
            add("{}: in force from {}.", name, from);
        else if (instance_.key.empty())
            add("{}: in force from {} ({}).", name, from, trigger());
        else
            add("{}: in force for {} from {} ({}).", name, instance_.key, from, trigger());
        for (std::size_t i = 0; i < instance_.hits.size() && i < kTold; ++i) {
            const HitRecord& breach = instance_.hits[i];
            add("Broken {}{} ({}).", at(breach.t), who(breach), breach.id);
        }
        more(instance_.hits.size());
        if (instance_.hits.empty()) add("Kept until {}.", at(*instance_.decided_at));
        if (!instance_.closed_by.empty()) add("Lifted by {}.", instance_.closed_by);
    }

    void guard() {
        const std::string name = headline(language_, rule_);
        const std::string act = instance_.trigger;
        const std::string when = at(instance_.triggered_at);
        if (!instance_.licence.empty())
            return add("{}: {} at {}, covered by {}.", name, act, when, instance_.licence[0]);
        add("{}: {} at {} without a valid {}.", name, act, when,
            pattern_words(language_, rule_.needs));
        if (!instance_.lapsed) return;
        const LapsedLicence& last = *instance_.lapsed;
        add(last.why == LapsedLicence::Why::expired ? "{} of {} had expired."
            : last.why == LapsedLicence::Why::used  ? "{} of {} was used up already."
                                                    : "{} of {} had been withdrawn.",
            last.id, at(last.t));
    }

    Language language_;
    const Rule& rule_;
    const InstanceResult& instance_;
    const PlanClock& clock_;
    std::string text_;
};

}  // namespace

Text explain(const Rule& rule, const InstanceResult& instance, const PlanClock& clock) {
    return {Sentence(Language::en, rule, instance, clock).say_all(),
            Sentence(Language::zh, rule, instance, clock).say_all()};
}

}  // namespace firebreak::trainer
