#include "scenarios/event_words.h"

#include <algorithm>
#include <map>

namespace firebreak::scenarios {

namespace {

const EventWords* named(const std::vector<EventWords>& events, const std::string& event) {
    auto found = std::find_if(events.begin(), events.end(),
                              [&](const EventWords& one) { return one.event == event; });
    return found == events.end() ? nullptr : &*found;
}

std::vector<EventWords> all_observed() {
    std::vector<EventWords> events = {
        {"exercise_start", {}},
        {"exercise_end", {}},
        {"act_start", {"act"}},
        {"act_end", {"act"}},
        {"visible", {"signal", "source", "topic"}},
        {"detected", {"topic", "by_log"}},
        {"severity", {"level", "from"}},
        {"major", {"topic"}},
        {"major_detected", {"topic"}},
        {"phase", {"to", "from"}},
        {"hot_phase", {}},
        {"hot_phase_over", {}},
        {"inquiry", {"q", "site", "class", "answerable", "legal", "from"}},
        {"answerable", {"q"}},
        {"continued", {"topic", "claim"}},
        {"harm", {"topic", "counter"}},
        {"jump", {"from", "to", "topic"}},
        {"topic_formed", {"topic", "valence"}},
        {"case_overdue", {"case"}},
        {"fact", {"fact", "public_interest", "restricted"}},
        {"contradiction", {"a", "b", "corrected"}},
        {"contradicted", {"doc", "claim", "by", "fact"}},
        {"branch", {"claim", "cause", "topic"}},
        {"alert_idle", {"signal"}},
    };
    for (EventWords one : inject_events()) {
        if (one.event == "legal_question") one.args.push_back("q");
        // The session adds the root of the claim.
        if (one.event == "untrue" || one.event == "malicious") one.args.push_back("topic");
        if (one.event == "evidence_lost") one.args.push_back("lost_at");
        events.push_back(std::move(one));
    }
    return events;
}

using Closed = std::map<std::string, std::map<std::string, Words>>;

Closed all_closed() {
    const Words forms = {"holding",   "full",     "update",    "correction",     "rebuttal",
                         "post",      "briefing", "fact_page", "video",          "positive",
                         "recovery",  "apology",  "warning",   "warning_update", "testimony_call",
                         "diversion", "attack",   "search_ad", "direct"};
    const Words lawful = {"privacy", "threat", "danger", "none"};
    const Words phases = {"latent", "outbreak", "sustained", "ending", "reignition"};
    return {
        {"monitor", {{"step", {"sweep", "watch"}}}},
        {"signal", {{"step", {"log", "archive", "alert"}}}},
        {"assess",
         {{"what",
           {"scope", "triage", "class", "grade", "trend", "phase", "branches", "proposal"}}}},
        {"risk", {{"step", {"prescan", "report"}}}},
        {"draft", {{"of", {"release", "reply", "wording", "commentary"}}}},
        {"review", {{"result", {"pass", "back"}}}},
        {"sign_off",
         {{"of",
           {"release", "release_plan", "reply", "wording", "interview", "referral", "slip"}}}},
        {"publish", {{"form", forms}}},
        {"appear", {{"form", forms}}},
        {"reply", {{"step", {"now", "interim", "final", "desk"}}}},
        {"receive", {{"who", {"media", "parents", "customers"}}}},
        {"liaise", {{"to", {"media", "superior", "publicity_dept", "platform"}}}},
        {"report",
         {{"mode", {"oral", "written", "realtime", "digest"}},
          {"purpose", {"inform", "help", "result"}}}},
        {"assert",
         {{"in", {"publish", "reply", "report", "interview", "meet"}},
          {"stance", {"affirm", "deny"}},
          {"form", {"plain", "number", "absence"}}}},
        {"activate", {{"what", {"plan", "safety_plan"}}}},
        {"assign", {{"what", {"team", "role", "unit", "lead_unit", "voice"}}}},
        {"meet", {{"with", {"team", "departments", "staff", "students", "parents"}}}},
        {"decide", {{"what", {"measures", "escalation", "team", "withhold_lawful", "dismiss"}}}},
        {"carry_out", {{"what", {"measures", "safety", "fix"}}}},
        {"investigate", {{"step", {"open", "preliminary", "conclude", "conduct"}}}},
        {"secure", {{"what", {"record", "scene", "sample"}}}},
        {"case", {{"step", {"intake", "slip", "result", "track", "supervise", "close"}}}},
        {"thread", {{"step", {"open", "follow", "close"}}}},
        {"comment", {{"step", {"order", "post"}}}},
        {"order", {{"to", {"police", "gate"}}, {"purpose", {"order", "safety", "keep_out"}}}},
        {"teach", {{"what", {"safety", "plan"}}}},
        {"remedy", {{"kind", {"compensate", "replace", "repair", "recall"}}}},
        {"punish", {{"lawful", lawful}}},
        {"gag", {{"lawful", lawful}}},
        {"remove_content", {{"lawful", lawful}}},
        {"debrief", {{"step", {"evaluate", "summary"}}}},
        {"account", {{"step", {"propose", "reward", "penalty"}}}},
        {"phase", {{"to", phases}, {"from", phases}}},
        {"inquiry", {{"from", {"public", "media", "staff", "parents"}}}},
        {"message", {{"urgency", {"urgent", "normal"}}}},
        {"branch", {{"cause", {"own_act", "crowd", "inject"}}}},
    };
}

}  // namespace

const std::vector<EventWords>& observed_events() {
    static const std::vector<EventWords> events = all_observed();
    return events;
}

const EventWords* act_event(const std::string& event) {
    return named(act_events(), event);
}

const EventWords* observed_event(const std::string& event) {
    return named(observed_events(), event);
}

const Words* closed_values(const std::string& event, const std::string& arg) {
    static const Closed closed = all_closed();
    auto args = closed.find(event);
    if (args == closed.end()) return nullptr;
    auto values = args->second.find(arg);
    return values == args->second.end() ? nullptr : &values->second;
}

const Words& role_words() {
    static const Words words{
        "head",           "deputy",         "lead_group",      "lead_office",
        "work_team",      "decision_group", "monitor",         "net_admin",
        "analyst",        "info_officer",   "info_group",      "info_protect_group",
        "safety_group",   "lead_section",   "admin_office",    "owner",
        "lead_unit",      "account_owner",  "workgroup_owner", "teaching_office",
        "class_teacher",  "case_handler",   "dept_head",       "party_branch",
        "secrecy_office", "party_office",   "team_org",        "team_pub",
        "team_safety",    "team_sup",       "voice",           "media_desk",
        "parent_desk",    "investigator",   "logistics",       "gate",
        "legal",          "justice",        "police",          "enforcement",
        "superior",       "local_gov",      "publicity_dept",  "commentator",
        "supervisor",     "staff",          "students",        "parents",
        "employers",      "info_centre",    "local_hq",        "ministry",
        "campaign_team",  "all_seats"};
    return words;
}

}  // namespace firebreak::scenarios
