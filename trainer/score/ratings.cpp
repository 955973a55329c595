#include "trainer/score/ratings.h"

#include <algorithm>
#include <set>

#include "trainer/score/wording.h"

namespace firebreak::trainer {

namespace {

constexpr double kNarrow = 0.1;  // share of the window

const scenarios::Rule* rule_of(const scenarios::Plan& plan, const std::string& id) {
    for (const auto& rule : plan.rules)
        if (rule.id == id) return &rule;
    return nullptr;
}

bool is_decided(Verdict verdict) {
    return verdict != Verdict::pending && verdict != Verdict::cancelled &&
           verdict != Verdict::vacuous;
}

// Ids of the records that met a duty.
std::set<std::string> hits_of(const PlanResult& result) {
    std::set<std::string> ids;
    for (const auto& rule : result.rules)
        if (rule.kind == scenarios::ClauseKind::oblige)
            for (const auto& one : rule.instances)
                for (const auto& hit : one.hits) ids.insert(hit.id);
    return ids;
}

class Proposal {
  public:
    Proposal(const scenarios::Plan& plan, const std::set<std::string>& hits, TargetRating& rating)
        : plan_(plan), hits_(hits), rating_(rating) {}

    void look_at(const RuleResult& result) {
        const auto* rule = rule_of(plan_, result.id);
        if (rule == nullptr || plan_.weight(*rule) == 0) return;
        for (const auto& one : result.instances) {
            if (one.verdict == Verdict::pending) ++rating_.open;
            if (!is_decided(one.verdict)) continue;
            if (rule->kind == scenarios::ClauseKind::oblige)
                duty(*rule, one);
            else
                prohibition(*rule, one);
        }
    }

    void conclude() {
        std::stable_sort(rating_.reasons.begin(), rating_.reasons.end(),
                         [](const auto& a, const auto& b) { return a.rating > b.rating; });
        if (rating_.decided == 0) {
            rating_.summary = both("score", "Nothing of it was decided in this drill.");
            return;
        }
        rating_.proposed =
            rating_.reasons.empty() ? Rating::performed : rating_.reasons.front().rating;
        static const char* const kWords[] = {
            "Performed without challenges: what was called for was done, in time and with room.",
            "Performed with some challenges: all was done, but not without trouble.",
            "Performed with major challenges: all was done, but late or against the plan.",
            "Unable to be performed: something that was called for was not done."};
        rating_.summary = both("score", kWords[static_cast<std::size_t>(*rating_.proposed)]);
    }

  private:
    // Role or content was wrong; the way it was sent, or to whom, is a smaller thing: what goes out
    // by one more channel than the plan names is no failed attempt. What met another duty was meant
    // for that one.
    bool counts(const HitRecord& near_miss) const {
        return near_miss.failed != "mode" && near_miss.failed != "to" &&
               near_miss.failed != "channel" && hits_.count(near_miss.id) == 0;
    }

    void reason(Rating rating, const char* kind, const scenarios::Rule& rule,
                const InstanceResult& one, Text text, std::optional<double> left = {}) {
        rating_.reasons.push_back(
            {rating, kind, rule.id, one.trigger, one.key, one.margin, left, std::move(text)});
    }

    void duty(const scenarios::Rule& rule, const InstanceResult& one) {
        ++rating_.decided;
        const Text id = same_word(rule.id);
        if (one.verdict == Verdict::violated)
            return reason(Rating::unable, "missed", rule, one,
                          wording("{0} was not done. {1}", {id, one.sentence}));
        if (one.verdict == Verdict::compensated) {
            const bool critical = rule.severity == scenarios::Severity::critical;
            return reason(
                critical ? Rating::major_challenges : Rating::some_challenges,
                critical ? "critical_repaired" : "repaired", rule, one,
                wording("{0} was missed and made good afterwards. {1}", {id, one.sentence}));
        }
        if (one.verdict == Verdict::late) {
            const bool very = one.margin && -*one.margin * 2 > one.grace;
            reason(
                very ? Rating::major_challenges : Rating::some_challenges,
                very ? "very_late" : "late", rule, one,
                very ? wording("{0} was late by more than half its grace. {1}", {id, one.sentence})
                     : wording("{0} was late, within half its grace. {1}", {id, one.sentence}));
        } else if (one.margin && one.due) {
            const Seconds window = *one.due - one.triggered_at;
            if (window > 0) {
                const double left = static_cast<double>(*one.margin) / static_cast<double>(window);
                if (left < kNarrow)
                    reason(Rating::some_challenges, "narrow", rule, one,
                           wording("{0} was met with less than a tenth of its time left. {1}",
                                   {id, one.sentence}),
                           left);
            }
        }
        if (std::any_of(one.near_misses.begin(), one.near_misses.end(),
                        [this](const auto& miss) { return counts(miss); }))
            reason(Rating::some_challenges, "near_miss", rule, one,
                   wording("{0} was met only after an attempt that did not count. {1}",
                           {id, one.sentence}));
    }

    void prohibition(const scenarios::Rule& rule, const InstanceResult& one) {
        const bool broken = one.verdict == Verdict::violated || one.verdict == Verdict::compensated;
        const bool tried = rule.kind == scenarios::ClauseKind::guard || !rule.from_start;
        rating_.decided += broken || tried ? 1 : 0;
        if (broken)
            reason(Rating::major_challenges, "broken", rule, one,
                   wording("{0} was broken. {1}", {same_word(rule.id), one.sentence}));
    }

    const scenarios::Plan& plan_;
    const std::set<std::string>& hits_;
    TargetRating& rating_;
};

}  // namespace

const char* letter(Rating rating) {
    static const char* const kLetters[] = {"P", "S", "M", "U"};
    return kLetters[static_cast<std::size_t>(rating)];
}

TargetRating propose_rating(const scenarios::Target& target, const scenarios::Plan& plan,
                            const PlanResult& result) {
    TargetRating rating;
    rating.id = target.id;
    rating.title = target.title;
    rating.clauses = target.clauses;
    const auto hits = hits_of(result);
    Proposal proposal(plan, hits, rating);
    for (const auto& rule : result.rules)
        if (target.covers(rule.id)) proposal.look_at(rule);
    proposal.conclude();
    return rating;
}

std::vector<TargetRating> target_ratings(const scenarios::Plan& plan, const PlanResult& result,
                                         const std::vector<EvaluatorNote>& notes) {
    std::vector<TargetRating> ratings;
    for (const auto& target : plan.targets) {
        ratings.push_back(propose_rating(target, plan, result));
        for (const auto& note : notes)
            if (note.kind == EvaluatorNote::Kind::rating && note.subject == target.id)
                ratings.back().notes.push_back(note);
    }
    return ratings;
}

}  // namespace firebreak::trainer
