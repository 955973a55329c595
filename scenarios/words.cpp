#include "scenarios/words.h"

namespace firebreak::scenarios {

const Words& layer_words() {
    static const Words words{"microblog", "groups", "forum", "news_comments", "offline"};
    return words;
}

const Words& stance_words() {
    static const Words words{"support", "query", "deny", "comment"};
    return words;
}

const Words& truth_words() {
    static const Words words{"false", "partly", "true", "not_apt", "unknown"};
    return words;
}

const Words& agent_kind_words() {
    static const Words words{"ordinary", "opinion_leader", "media",
                             "official", "expert",         "provocateur"};
    return words;
}

const Words& statement_kind_words() {
    static const Words words{"holding", "clarification", "denial",  "apology",  "briefing",
                             "answer",  "correction",    "warning", "positive", "attack"};
    return words;
}

const Words& effect_words() {
    static const Words words{"seed_posts",
                             "official_statement",
                             "direct_contact",
                             "third_party",
                             "evidence_found",
                             "amplify",
                             "label",
                             "deletion",
                             "contradiction_shown",
                             "trust_deed",
                             "set_truth",
                             "activate_claim",
                             "covert_comments",
                             "chill"};
    return words;
}

const Words& inject_kind_words() {
    static const Words words{"event", "rumour", "people", "media"};
    return words;
}

const Words& asker_words() {
    static const Words words{"public", "media", "staff", "parents"};
    return words;
}

const Words& about_words() {
    static const Words words{"cause_or_blame", "number", "absence", "person", "harm"};
    return words;
}

const Words& fact_form_words() {
    static const Words words{"plain", "number", "absence"};
    return words;
}

const Words& secured_by_words() {
    static const Words words{"sample", "scene", "record"};
    return words;
}

const Words& action_group_words() {
    static const Words words{"find_out", "inside", "people", "speak", "answer", "contested"};
    return words;
}

const Words& form_field_words() {
    static const Words words{
        "topic", "claims", "facts",    "channels", "fields", "tone",     "next_update", "promised",
        "to",    "of",     "question", "result",   "level",  "audience", "corrects",    "text"};
    return words;
}

const Words& content_field_words() {
    static const Words words{
        "course_of_events", "measures",      "known",  "not_known", "doing",   "advice",
        "next_update",      "empathy",       "method", "source",    "time",    "place",
        "outline",          "possible_harm", "cause",  "truth",     "handling"};
    return words;
}

const Words& tone_words() {
    static const Words words{"factual", "empathic", "defensive", "aggressive"};
    return words;
}

const Words& comparison_words() {
    static const Words words{"gt", "gte", "lt", "lte"};
    return words;
}

const Words& evidence_words() {
    static const Words words{"evidence", "assumption", "calibrated"};
    return words;
}

const Words& observable_words() {
    static const Words words{"reach.", "believers.",     "posts_per_hour", "negative_share",
                             "trust",  "open_questions", "severity",       "phase"};
    return words;
}

const Words& desk_observable_words() {
    static const Words words{"seen.",     "mentions.",      "share.",
                             "believed.", "posts_per_hour", "negative_share",
                             "trust",     "alarms",         "open_questions"};
    return words;
}

const std::vector<EventWords>& act_events() {
    static const std::vector<EventWords> events{
        {"monitor", {"step", "source", "found", "account", "section"}},
        {"signal", {"step", "signal", "to"}},
        {"survey", {"group", "n"}},
        {"assess", {"what", "of", "result", "level", "class", "reason", "confidence"}},
        {"risk", {"step", "risk", "policy"}},
        {"prepare", {"what", "about"}},
        {"draft", {"doc", "of", "q", "has_number", "has_absence", "restricted", "major"}},
        {"review", {"doc", "stage", "result"}},
        {"sign_off", {"doc", "of", "fields"}},
        {"withdraw", {"doc"}},
        {"consult_law", {"doc", "case", "advice"}},
        {"publish",
         {"doc", "form", "channels", "fields", "complete", "affiliation", "tone", "next_update_at",
          "corrects", "has_number", "restricted", "evidence"}},
        {"appear", {"doc", "form", "channel", "fields", "reach"}},
        {"reply",
         {"q", "case", "doc", "step", "site", "same_site", "complete", "promised_at",
          "legal_content"}},
        {"extend", {"q", "case", "notice", "reason", "until", "fields"}},
        {"interview", {"doc", "medium", "authorised", "danger"}},
        {"receive", {"who", "request"}},
        {"invite", {"whom", "topic"}},
        {"liaise", {"to", "of"}},
        {"report", {"mode", "to", "lateral", "purpose", "fields", "complete", "ack", "doc"}},
        {"assert",
         {"in", "doc", "claim", "fact", "about", "stance", "hedged", "supported", "public",
          "understates", "form", "to", "mode", "source"}},
        {"activate", {"what", "of"}},
        {"assign", {"what", "who", "task", "case"}},
        {"accept", {"task"}},
        {"share", {"what", "to", "link", "fallback"}},
        {"meet", {"with", "doc", "fields"}},
        {"decide", {"what", "yes", "reason", "fact"}},
        {"carry_out", {"what", "measure", "case"}},
        {"investigate", {"step", "of", "confidence"}},
        {"secure", {"what", "item"}},
        {"characterise", {"nature", "basis"}},
        {"case", {"case", "step", "units", "urgency", "clear", "fields"}},
        {"thread", {"thread", "step"}},
        {"comment", {"step", "signed", "count"}},
        {"order", {"to", "purpose"}},
        {"contact_employer", {"consent"}},
        {"teach", {"what", "audience"}},
        {"remedy", {"kind"}},
        {"refer", {"of", "class", "true_class"}},
        {"punish", {"of", "lawful"}},
        {"gag", {"of", "lawful"}},
        {"remove_content", {"of", "lawful"}},
        {"debrief", {"step", "of"}},
        {"account", {"step", "basis"}},
        {"revise", {"what", "change"}},
        {"withheld", {"fact", "doc", "approved", "verified", "by"}},
        {"leak", {"fact", "doc", "approved", "verified", "by"}}};
    return events;
}

const std::vector<EventWords>& inject_events() {
    static const std::vector<EventWords> events{
        {"occurred", {"incident", "danger", "foreseeable"}},
        {"incident", {"incident", "occurred_at", "danger"}},
        {"tip", {"topic"}},
        {"sign", {"risk", "seat"}},
        {"alarm", {"signal", "true_alarm"}},
        {"message", {"case", "site", "urgency", "well_founded"}},
        {"untrue", {"claim", "site"}},
        {"malicious", {"claim", "site"}},
        {"development", {"what"}},
        {"media_request", {"request", "outside", "to"}},
        {"parent_arrival", {"request", "outside", "to"}},
        {"legal_question", {"request", "outside", "to"}},
        {"policy_planned", {"policy", "outside", "to"}},
        {"policy_public", {"policy", "outside", "to"}},
        {"superior_task", {"task", "outside", "to"}},
        {"milestone", {"what", "topic"}},
        {"evidence_at_risk", {"item", "lost_at"}},
        {"evidence_lost", {"item"}},
        {"watch_duty", {"source", "account", "section"}},
        {"link_duty", {"link"}},
        {"link_down", {"link"}},
        {"case_open", {"case"}},
        {"gap", {"what", "unit"}}};
    return events;
}

const Words& common_act_args() {
    static const Words words{"action", "by", "ordered_at", "topic", "channel", "refs"};
    return words;
}

}  // namespace firebreak::scenarios
