#include "tests/trainer/session/everything.h"

#include <fstream>

#include "tests/support/paths.h"

namespace firebreak::trainer::tests {

std::vector<std::string> every_action() {
    std::ifstream file(firebreak::source_dir() + "/data/actions.yaml");
    std::vector<std::string> ids;
    for (std::string line; std::getline(file, line);) {
        const std::string key = "  - id: ";
        if (line.rfind(key, 0) == 0) ids.push_back(line.substr(key.size()));
        if (line.find("finding: true") != std::string::npos) ids.pop_back();
    }
    return ids;
}

const World& everything() {
    static const World world = [] {
        std::string yaml = tiny_text();
        const std::size_t from = yaml.find("actions:\n"), to = yaml.find("desk: {");
        std::string actions = "actions:\n";
        for (const std::string& id : every_action()) actions += "  - " + id + "\n";
        yaml.replace(from, to - from, actions);
        const std::size_t injects = yaml.find("injects:\n") + std::string("injects:\n").size();
        yaml.insert(injects,
                    "  - {id: board, title: {en: Board, zh: 留言板}, at: 1m, seat: voice, channel: "
                    "phone, message: {en: A message., zh: 一条留言。}, log: [{message: {case: k1, "
                    "site: weibo_own, urgency: normal}}]}\n"
                    "  - {id: script, title: {en: All of it, zh: 全部}, at: 2m, log: ["
                    "{occurred: {incident: leak, danger: true, foreseeable: true}}, "
                    "{tip: {topic: fire}}, {sign: {risk: gate, seat: voice}}, "
                    "{untrue: {claim: photo, site: weibo_own}}, "
                    "{malicious: {claim: photo, site: weibo_own}}, "
                    "{policy_planned: {policy: p1, outside: true, to: head}}, "
                    "{policy_public: {policy: p1, outside: true, to: head}}, "
                    "{superior_task: {task: t1, outside: true, to: head}}, "
                    "{media_request: {request: m1, outside: true, to: voice}}, "
                    "{milestone: {what: opened, topic: fire}}, "
                    "{link_duty: {link: memo}}, {link_down: {link: memo}}]}\n");
        const std::size_t facts = yaml.find("facts:\n") + std::string("facts:\n").size();
        yaml.insert(facts,
                    "  - {id: pupils_counted, text: {en: 640 pupils were counted., zh: "
                    "已清点640名学生。}, about: [number], form: number}\n"
                    "  - {id: names, text: {en: The names of the pupils., zh: 学生名单。}, about: "
                    "[person], restricted: true}\n");
        const std::size_t questions =
            yaml.find("questions:\n") + std::string("questions:\n").size();
        yaml.insert(questions,
                    "  - {id: is_it_lawful, text: {en: \"Was the boiler licensed?\", zh: "
                    "锅炉是否取得许可？}, from: public, site: weibo_own, asks: [boiler], legal: "
                    "true, at: 3m}\n");
        const std::string act = "from: 0, to: 1h";
        yaml.replace(yaml.find(act), act.size(), "from: 0, to: 6h");
        World made = tiny_from(yaml);
        scenarios::Plan plan = *made.plan;
        plan.params["case_due"] = std::int64_t{kHour};
        made.plan = std::make_shared<const scenarios::Plan>(std::move(plan));
        return made;
    }();
    return world;
}

Order filled(const std::string& seat, const scenarios::ActionSpec& spec) {
    Order result = order(seat, spec.id);
    result.level = 2;
    result.to = spec.event == "report" || spec.id == "signal.alert" ? "superior" : "";
    if (spec.event == "reply" || spec.event == "extend") result.question = "is_photo_real";
    if (spec.event == "publish" || spec.event == "comment") result.channels = {"weibo_own"};
    result.fields = {"known", "doing", "next_update"};
    return result;
}

}  // namespace firebreak::trainer::tests
