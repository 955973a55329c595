#include <fmt/format.h>

#include <fstream>
#include <ostream>
#include <sstream>

#include "scenarios/node.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/clock_text.h"
#include "trainer/cli/commands.h"
#include "trainer/cli/counterfactual_json.h"
#include "trainer/cli/interrupts.h"
#include "trainer/cli/progress.h"
#include "trainer/whatif/edits.h"

namespace firebreak::trainer {

namespace {

using scenarios::Problem;
using scenarios::Problems;
using scenarios::sentence;

std::vector<Edit> edits_of(const CounterfactualOptions& options, Problems& problems) {
    std::vector<Edit> edits;
    const std::pair<Edit::Kind, const std::vector<std::string>*> given[] = {
        {Edit::Kind::drop, &options.drop},         {Edit::Kind::shift, &options.shift},
        {Edit::Kind::channel, &options.channel},   {Edit::Kind::claims, &options.claims},
        {Edit::Kind::evidence, &options.evidence}, {Edit::Kind::content, &options.content},
        {Edit::Kind::tone, &options.tone},         {Edit::Kind::seat, &options.seat}};
    for (const auto& [kind, texts] : given)
        for (const std::string& text : *texts)
            if (const auto edit = parse_edit(kind, text, std::string("--") + name(kind), problems))
                edits.push_back(*edit);
    if (options.edits.empty()) return edits;
    std::ifstream file(options.edits, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) {
        problems.push_back(
            {Problem::Grade::error, options.edits, 0, 0, sentence("the file cannot be read"), {}});
        return edits;
    }
    for (const Edit& edit : parse_edits(options.edits, text.str(), problems)) edits.push_back(edit);
    return edits;
}

// The timing that is told second is played on every fourth seed, so that an edit costs no more than
// two and a half replays a seed.
constexpr int kOtherEvery = 4;

// One command: the recording, what is to be changed, and what came of it.
class Counterfactual {
  public:
    Counterfactual(const CounterfactualOptions& options, const Recording& recording,
                   const Voice& voice)
        : options_(options),
          voice_(voice),
          replayed_(replay(recording, options.threads)),
          played_(replayed_.session),
          script_(script_of(played_, recorded_plan(recording))) {}

    int run() {
        if (replayed_.first_difference)
            voice_.err << fmt::format(fmt::runtime(
                                          voice_.tr("note: the recording plays otherwise here from "
                                                    "{} on; what is told is of the drill as it "
                                                    "plays here")),
                                      clock_text(replayed_.first_difference->t))
                       << '\n';
        if (options_.sweep && options_.seeds < 4) {
            voice_.err << voice_.tr("--sweep needs --seeds 4 or more: half choose, half tell")
                       << '\n';
            return kBadInput;
        }
        return options_.sweep ? sweep() : one();
    }

  private:
    Timing first() const {
        return options_.mode == "open_loop" ? Timing::open_loop : Timing::trigger_relative;
    }
    Timing second() const {
        return options_.mode == "open_loop" ? Timing::trigger_relative : Timing::open_loop;
    }

    Counterfactuals play(const std::vector<Alternative>& alternatives, bool relative) {
        Progress progress(voice_);
        CounterfactualRequest request;
        request.first_seed = script_.options.seed + 1;
        request.seeds = options_.seeds;
        request.threads = options_.threads;
        request.first = options_.sweep ? Timing::open_loop : first();
        request.both = relative;
        request.other_every = kOtherEvery;
        request.waiting.stop = asked_to_stop;
        request.waiting.so_far = [&](std::size_t done, double share) {
            progress.reached(share, [&] {
                return fmt::format(fmt::runtime(voice_.tr("{} of {} worlds")), done,
                                   options_.seeds + 1);
            });
        };
        if (!options_.sweep)
            request.same_world = [this](std::size_t, const Session& base, const Session& other) {
                credit_ = credit_of(base, other);
            };
        stop_on_interrupt();
        Counterfactuals played = run_counterfactuals(script_, alternatives, request);
        progress.over();
        return played;
    }

    Json head() const {
        return {{"program", "firebreak"},
                {"version", FIREBREAK_VERSION},
                {"scenario", played_.scenario().id},
                {"scenario_hash", played_.scenario().hash},
                {"plan_hash", played_.plan().hash},
                {"seed", played_.options().seed},
                {"state_hash", fmt::format("{:016x}", played_.state_hash())}};
    }

