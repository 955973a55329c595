// Do the names in a note exist?
#include <algorithm>

#include "scenarios/node.h"
#include "scenarios/utf8.h"
#include "trainer/score/score.h"

namespace firebreak::trainer {

namespace {

using Kind = EvaluatorNote::Kind;
using Names = std::vector<std::string>;

std::optional<std::string> unless_known(const char* what, const std::string& id,
                                        const Names& known) {
    if (std::find(known.begin(), known.end(), id) != known.end()) return std::nullopt;
    const std::string near = scenarios::nearest(id, known);
    std::string words = std::string("no ") + what + " " + scenarios::shown(id);
    if (!near.empty()) words += "; nearest: '" + near + "'";
    if (near.empty() && known.empty()) words += "; there is none";
    return words;
}

template <class List>
Names ids(const List& list) {
    Names names;
    for (const auto& one : list) names.push_back(one.id);
    return names;
}

Names clauses_of(const scenarios::Plan& plan) {
    Names names;
    for (const auto& rule : plan.rules)
        if (std::find(names.begin(), names.end(), rule.clause) == names.end())
            names.push_back(rule.clause);
    return names;
}

Names owners(const scenarios::Plan& plan, const scenarios::Scenario& scenario) {
    Names names = ids(scenario.seats);
    for (const auto& [role, roles] : plan.role_map) names.push_back(role);
    for (const auto& seat : scenario.seats)
        names.insert(names.end(), seat.roles.begin(), seat.roles.end());
    return names;
}

Names links(const Session& session) {
    Names names = ids(session.log());
    for (const auto& line : session.ledger()) names.push_back(line.doc);
    for (const auto& status : session.orders())
        if (!status.doc.empty()) names.push_back(status.doc);
    return names;
}

}  // namespace

std::optional<std::string> unknown_in(const EvaluatorNote& note, const scenarios::Plan& plan,
                                      const scenarios::Scenario& scenario, const Session* session) {
    std::optional<std::string> problem;
    if (note.kind == Kind::rating)
        problem = unless_known("capability target", note.subject, ids(plan.targets));
    else if (note.kind == Kind::item)
        problem = unless_known("rating item", note.subject, ids(plan.ratings));
    else if (note.kind == Kind::prediction)
        problem = unless_known("clause", note.subject, clauses_of(plan));
    if (problem) return problem;
    if (!note.owner.empty())
        if ((problem = unless_known("seat or role", note.owner, owners(plan, scenario))))
            return problem;
    if (session == nullptr) return std::nullopt;
    if (note.at && *note.at > session->now()) return std::string("the moment lies after the end");
    if (note.evidence.empty()) return std::nullopt;
    const Names known = links(*session);
    for (const auto& link : note.evidence)
        if ((problem = unless_known("record or document", link, known))) return problem;
    return std::nullopt;
}

}  // namespace firebreak::trainer
