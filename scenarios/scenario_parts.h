// The readers of a scenario's parts, one file a subject. Each fills its own fields of the scenario
// and tells every problem it meets; none of them throws.
#pragma once

#include "scenarios/scenario_reader.h"

namespace firebreak::scenarios {

// Acts, city, seats, desk, outcome.
void read_acts(ScenarioReader& reader, MapReader& top, Scenario& scenario);
void read_city(ScenarioReader& reader, MapReader& top, Scenario& scenario);
void read_seats(ScenarioReader& reader, MapReader& top, Scenario& scenario);
void read_desk(ScenarioReader& reader, MapReader& top, Scenario& scenario);
void read_start(ScenarioReader& reader, MapReader& top, Scenario& scenario);

// Claims, facts, investigations, evidence, injects, questions, harms, consequences.
void read_claims(ScenarioReader& reader, MapReader& top, Scenario& scenario);
void read_facts(ScenarioReader& reader, MapReader& top, Scenario& scenario);
void read_findings(ScenarioReader& reader, MapReader& top, Scenario& scenario);
void read_injects(ScenarioReader& reader, MapReader& top, Scenario& scenario);
void read_questions(ScenarioReader& reader, MapReader& top, Scenario& scenario);
void read_harms(ScenarioReader& reader, MapReader& top, Scenario& scenario);

// The tables data/actions.yaml and data/channels.yaml, and what a scenario takes from them.
struct Tables {
    std::vector<Channel> channels;
    std::vector<ActionSpec> actions;
    Words findings;  // ids of the action table that are computed, never ordered
    std::map<std::string, std::string> canonical;  // "action release.holding" -> canonical text
    Problems problems;
};
Tables parse_tables(const std::string& channels_file, const std::string& channels_text,
                    const std::string& actions_file, const std::string& actions_text);
// The tables of the data folder, read once. Their problems are those of the files.
const Tables& tables();

void read_channels(ScenarioReader& reader, MapReader& top, const Tables& tables,
                   Scenario& scenario);
void read_actions(ScenarioReader& reader, MapReader& top, const Tables& tables, Scenario& scenario);

// What can be said only when everything is read: times outside the play, waiting in circles,
// questions nobody asks, facts nothing verifies, signatures nobody can give.
void check_whole(ScenarioReader& reader, const Node& root, const Scenario& scenario);

// A text that differs exactly when the meaning of the document differs: keys sorted, numbers and
// strings told apart, no comments, no layout.
std::string canonical_text(const Node& node);

}  // namespace firebreak::scenarios