    int one() {
        Problems problems;
        const std::vector<Edit> edits = edits_of(options_, problems);
        const bool whole = options_.nothing || options_.autopilot;
        Script other = edited(script_, edits, "counterfactual", problems);
        if (edits.empty() && !whole && problems.empty())
            problems.push_back(
                {Problem::Grade::error,
                 "counterfactual",
                 0,
                 0,
                 sentence("nothing to change: give --drop, --shift or another edit, --nothing, "
                          "--autopilot or --sweep"),
                 {}});
        if (whole && !edits.empty())
            problems.push_back({Problem::Grade::error,
                                "counterfactual",
                                0,
                                0,
                                sentence("--nothing and --autopilot go without edits of acts"),
                                {}});
        if (tell(problems, voice_)) return kBadInput;
        if (options_.nothing) other = with_no_orders(script_);
        Alternative alternative{options_.mode, std::make_shared<const Script>(std::move(other)), 0};
        if (options_.autopilot) alternative.script = nullptr;
        const Counterfactuals played = play({alternative}, true);
        if (played.differences.front().same_seed.base == MetricRow{} && played.interrupted)
            return kInterrupted;
        if (options_.json)
            tell_json(edits, played);
        else
            tell_text(edits, played);
        return played.interrupted ? kInterrupted : kDone;
    }

    Json edits_json(const std::vector<Edit>& edits) const {
        Json list = Json::array();
        for (const Edit& edit : edits) {
            Json one{{"act", edit.act}, {"edit", name(edit.kind)}};
            if (edit.kind == Edit::Kind::shift) {
                one["by"] = shift_of(edit, script_);
                if (one["by"] != edit.by) one["asked_by"] = edit.by;
            }
            if (!edit.words.empty()) one["value"] = edit.words;
            one["what"] = in_words(edit, script_);
            list.push_back(std::move(one));
        }
        if (options_.nothing) list.push_back({{"edit", "nothing"}});
        if (options_.autopilot) list.push_back({{"edit", "autopilot"}});
        return list;
    }

    void tell_json(const std::vector<Edit>& edits, const Counterfactuals& played) {
        const Difference& difference = played.differences.front();
        Json json = head();
        json["edits"] = edits_json(edits);
        json["seeds"] = played.seeds;
        json["same_seed"] = same_seed_json(difference.same_seed);
        json["same_seed_parted_at"] = difference.parted_at ? Json(*difference.parted_at) : Json();
        json["ensemble"] = ensemble_json(difference, first());
        json["mode"] = name(first());
        json["other_mode"] = {{"mode", name(second())},
                              {"ensemble", ensemble_json(difference, second())}};
        json["signs_differ"] = Json::array();
        for (const Metric metric : signs_that_differ(difference))
            json["signs_differ"].push_back(name(metric));
        json["credit"] = credit_json(credit_, played_.model());
        if (played.interrupted) json["interrupted"] = true;
        voice_.out << json.dump(2) << '\n';
    }

    void tell_interval(const char* label, const sim::Interval& interval) const {
        if (interval.n < 2)
            voice_.out << fmt::format(fmt::runtime(voice_.tr(
                                          "    {:<18} {:>+11.4f}   one world: no interval")),
                                      voice_.tr(label), interval.mean)
                       << '\n';
        else
            voice_.out << fmt::format(fmt::runtime(voice_.tr("    {:<18} {:>+11.4f}   95 % {:+.4f} "
                                                             "to {:+.4f}, {} worlds")),
                                      voice_.tr(label), interval.mean, interval.lo, interval.hi,
                                      interval.n)
                       << '\n';
    }

    void tell_text(const std::vector<Edit>& edits, const Counterfactuals& played) {
        const Difference& difference = played.differences.front();
        for (const Edit& edit : edits) voice_.out << words_of(edit) << '\n';
        if (options_.nothing) voice_.out << voice_.tr("nobody orders anything") << '\n';
        if (options_.autopilot) voice_.out << voice_.tr("the plan's autopilot plays") << '\n';
        voice_.out << (difference.parted_at
                           ? fmt::format(fmt::runtime(voice_.tr("the worlds part at {}")),
                                         clock_text(*difference.parted_at))
                           : std::string(voice_.tr("the worlds never part: nothing is other")))
                   << '\n';
        voice_.out << fmt::format(
                          fmt::runtime(voice_.tr("edited - as it was, seed {} and {} other seeds")),
                          played_.options().seed, played.seeds.size())
                   << '\n';
        const std::size_t told_first =
            (first() == Timing::open_loop ? difference.open_loop : difference.trigger_relative)
                .size();
        const std::size_t told_second =
            (second() == Timing::open_loop ? difference.open_loop : difference.trigger_relative)
                .size();
        if (told_second < told_first)
            voice_.out << fmt::format(
                              fmt::runtime(second() == Timing::trigger_relative
                                               ? voice_.tr("after its triggers only {} of the {} "
                                                           "seeds were played (each fourth)")
                                               : voice_.tr("at the same times only {} of the {} "
                                                           "seeds were played (each fourth)")),
                              told_second, told_first)
                       << '\n';
        for (const Metric metric : kOutcomes) {
            const Pair& own = difference.same_seed;
            voice_.out << fmt::format("  {:<20} {:>11.4f} -> {:<11.4f} {:>+11.4f}\n", word(metric),
                                      value(own.base, metric), value(own.edited, metric),
                                      own.diff(metric));
            if (played.seeds.empty()) continue;
            tell_interval("at the same times", difference.ensemble(metric, Timing::open_loop));
            tell_interval("after its triggers",
                          difference.ensemble(metric, Timing::trigger_relative));
        }
        for (const Metric metric : signs_that_differ(difference))
            voice_.out << fmt::format(
                              fmt::runtime(voice_.tr("{}: at the same times and after its triggers "
                                                     "the sign of the difference is not the same")),
                              word(metric))
                       << '\n';
        tell_credit();
    }

