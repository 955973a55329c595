// From a real recording: played by the plan, rated, predicted and given corrective actions through
// notes; what the score makes of them is what both pages show.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/trainer/report/page.h"
#include "tests/trainer/whatif/drill.h"
#include "trainer/score/score.h"
#include "trainer/whatif/player.h"

using namespace firebreak;
using namespace firebreak::trainer;

namespace {

using Kind = EvaluatorNote::Kind;

EvaluatorNote note(Kind kind, const std::string& subject, const std::string& value,
                   const std::string& text) {
    EvaluatorNote out;
    out.kind = kind;
    out.subject = subject;
    out.value = value;
    out.text = text;
    out.author = "observer";
    out.written_at = "2026-11-20T21:10:00+08:00";
    return out;
}

std::vector<EvaluatorNote> notes() {
    std::vector<EvaluatorNote> out{
        note(Kind::rating, "report", "M", "Two papers had one writer."),
        note(Kind::observation, "", "", "The telephone rang unheard."),
        note(Kind::prediction, "SCH-15", "satisfied", ""),
        note(Kind::prediction, "SCH-34", "violated", ""),
        note(Kind::timeline, "", "", "Here we lost ten minutes."),
        note(Kind::action, "A1", "", "A second line for parents"),
    };
    out[1].at = 65 * kMinute;
    out[2].confidence = out[3].confidence = 90;
    out[4].at = 30 * kMinute;
    out[5].owner = "head";
    out[5].due = "2026-12-04";
    return out;
}

// The score of a recording as it is read back from its file.
const Json& scored() {
    static const Json score_of_file = [] {
        namespace fs = std::filesystem;
        const Drill drill = testing::small_drill(7, "3h");
        const Session session =
            play(drill.scenario, drill.plan, drill.options, *make_player("plan"));
        const fs::path file =
            fs::temp_directory_path() / ("firebreak-report-" + std::to_string(::getpid()) + ".fbr");
        {
            Recorder recorder(file,
                              recording_head(drill.scenario_name, drill.plan_name, *drill.scenario,
                                             *drill.plan, drill.options, "plan"));
            for (const auto& command : session.commands()) recorder.command(command, 0);
            recorder.finish(session.now(), session.state_hash());
        }
        append_notes(file, notes());
        const auto read = read_recording(file);
        fs::remove(file);
        return score_json(session, score(session, false, read.recording->notes));
    }();
    return score_of_file;
}

}  // namespace

TEST_CASE("notes written into a recording stand on both pages and in the Markdown") {
    for (const Language language : {Language::en, Language::zh}) {
        const std::string page = test::html(scored(), language);
        const std::string text = report_markdown(scored(), language, {});
        CHECK(test::parse(page).problem == "");
        for (const char* words :
             {"Two papers had one writer.", "The telephone rang unheard.",
              "Here we lost ten minutes.", "A second line for parents", "2026-12-04"}) {
            INFO(words);
            CHECK(page.find(words) != std::string::npos);
            CHECK(text.find(words) != std::string::npos);
        }
    }
}

TEST_CASE("a real drill's page prints no id of a record and no id of a question") {
    const std::string page = test::decoded(test::html(scored(), Language::en));
    for (const auto& record : scored()["log"]) {
        const auto id = record["id"].get<std::string>();
        for (const std::string& around : {"(" + id + ")", " " + id + " ", " " + id + ","}) {
            INFO(around);
            CHECK(page.find(around) == std::string::npos);
        }
    }
    for (const auto& question : scored()["questions"])
        CHECK(page.find(">" + question["id"].get<std::string>()) == std::string::npos);
}

TEST_CASE("a real drill's times and ratings are those of its score") {
    const Json& score = scored();
    const std::string page = test::html(score, Language::en);
    for (const auto& target : score["targets"])
        CHECK(page.find(target["title"]["en"].get<std::string>()) != std::string::npos);
    const auto& clauses = score["coverage"]["clauses"];
    CHECK(page.find(">" + std::to_string(clauses["decided"].get<int>()) + " of " +
                    std::to_string(clauses["of"].get<int>()) + " clauses decided<") !=
          std::string::npos);
    const int right = score["calibration"]["predictions"][0]["right"].get<bool>() +
                      score["calibration"]["predictions"][1]["right"].get<bool>();
    CHECK(page.find(std::to_string(right) + " of 2 right") != std::string::npos);
}
