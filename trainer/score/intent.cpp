#include "trainer/score/intent.h"

#include <algorithm>

#include "trainer/score/response.h"

namespace firebreak::trainer {

namespace {

using Line = IntentLine;

std::string word(const Args& args, const char* key) {
    const auto found = args.find(key);
    if (found == args.end()) return {};
    const auto* text = std::get_if<std::string>(&found->second);
    return text != nullptr ? *text : std::string();
}

// First measure against people that had this as its subject.
std::optional<Seconds> accused_at(const Session& session, const std::string& ref) {
    for (const auto& record : session.log()) {
        if (record.kind != RecordKind::act) continue;
        const bool measure = record.event == "refer" || record.event == "punish";
        if (measure && word(record.args, "of") == ref) return record.t;
        const bool attack = record.event == "publish" && word(record.args, "form") == "attack";
        if (attack && word(record.args, "topic") == ref) return record.t;
    }
    return std::nullopt;
}

bool brings(const scenarios::Inject& inject, int claim) {
    return std::any_of(inject.effects.begin(), inject.effects.end(),
                       [claim](const sim::Effect& effect) {
                           if (const auto* seed = std::get_if<sim::SeedPosts>(&effect))
                               return seed->claim == claim;
                           const auto* opened = std::get_if<sim::ActivateClaim>(&effect);
                           return opened != nullptr && opened->claim == claim;
                       });
}

// First time the team could know of the claim: the desk met it, or an inject brought it.
std::optional<Seconds> seen_at(const Session& session, std::size_t claim) {
    std::optional<Seconds> first;
    for (const auto& observation : session.observations())
        if (claim < observation->claims.size() && observation->claims[claim].seen) {
            first = observation->t;
            break;
        }
    for (const auto& line : session.fired())
        for (const auto& inject : session.scenario().injects)
            if (inject.id == line.inject && brings(inject, static_cast<int>(claim)))
                first = std::min(first.value_or(line.t), line.t);
    return first;
}

// First time the team said something of its own that speaks to the claim, once it could know of it.
// What was said before answers nobody.
std::optional<Seconds> met_with_facts_at(const Session& session, std::size_t claim) {
    const auto seen = seen_at(session, claim);
    if (!seen) return std::nullopt;
    const std::string& id = session.scenario().claims[claim].claim.id;
    for (const auto& line : session.ledger()) {
        if (line.t < *seen) continue;
        for (const auto& said : line.assertions) {
            const auto* fact = session.scenario().fact(said.fact);
            if (fact != nullptr && fact->claim == id) return line.t;
        }
    }
    return std::nullopt;
}

Line treated(Line line, const std::optional<Seconds>& accused,
             const std::optional<Seconds>& answered) {
    line.at = accused ? accused : answered;
    line.treated = accused    ? Line::Treated::accused
                   : answered ? Line::Treated::answered
                              : Line::Treated::nothing;
    return line;
}

double largest_reach(const Session& session, std::size_t claim) {
    double reach = 0;
    for (const auto& frame : session.frames())
        if (claim < frame.claims.size()) reach = std::max(reach, frame.claims[claim].reach);
    return reach;
}

}  // namespace

const char* name(Line::Truly truly) {
    switch (truly) {
        case Line::Truly::doubt:
            return "doubt";
        case Line::Truly::mistaken:
            return "mistaken";
        case Line::Truly::knowing:
            return "knowing";
    }
    return "";
}

const char* name(Line::Treated treated) {
    switch (treated) {
        case Line::Treated::nothing:
            return "nothing";
        case Line::Treated::answered:
            return "answered";
        case Line::Treated::accused:
            return "accused";
    }
    return "";
}

std::vector<Line> intent_lines(const Session& session) {
    std::vector<Line> out;
    for (const auto& question : question_times(session))
        out.push_back(treated({Line::Kind::question, question.question, Line::Truly::doubt, {}, {}},
                              accused_at(session, question.question), question.answered_at));
    const auto& claims = session.scenario().claims;
    for (std::size_t c = 0; c < claims.size(); ++c) {
        const auto& claim = claims[c].claim;
        if (claim.truth != sim::Truth::no && claim.truth != sim::Truth::partly) continue;
        const auto accused = accused_at(session, claim.id);
        if (!accused && largest_reach(session, c) < session.options().deeds.watch_untrue_reach)
            continue;
        const bool knowing = session.scenario().started_knowingly(static_cast<int>(c));
        out.push_back(treated({Line::Kind::claim,
                               claim.id,
                               knowing ? Line::Truly::knowing : Line::Truly::mistaken,
                               {},
                               {}},
                              accused, met_with_facts_at(session, c)));
    }
    return out;
}

}  // namespace firebreak::trainer