    std::string word(Metric metric) const { return voice_.tr(name(metric).c_str()); }

    std::string words_of(const Edit& edit) const {
        const ScriptLine* line = script_.order(edit.act);
        const std::string& action = std::get<Submit>(line->command).order.action;
        if (edit.kind == Edit::Kind::drop)
            return fmt::format(fmt::runtime(voice_.tr("without act {} ({})")), edit.act, action);
        if (edit.kind == Edit::Kind::shift) {
            const Seconds by = shift_of(edit, script_);
            const std::string words =
                fmt::format(fmt::runtime(edit.by < 0 ? voice_.tr("act {} ({}) {} earlier")
                                                     : voice_.tr("act {} ({}) {} later")),
                            edit.act, action, clock_text(by < 0 ? -by : by));
            return by == edit.by ? words : words + voice_.tr(", at the start");
        }
        std::string words;
        for (const std::string& word : edit.words) words += (words.empty() ? "" : ",") + word;
        return fmt::format(fmt::runtime(voice_.tr("act {} ({}): {} = {}")), edit.act, action,
                           voice_.tr(name(edit.kind)), words.empty() ? voice_.tr("none") : words);
    }

    void tell_credit() const {
        const CreditLine total = credit_.total();
        voice_.out << fmt::format(fmt::runtime(
                                      voice_.tr("as it was, against the edited drill: exposures {} "
                                                "prevented, {} caused; false beliefs {} prevented, "
                                                "{} caused; posts {} cut, {} grown")),
                                  total.exposures_prevented, total.exposures_caused,
                                  total.beliefs_prevented, total.beliefs_caused, credit_.posts_cut,
                                  credit_.posts_grown)
                   << '\n';
        const auto& claims = played_.model().claims();
        for (std::size_t i = 0; i < credit_.cut.size() && i < 3; ++i) {
            const Branch& branch = credit_.cut[i];
            voice_.out << fmt::format(
                              fmt::runtime(voice_.tr("  a branch of {} posts on {} was cut at {}")),
                              branch.posts, claims[static_cast<std::size_t>(branch.claim)].id,
                              clock_text(branch.t))
                       << (branch.author_corrected ? voice_.tr(": its author had met a correction")
                                                   : std::string())
                       << '\n';
        }
    }

    int sweep() {
        Problems problems;
        const auto by = scenarios::parse_duration(options_.by);
        if (!by || *by <= 0 || *by > 400 * kDay)
            problems.push_back({Problem::Grade::error,
                                "--by",
                                0,
                                0,
                                sentence("'{}': expected a time such as 15m", options_.by),
                                {}});
        if (tell(problems, voice_)) return kBadInput;
        const auto tested = sweep_edits(played_);
        std::vector<Alternative> alternatives = sweep_alternatives(script_, tested, *by);
        const int proof = first_proof(played_);
        if (proof > 0)
            for (Alternative& one : delay_alternatives(script_, proof, shifts()))
                alternatives.push_back(std::move(one));
        // The plan and nobody in the same worlds, told beside the drill as it was.
        const std::size_t nobody = alternatives.size();
        alternatives.push_back(
            {"nothing", std::make_shared<const Script>(with_no_orders(script_)), 0});
        alternatives.push_back({"plan", nullptr, 0});
        const Counterfactuals played = play(alternatives, false);
        Metric metric = Metric::belief_accuracy;
        for (std::size_t k = 0; k < kMetrics; ++k)
            if (name(metric_at(k)) == options_.metric) metric = metric_at(k);
        const MatteredMost mattered = mattered_most(played, tested, metric);
        if (options_.json)
            sweep_json(tested, played, mattered, proof, nobody);
        else
            sweep_text(tested, played, mattered, proof, nobody);
        return played.interrupted ? kInterrupted : kDone;
    }

