#include "trainer/cli/tables.h"

#include <charconv>
#include <filesystem>
#include <stdexcept>

#include "sim/crowd/state.h"
#include "trainer/cli/commands.h"

namespace firebreak::trainer {

namespace {

constexpr const char* kLayerNames[] = {"microblog", "groups", "forum", "news_comments", "offline"};
constexpr const char* kStanceNames[] = {"support", "query", "deny", "comment"};
constexpr const char* kPhaseNames[] = {"latent", "outbreak", "sustained", "ending", "reignition"};

// One CSV row; texts with a comma, quote or line break are quoted (RFC 4180).
class Row {
  public:
    Row& add(const std::string& text) {
        separate();
        if (text.find_first_of(",\"\n\r") == std::string::npos) {
            line_ += text;
            return *this;
        }
        line_ += '"';
        for (char c : text) {
            if (c == '"') line_ += '"';
            line_ += c;
        }
        line_ += '"';
        return *this;
    }
    Row& add(double value) {
        char digits[32];
        auto end =
            std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, 6);
        separate();
        line_.append(digits, end.ptr);
        return *this;
    }
    Row& add(std::int64_t value) {
        separate();
        line_ += std::to_string(value);
        return *this;
    }
    Row& add(const std::optional<Seconds>& value) {
        if (value) return add(static_cast<std::int64_t>(*value));
        return add(std::string());
    }
    std::string line() const { return line_ + "\n"; }

  private:
    void separate() {
        if (!first_) line_ += ',';
        first_ = false;
    }
    std::string line_;
    bool first_ = true;
};

std::string header(const std::vector<std::string>& columns) {
    Row row;
    for (const auto& column : columns) row.add(column);
    return row.line();
}

std::string frames_csv(const Session& session) {
    std::string text;
    for (const auto& frame : session.frames()) {
        Row row;
        row.add(frame.t).add(frame.posts_per_hour).add(frame.negative_share);
        row.add(frame.trust_organisation).add(frame.trust_expert).add(frame.trust_media);
        row.add(frame.mood).add(frame.r_eff);
        row.add(std::string(kPhaseNames[static_cast<int>(frame.phase)]));
        row.add(static_cast<std::int64_t>(frame.severity));
        row.add(frame.outcome.belief_accuracy_now).add(frame.outcome.belief_hours);
        row.add(frame.outcome.harm).add(static_cast<std::int64_t>(frame.posts_total));
        for (const auto& claim : frame.claims)
            row.add(claim.reach).add(claim.believers).add(claim.sharers).add(claim.corrected);
        text += row.line();
    }
    return text;
}

std::string acts_csv(const Session& session) {
    std::string text;
    for (const auto& status : session.orders()) {
        static constexpr const char* kStates[] = {"working", "waiting_sign_off", "signed_off",
                                                  "done",    "cancelled",        "sent_back"};
        std::string channels, facts;
        for (const auto& channel : status.order.channels)
            channels += (channels.empty() ? "" : " ") + channel;
        for (const auto& assertion : status.order.assertions)
            facts += (facts.empty() ? "" : " ") + assertion.fact;
        Row row;
        row.add(static_cast<std::int64_t>(status.id)).add(status.order.seat);
        row.add(status.order.action).add(status.ordered_at).add(status.done_at);
        row.add(std::string(kStates[static_cast<int>(status.state)])).add(status.doc);
        row.add(channels).add(facts).add(status.order.question);
        text += row.line();
    }
    return text;
}

// One row an instance; a rule without instances has one row with empty instance columns.
std::string clauses_csv(const Session& session) {
    std::string text;
    for (const auto& rule : session.result().rules) {
        auto begin = [&rule](Row& row) {
            row.add(rule.clause).add(rule.id).add(std::string(name(rule.verdict)));
            if (rule.score)
                row.add(*rule.score);
            else
                row.add(std::string());
        };
        if (rule.instances.empty()) {
            Row row;
            begin(row);
            for (int empty = 0; empty < 7; ++empty) row.add(std::string());
            text += row.line();
        }
        for (const auto& instance : rule.instances) {
            std::string hits;
            for (const auto& hit : instance.hits) hits += (hits.empty() ? "" : " ") + hit.id;
            Row row;
            begin(row);
            row.add(instance.trigger).add(instance.triggered_at);
            row.add(std::string(name(instance.verdict))).add(instance.score);
            row.add(instance.due).add(instance.margin).add(hits);
            text += row.line();
        }
    }
    return text;
}

std::string posts_csv(const Session& session) {
    const auto& claims = session.scenario().claims;
    std::string text;
    for (const auto& post : session.crowd().posts) {
        Row row;
        if (post.t > session.now()) continue;  // still being written
        row.add(std::to_string(post.id)).add(static_cast<std::int64_t>(post.t));
        row.add(static_cast<std::int64_t>(post.author));
        // A statement of the organisation may speak to no claim at all.
        const std::size_t claim = post.claim;
        row.add(claim < claims.size() ? claims[claim].claim.id : std::string());
        row.add(std::string(kStanceNames[static_cast<int>(post.stance)]));
        row.add(std::string(kLayerNames[static_cast<int>(post.layer)]));
        row.add(static_cast<std::int64_t>(post.depth)).add(static_cast<double>(post.evidence));
        text += row.line();
    }
    return text;
}

}  // namespace

std::vector<TableColumns> table_columns(const std::vector<std::string>& claims) {
    TableColumns frames{"frames.csv",
                        {"t", "posts_per_hour", "negative_share", "trust_organisation",
                         "trust_expert", "trust_media", "mood", "r_eff", "phase", "severity",
                         "belief_accuracy", "belief_hours", "harm", "posts_total"}};
    for (const auto& claim : claims)
        for (const char* column : {"reach", "believers", "sharers", "corrected"})
            frames.columns.push_back(std::string(column) + "." + claim);
    return {frames,
            {"acts.csv",
             {"order", "seat", "action", "ordered_at", "done_at", "state", "doc", "channels",
              "facts", "question"}},
            {"clauses.csv",
             {"clause", "rule", "rule_verdict", "rule_score", "trigger", "triggered_at", "verdict",
              "score", "due", "margin", "hits"}},
            {"posts.csv", {"id", "t", "author", "claim", "stance", "layer", "depth", "evidence"}}};
}

void write_tables(const Session& session, const std::string& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) throw std::runtime_error(folder + ": " + failed.message());
    std::vector<std::string> claims;
    for (const auto& claim : session.scenario().claims) claims.push_back(claim.claim.id);
    const std::string bodies[] = {frames_csv(session), acts_csv(session), clauses_csv(session),
                                  posts_csv(session)};
    const auto tables = table_columns(claims);
    for (std::size_t i = 0; i < tables.size(); ++i)
        write_file(folder + "/" + tables[i].file, header(tables[i].columns) + bodies[i]);
}

}  // namespace firebreak::trainer
