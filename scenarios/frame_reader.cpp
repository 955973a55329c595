#include <charconv>

#include <fmt/format.h>

#include "scenarios/scenario_parts.h"
#include "scenarios/utf8.h"

namespace firebreak::scenarios {
namespace {

// YYYY-MM-DDTHH:MM, with or without :SS.
bool read_local_time(std::string_view text, int& hour, int& minute) {
    if (text.size() != 16 && text.size() != 19) return false;
    const std::string_view pattern = "dddd-dd-ddTdd:dd:dd";
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if (pattern[i] == 'd' ? !digit : text[i] != pattern[i]) return false;
    }
    auto number = [&](std::size_t at, std::size_t length) {
        int value = 0;
        std::from_chars(text.data() + at, text.data() + at + length, value);
        return value;
    };
    int year = number(0, 4), month = number(5, 2), day = number(8, 2);
    hour = number(11, 2);
    minute = number(14, 2);
    if (month < 1 || month > 12 || day < 1) return false;
    const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    int last = days[month - 1] + (month == 2 && leap ? 1 : 0);
    return day <= last && hour < 24 && minute < 60 && (text.size() == 16 || number(17, 2) < 60);
}

}  // namespace

void read_start(ScenarioReader& reader, MapReader& top, Scenario& scenario) {
    const Node* node = top.child("start", true);
    scenario.start = top.string("start");
    if (node &&
        !read_local_time(scenario.start, scenario.city.start_hour, scenario.city.start_minute))
        reader.error(*node, sentence("\"start\" must be a local date and time such as "
                                     "2026-09-08T12:40, found {}",
                                     what_is(*node)));
    scenario.utc_offset_minutes =
        static_cast<int>(top.integer("utc_offset_minutes", scenario.utc_offset_minutes, -720, 840));
}

void read_acts(ScenarioReader& reader, MapReader& top, Scenario& scenario) {
    Seconds end = 0;
    Words names;
    for (const Node& item : reader.items(top, "acts", true)) {
        MapReader map = reader.map(item, "act");
        PlayAct act;
        act.name = reader.id(map, "name");
        act.title = reader.text(map, "title", true);
        act.from = map.duration("from", end);
        act.to = map.duration("to", act.from + 1, true);
        map.finish();
        if (!map.ok()) continue;
        if (act.to <= act.from)
            reader.error(item,
                         sentence("act {} must end after it starts: from {} to {}", shown(act.name),
                                  duration_text(act.from), duration_text(act.to)));
        if (act.from < end)
            reader.error(item,
                         sentence("act {} starts at {}, before the act before it has "
                                  "ended ({})",
                                  shown(act.name), duration_text(act.from), duration_text(end)));
        for (const PlayAct& other : scenario.acts)
            if (!act.name.empty() && other.name == act.name)
                reader.error(item, sentence("two acts are called {}", shown(act.name)));
        end = std::max(end, act.to);
        scenario.acts.push_back(std::move(act));
    }
    Seconds first = scenario.acts.empty() ? 0 : scenario.acts.front().to;
    scenario.default_until = top.duration("default_until", first);
    const Node* until = top.child("default_until");
    if (until && (scenario.default_until <= 0 || scenario.default_until > end))
        reader.error(*until,
                     sentence("\"default_until\" must lie within the play, up to {}, found {}",
                              duration_text(end), duration_text(scenario.default_until)));
}

void read_city(ScenarioReader& reader, MapReader& top, Scenario& scenario) {
    const Node* node = top.child("city", true);
    if (!node) return;
    MapReader map = reader.map(*node, "city");
    sim::CitySpec& city = scenario.city;
    auto whole = [&](const char* key, int fallback, int low, int high) {
        return static_cast<int>(map.integer(key, fallback, low, high));
    };
    city.agents = static_cast<std::uint32_t>(map.integer("agents", city.agents, 1000, 1000000));
    city.communities = whole("communities", city.communities, 1, 200);
    scenario.community_names = reader.texts(map, "community_names");
    for (const Text& name : scenario.community_names) city.community_names.push_back(name.en);
    if (const Node* names = map.child("community_names");
        names && static_cast<int>(city.community_names.size()) > city.communities)
        reader.error(*names, sentence("{} names for {} communities", city.community_names.size(),
                                      city.communities));
    city.opinion_leaders = whole("opinion_leaders", city.opinion_leaders, 0, 10000);
    city.media = whole("media", city.media, 0, 10000);
    city.officials = whole("officials", city.officials, 0, 10000);
    city.experts = whole("experts", city.experts, 0, 10000);
    city.provocateurs = whole("provocateurs", city.provocateurs, 0, 10000);
    city.mean_trust = map.number("mean_trust", city.mean_trust, 0.01, 0.99);
    std::int64_t special = std::int64_t{city.opinion_leaders} + city.media + city.officials +
                           city.experts + city.provocateurs;
    if (special > city.agents / 2)
        reader.error(*node, sentence("leaders, media, officials, experts and provocateurs are "
                                     "{} of {} agents; at most half",
                                     special, city.agents));
    for (const Node& item : reader.items(map, "groups")) {
        MapReader one = reader.map(item, "group");
        sim::GroupSpec group;
        group.id = reader.id(one);
        scenario.group_titles[group.id] = reader.text(one, "title", true);
        group.share = one.number("share", group.share, 0, 1);
        group.trust_shift = one.number("trust_shift", group.trust_shift, -5, 5);
        group.involvement = one.number("involvement", group.involvement, 0, 10);
        one.finish();
        city.groups.push_back(std::move(group));
    }
    map.finish();
}