    static std::vector<Seconds> shifts() {
        std::vector<Seconds> list;
        for (const Seconds by : {-120, -60, -45, -30, -15, 0, 15, 30, 45, 60, 90, 120, 180})
            list.push_back(by * kMinute);
        return list;
    }

    void sweep_json(const std::vector<TestedEdit>& tested, const Counterfactuals& played,
                    const MatteredMost& mattered, int proof, std::size_t nobody) const {
        Json json = head();
        json["seeds"] = played.seeds;
        json["mode"] = name(Timing::open_loop);
        json["by"] = options_.by;
        json["mattered"] = mattered_json(mattered);
        json["tested"] = Json::array();
        for (std::size_t i = 0; i < tested.size(); ++i)
            json["tested"].push_back(
                {{"act", tested[i].act},
                 {"edit", name(tested[i].kind)},
                 {"what", played.differences[i].label},
                 {"same_seed", same_seed_json(played.differences[i].same_seed)},
                 {"ensemble", ensemble_json(played.differences[i], Timing::open_loop)}});
        if (proof > 0) json["first_evidence"] = delay_json(played, tested.size(), nobody, proof);
        json["teams"] = teams_json(played, nobody);
        if (played.interrupted) json["interrupted"] = true;
        voice_.out << json.dump(2) << '\n';
    }

    std::string words_of(const TestedEdit& tested) const {
        Edit edit;
        edit.act = tested.act;
        if (tested.kind != TestedEdit::Kind::drop) edit.kind = Edit::Kind::shift;
        edit.by = scenarios::parse_duration(options_.by).value_or(0);
        if (tested.kind == TestedEdit::Kind::earlier) edit.by = -edit.by;
        return words_of(edit);
    }

    void tell_mattered(const std::vector<Mattered>& list, const std::string& title) const {
        voice_.out << title << '\n';
        for (const Mattered& one : list)
            voice_.out << fmt::format(
                              fmt::runtime(voice_.tr("  {:<48} {:>+10.4f}   95 % {:+.4f} to {:+.4f}"
                                                     "{}")),
                              words_of(one.edit), one.held_out.mean, one.held_out.lo,
                              one.held_out.hi,
                              one.all.includes_zero()
                                  ? voice_.tr("; among so many tested it may be chance")
                                  : std::string())
                       << '\n';
        if (list.empty()) voice_.out << "  " << voice_.tr("none") << '\n';
    }

    void sweep_text(const std::vector<TestedEdit>& tested, const Counterfactuals& played,
                    const MatteredMost& mattered, int proof, std::size_t nobody) const {
        voice_.out << fmt::format(
                          fmt::runtime(voice_.tr("{} edits tested on {} seeds by {}; the decisions "
                                                 "below were chosen on every second seed and are "
                                                 "told from the others")),
                          mattered.tested, played.seeds.size(), word(mattered.metric))
                   << '\n';
        tell_mattered(mattered.losses, voice_.tr("what was done well: it would have been worse"));
        tell_mattered(mattered.gains, voice_.tr("what cost most: it would have been better"));
        if (proof == 0) {
            voice_.out << voice_.tr("no public statement rested on evidence") << '\n';
            return;
        }
        voice_.out << fmt::format(fmt::runtime(
                                      voice_.tr("loss against the time of the first statement that "
                                                "rested on evidence (act {}), belief hours")),
                                  proof)
                   << '\n';
        for (std::size_t i = tested.size(); i < nobody; ++i) {
            const Difference& point = played.differences[i];
            const auto loss = point.ensemble(Metric::belief_hours, Timing::open_loop);
            voice_.out << fmt::format(
                              fmt::runtime(voice_.tr("  {:<10} {:>10} {:>+10.4f}   95 % {:+.4f} to "
                                                     "{:+.4f}")),
                              point.label,
                              point.done_at.empty() ? "-"
                                                    : clock_text(static_cast<Seconds>(
                                                          sim::mean_interval(point.done_at).mean)),
                              loss.mean, loss.lo, loss.hi)
                       << '\n';
        }
    }

    const CounterfactualOptions& options_;
    const Voice& voice_;
    Replayed replayed_;
    const Session& played_;
    Script script_;
    Credit credit_;
};

}  // namespace

int run_counterfactual(const CounterfactualOptions& options, const Voice& voice) {
    int exit_code = kDone;
    const ReadReport read = read_and_tell(options.recording, voice, exit_code);
    if (!read.recording) return exit_code;
    const int code = Counterfactual(options, *read.recording, voice).run();
    return exit_code == kDone ? code : exit_code;
}

}  // namespace firebreak::trainer
