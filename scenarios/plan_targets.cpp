// Capability targets of a plan: groups of clauses that are rated as one.
#include <algorithm>
#include <set>

#include "scenarios/plan_parts.h"

namespace firebreak::scenarios {

namespace {

// An id names a rule, or a clause with all its parts.
bool names(const std::string& id, const std::string& rule) {
    return rule == id || (rule.size() > id.size() && rule.compare(0, id.size(), id) == 0 &&
                          rule[id.size()] == '.');
}

bool names_one(const std::string& id, const std::vector<ClauseSource>& clauses) {
    return std::any_of(clauses.begin(), clauses.end(),
                       [&id](const auto& clause) { return names(id, clause.id); });
}

Sentence unknown_clause(const std::string& target, const std::string& id,
                        const std::vector<ClauseSource>& clauses) {
    std::vector<std::string> known;
    for (const auto& clause : clauses) {
        known.push_back(clause.id);
        if (const auto dot = clause.id.find('.'); dot != std::string::npos)
            known.push_back(clause.id.substr(0, dot));
    }
    const std::string near = nearest(id, known);
    return sentence("target '{}' names no clause of the plan: '{}'{}", target, id,
                    near.empty() ? Sentence() : sentence("; nearest: '{}'", near));
}

}  // namespace

bool Target::covers(const std::string& rule) const {
    return std::any_of(clauses.begin(), clauses.end(),
                       [&rule](const auto& clause) { return names(clause, rule); });
}

void put_target(Target target, std::vector<Target>& targets) {
    const auto old = std::find_if(targets.begin(), targets.end(),
                                  [&](const auto& one) { return one.id == target.id; });
    if (old == targets.end())
        targets.push_back(std::move(target));
    else
        *old = std::move(target);
}

void read_targets(const Node& node, const std::string& file,
                  const std::vector<ClauseSource>& clauses, std::vector<Target>& targets,
                  Problems& problems) {
    const auto error = [&](const Node& at, Sentence message) {
        problems.push_back(
            {Problem::Grade::error, file, at.line, at.column, std::move(message), {}});
    };
    if (node.kind != Node::Kind::list)
        return error(node, sentence("'targets' must be a list, found {}", what_is(node)));
    std::set<std::string> met;
    for (const Node& item : node.items) {
        MapReader reader(item, file, sentence("a target"), problems);
        if (!reader.ok()) continue;
        Target target;
        target.id = reader.string("id", {}, true);
        if (!target.id.empty() && !met.insert(target.id).second)
            reader.problem(*item.find("id"), sentence("a second target '{}'", target.id));
        if (const Node* title = reader.child("title", true))
            target.title = read_text(*title, file, "title", problems);
        const Node* list = reader.child("clauses", true);
        if (list) target.clauses = reader.strings("clauses");
        if (list && target.clauses.empty())
            reader.problem(*list, sentence("target '{}' needs at least one clause", target.id));
        for (std::size_t i = 0; i < target.clauses.size(); ++i)
            if (!names_one(target.clauses[i], clauses))
                error(i < list->items.size() ? list->items[i] : *list,
                      unknown_clause(target.id, target.clauses[i], clauses));
        reader.finish();
        put_target(std::move(target), targets);
    }
}

void follow_replaced(const Node& list, std::vector<Target>& targets) {
    for (const Node& item : list.items) {
        const Node* old = item.find("replaces");
        const Node* id = item.find("id");
        if (!old || !id) continue;
        for (Target& target : targets) {
            const auto at = std::find(target.clauses.begin(), target.clauses.end(), old->text);
            if (at == target.clauses.end() || target.covers(id->text)) continue;
            target.clauses.insert(at + 1, id->text);
        }
    }
}

void leave_out_dropped(const std::vector<ClauseSource>& clauses, std::vector<Target>& targets) {
    for (Target& target : targets)
        std::erase_if(target.clauses,
                      [&clauses](const auto& id) { return !names_one(id, clauses); });
    std::erase_if(targets, [](const auto& target) { return target.clauses.empty(); });
}

}  // namespace firebreak::scenarios