void read_seats(ScenarioReader& reader, MapReader& top, Scenario& scenario) {
    for (const Node& item : reader.items(top, "seats", true)) {
        MapReader map = reader.map(item, "seat");
        Seat seat;
        seat.id = reader.id(map);
        seat.title = reader.text(map, "title", true);
        seat.duty = reader.text(map, "duty", true);
        const Node* roles = map.child("roles", true);
        for (const std::string& role : map.strings("roles"))
            if (reader.check_id(*roles, role)) seat.roles.push_back(role);
        if (roles && roles->kind == Node::Kind::list && roles->items.empty())
            reader.error(*roles,
                         sentence("seat {} holds no role; name at least one", shown(seat.id)));
        if (map.child("delay_median")) seat.delay_median = map.duration("delay_median", 0);
        if (map.child("delay_sigma")) seat.delay_sigma = map.number("delay_sigma", 0, 0, 3);
        map.finish();
        scenario.seats.push_back(std::move(seat));
    }
}

void read_desk(ScenarioReader& reader, MapReader& top, Scenario& scenario) {
    if (const Node* node = top.child("desk")) {
        MapReader map = reader.map(*node, "desk");
        sim::DeskSpec& desk = scenario.desk;
        if (const Node* coverage = map.child("coverage")) {
            MapReader shares(*coverage, reader.file(), sentence("the coverage"), reader.problems());
            for (std::size_t layer = 0; layer < layer_words().size(); ++layer)
                desk.coverage[layer] =
                    shares.number(layer_words()[layer], desk.coverage[layer], 0, 1);
            shares.finish();
        }
        desk.sample = static_cast<int>(map.integer("sample", desk.sample, 1, 100000));
        desk.interval = map.duration("interval", desk.interval);
        desk.delay = map.duration("delay", desk.delay);
        desk.misread = map.number("misread", desk.misread, 0, 1);
        desk.noise_alarms_per_day =
            map.number("noise_alarms_per_day", desk.noise_alarms_per_day, 0, 1000);
        desk.survey_size =
            static_cast<int>(map.integer("survey_size", desk.survey_size, 0, 100000));
        desk.survey_interval = map.duration("survey_interval", desk.survey_interval);
        map.finish();
        if (const Node* interval = map.child("interval"); interval && desk.interval < 10)
            reader.error(*interval, sentence("\"interval\" must be at least 10 s"));
        if (const Node* interval = map.child("survey_interval");
            interval && desk.survey_interval < kMinute)
            reader.error(*interval, sentence("\"survey_interval\" must be at least 1 min"));
    }
    if (const Node* node = top.child("outcome", true)) {
        MapReader map = reader.map(*node, "outcome");
        scenario.outcome.topic = reader.reference(map, "topic", Named::claim, true);
        const ClaimText* topic = scenario.claim(scenario.outcome.topic);
        if (topic && topic->claim.parent >= 0)
            reader.error(
                *map.child("topic"),
                sentence(
                    "the topic must be a claim without a parent; the parent of {} "
                    "is {}",
                    shown(topic->claim.id),
                    shown(
                        scenario.claims[static_cast<std::size_t>(topic->claim.parent)].claim.id)));
        scenario.outcome.harm_threshold =
            map.number("harm_threshold", scenario.outcome.harm_threshold, 0, 1e9);
        map.finish();
    }
}

}  // namespace firebreak::scenarios
