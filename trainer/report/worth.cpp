#include "trainer/report/worth.h"

#include <algorithm>
#include <cmath>

#include "trainer/report/markup.h"
#include "trainer/report/svg.h"

namespace firebreak::trainer::report {

namespace {

constexpr std::size_t kMostRows = 80;  // of the forest

const Json& at(const Json& json, const char* key) {
    static const Json none;
    if (!json.is_object()) return none;
    const auto found = json.find(key);
    return found == json.end() ? none : *found;
}

std::optional<double> number_at(const Json& json, const char* key) {
    const Json& found = at(json, key);
    if (!found.is_number()) return std::nullopt;
    const double value = found.get<double>();
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

int whole_at(const Json& json, const char* key) {
    return static_cast<int>(std::clamp(number_at(json, key).value_or(0), 0.0, 1e9));
}

std::string text_at(const Json& json, const char* key) {
    const Json& found = at(json, key);
    return found.is_string() ? found.get<std::string>() : std::string();
}

struct Estimated {
    double mean = 0;
    std::optional<double> lo, hi;
    bool chance() const { return !lo || !hi || (*lo <= 0 && *hi >= 0); }
};

std::optional<Estimated> estimated(const Json& json) {
    const auto mean = number_at(json, "diff_mean");
    if (!mean) return std::nullopt;
    return Estimated{*mean, number_at(json, "ci_lo"), number_at(json, "ci_hi")};
}

class Worth {
  public:
    Worth(const Report& report, const Json& sweep)
        : report_(report),
          w_(report.w),
          sweep_(sweep),
          metric_(text_at(at(sweep, "mattered"), "metric")) {}

    std::string str() const {
        // One after the other: figures take their numbers as they are made.
        std::string body = say("h3", w_("What decisions were worth")) + say("p.lead", lead());
        body += cards();
        body += forest();
        body += delay();
        body += teams();
        return element("section.pg.flow", body, "id=\"worth\"") + "\n";
    }

  private:
    std::size_t seeds() const { return at(sweep_, "seeds").size(); }

    std::string lead() const {
        const auto tested = number_at(at(sweep_, "mattered"), "tested").value_or(0);
        return w_(
            "Each decision was taken out, made earlier and made later in {1} other worlds: {2} "
            "changes in all. The best of so many looks better than it is; so the decisions named "
            "were chosen in one half of the worlds and are told from the other half. Differences "
            "are the changed drill minus the drill as it was.",
            {std::to_string(seeds()), fixed(tested, 0)});
    }

    std::string metric_word() const {
        if (metric_ == "belief_accuracy") return w_("belief accuracy, points");
        if (metric_ == "belief_hours") return w_("hours of false belief a head");
        return metric_;
    }
    // Shares are told in points of a hundred.
    double scale() const {
        return metric_ == "belief_accuracy" || metric_ == "belief_accuracy_end" ||
                       metric_ == "trust_end" || metric_ == "trust_min"
                   ? 100
                   : 1;
    }
    bool less_is_better() const {
        return metric_ == "harm" || metric_ == "unanswered" || metric_ == "belief_hours" ||
               metric_ == "outbreak";
    }

    const Order* order(int act) const {
        for (const Order& one : report_.drill.orders)
            if (one.n == act) return &one;
        return nullptr;
    }

    std::string title_of(int act) const {
        const Order* one = order(act);
        const std::string number = w_("order {1}", {std::to_string(act)});
        return one == nullptr
                   ? number
                   : w_.time(one->ordered_at) + " " + w_.of(one->title) + " (" + number + ")";
    }

    std::string change_of(const Json& edit) const {
        const std::string kind = text_at(edit, "edit"), by = text_at(sweep_, "by");
        if (kind == "drop") return w_("left out");
        return kind == "earlier" ? w_("{1} earlier", {by}) : w_("{1} later", {by});
    }

    std::string interval(const Estimated& one) const {
        const std::string mean = signed_number(one.mean * scale(), 2);
        if (!one.lo || !one.hi) return mean;
        return mean + " (95 %: " + signed_number(*one.lo * scale(), 2) + " … " +
               signed_number(*one.hi * scale(), 2) + ")";
    }

    std::string card(const Json& mattered) const {
        const auto held = estimated(at(mattered, "held_out"));
        if (!held) return {};
        const auto all = estimated(at(mattered, "all_seeds_simultaneous"));
        const int act = whole_at(mattered, "act");
        std::string words = metric_word() + ": " + interval(*held);
        if (!all || all->chance()) words += ". " + w_("Among so many tested it may be chance.");
        return element("div.find",
                       say("h4", title_of(act) + ": " + change_of(mattered)) + say("p", words));
    }

    std::string cards() const {
        const Json& mattered = at(sweep_, "mattered");
        const auto side = [&](const char* key, const char* classes, const std::string& title) {
            std::string list;
            if (at(mattered, key).is_array())
                for (const Json& one : at(mattered, key)) list += card(one);
            if (list.empty()) list = nothing(w_("None stands out."));
            return element("div", say(classes, title) + list);
        };
        return element("div.finds",
                       side("would_have_been_worse", "h3.good",
                            w_("Done well: the change would have made it worse")) +
                           side("would_have_been_better", "h3.gap",
                                w_("Cost most: the change would have made it better")));
    }

    struct Row {
        std::string words;
        Estimated by;
    };

    // One row for each tested change that changes anything, in the order of the drill.
    std::string forest() const {
        const Json& tested = at(sweep_, "tested");
        if (!tested.is_array() || tested.empty()) return {};
        std::vector<Row> rows;
        std::size_t same = 0, left = 0;
        for (const Json& one : tested) {
            const auto by = estimated(at(at(one, "ensemble"), metric_.c_str()));
            if (!by) continue;
            if (by->mean == 0 && by->lo.value_or(0) == 0 && by->hi.value_or(0) == 0) {
                ++same;
                continue;
            }
            if (rows.size() == kMostRows) {
                ++left;
                continue;
            }
            const int act = whole_at(one, "act");
            rows.push_back({title_of(act) + ": " + change_of(one), *by});
        }
        std::string caption =
            w_("All changes tested, {1}, mean and 95 % over {2} worlds. {3} changes make exactly "
               "no difference in any world and are not drawn.",
               {metric_word(), std::to_string(seeds()), std::to_string(same)});
        if (left > 0)
            caption = w_.join({caption, w_("{1} more are in the file.", {std::to_string(left)})});
        if (rows.empty()) return nothing(caption);
        return figure(report_, forest_drawing(rows), caption);
    }

    std::string forest_drawing(const std::vector<Row>& rows) const {
        constexpr double kRow = 12, kLeft = 330, kWidth = 680;
        double most = 1e-12;
        for (const Row& row : rows)
            for (const double v : {row.by.mean, row.by.lo.value_or(0), row.by.hi.value_or(0)})
                most = std::max(most, std::abs(v) * scale());
        const Scale x{-most, most, kLeft, kWidth - 12};
        const double bottom = 6 + kRow * static_cast<double>(rows.size());
        Svg svg("worth-forest", kWidth, bottom + 20, w_("All changes tested"), metric_word());
        for (const double tick : x.ticks(6)) {
            svg.line(x(tick), 2, x(tick), bottom, "grid");
            svg.text(x(tick), bottom + 13, signed_number(tick, most < 1 ? 2 : 1), "t8",
                     Anchor::middle);
        }
        svg.line(x(0), 2, x(0), bottom, "zero");
        double y = 9;
        for (const Row& row : rows) {
            svg.text(kLeft - 8, y + 3, fit(row.words, kLeft - 12, text_size("t8")), "t8",
                     Anchor::end);
            if (row.by.lo && row.by.hi)
                svg.line(x(*row.by.lo * scale()), y, x(*row.by.hi * scale()), y, "wh");
            svg.circle(x(row.by.mean * scale()), y, 2.6, row.by.chance() ? "pt" : "ptb");
            y += kRow;
        }
        return svg.str();
    }

    // Loss against the moment of the first statement that rested on evidence.
    std::string delay() const {
        const Json& points = at(at(sweep_, "first_evidence"), "points");
        if (!points.is_array()) return {};
        struct Point3 {
            double t;
            Estimated loss;
        };
        std::vector<Point3> curve;
        for (const Json& one : points)
            if (const auto t = number_at(one, "done_at_mean"); t && *t >= 0 && *t <= 1e9)
                if (const auto loss = estimated(at(at(one, "ensemble"), "belief_hours")))
                    curve.push_back({*t, *loss});
        if (curve.size() < 3) return {};
        std::sort(curve.begin(), curve.end(),
                  [](const Point3& a, const Point3& b) { return a.t < b.t; });
        double lo = 0, hi = 1e-9;
        for (const Point3& one : curve) {
            lo = std::min({lo, one.loss.mean, one.loss.lo.value_or(0)});
            hi = std::max({hi, one.loss.mean, one.loss.hi.value_or(0)});
        }
        constexpr double kWidth = 680, kHeight = 190;
        const Scale y{lo, hi, kHeight - 24, 10};
        const TimeScale x({{static_cast<Seconds>(curve.front().t),
                            std::max(static_cast<Seconds>(curve.back().t),
                                     static_cast<Seconds>(curve.front().t) + kMinute)}},
                          56, kWidth - 16);
        Svg svg("worth-delay", kWidth, kHeight, w_("Loss against delay"),
                w_("hours of false belief a head"));
        for (const double tick : y.ticks(5)) {
            svg.line(56, y(tick), kWidth - 16, y(tick), tick == 0 ? "zero" : "grid");
            svg.text(50, y(tick) + 3, signed_number(tick, hi - lo < 1 ? 2 : 1), "t8", Anchor::end);
        }
        std::vector<Point> line;
        for (const Point3& one : curve) {
            const double px = x(static_cast<Seconds>(one.t));
            if (one.loss.lo && one.loss.hi)
                svg.line(px, y(*one.loss.lo), px, y(*one.loss.hi), "wh");
            line.push_back({px, y(one.loss.mean)});
        }
        svg.polyline(line, "you");
        for (const Point& one : line) svg.circle(one.x, one.y, 2.6, "ptb");
        for (const Seconds t : x.ticks(60))
            svg.text(x(t), kHeight - 8, w_.time(t), "t8", Anchor::middle);
        return figure(
            report_, svg.str(),
            w_("Hours of false belief a head, more or less than as it was, by the moment at which "
               "the first statement resting on evidence (order {1}) is out; never before its facts "
               "are verified. Bars: 95 %.",
               {fixed(number_at(at(sweep_, "first_evidence"), "act").value_or(0), 0)}));
    }

    static std::vector<double> numbers(const Json& list) {
        std::vector<double> values;
        if (list.is_array())
            for (const Json& one : list)
                if (one.is_number()) values.push_back(one.get<double>());
        return values;
    }

    static double quantile(std::vector<double> values, double q) {
        std::sort(values.begin(), values.end());
        const double place = q * static_cast<double>(values.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        const std::size_t above = std::min(below + 1, values.size() - 1);
        return values[below] +
               (place - static_cast<double>(below)) * (values[above] - values[below]);
    }

    // You, the plan's autopilot and nobody, in the same worlds.
    std::string teams() const {
        const Json& teams = at(sweep_, "teams");
        const auto you = numbers(at(at(teams, "as_it_was"), metric_.c_str()));
        if (you.size() < 2) return {};
        std::string rows, strips;
        const auto row = [&](const std::string& name, const std::vector<double>& values) {
            rows +=
                element("tr", say("th", name, R"(scope="row")") +
                                  say("td.r", fixed(quantile(values, 0.5) * scale(), 1)) +
                                  say("td.r", fixed(quantile(values, 0.05) * scale(), 1) + " – " +
                                                  fixed(quantile(values, 0.95) * scale(), 1)));
        };
        row(w_("as it was played"), you);
        for (const auto& [key, words] : {std::pair{"plan", "the plan's autopilot"},
                                         std::pair{"nothing", "nobody orders anything"}}) {
            const auto other = numbers(at(at(teams, key), metric_.c_str()));
            if (other.size() != you.size()) continue;
            row(w_(words), other);
            strips += strip(key, w_(words), you, other);
        }
        return say("h3", w_("The same worlds, played by others")) +
               table("tight", "",
                     {metric_word(), ">" + w_("median"), ">" + w_("5 to 95 % of worlds")}, rows) +
               strips + luck(you);
    }

    // Paired differences, one mark a world; behind the line of zero you did worse.
    std::string strip(const char* key, const std::string& name, const std::vector<double>& you,
                      const std::vector<double>& other) const {
        std::vector<double> by;
        for (std::size_t i = 0; i < you.size(); ++i) by.push_back((you[i] - other[i]) * scale());
        double most = 1e-12;
        int better = 0, worse = 0;
        const auto gain = [this](double one) { return less_is_better() ? -one : one; };
        for (const double one : by) {
            most = std::max(most, std::abs(one));
            better += gain(one) > 0;
            worse += gain(one) < 0;
        }
        constexpr double kWidth = 680;
        const Scale x{-most, most, 16, kWidth - 16};
        Svg svg(std::string("worth-") + key, kWidth, 62, name, metric_word());
        for (const double tick : x.ticks(8)) {
            svg.line(x(tick), 4, x(tick), 44, tick == 0 ? "zero" : "grid");
            svg.text(x(tick), 57, signed_number(tick, most < 1 ? 2 : 1), "t8", Anchor::middle);
        }
        for (std::size_t i = 0; i < by.size(); ++i)
            svg.circle(x(by[i]), 10 + 7 * static_cast<double>(i % 5), 2.4,
                       gain(by[i]) > 0   ? "act"
                       : gain(by[i]) < 0 ? "actb"
                                         : "sd");
        return figure(report_, svg.str(),
                      w_("As it was played minus {1}, {2}, one mark a world, {3} in all: better in "
                         "{4}, the same in {5}, worse in {6}.",
                         {name, metric_word(), std::to_string(by.size()), std::to_string(better),
                          std::to_string(static_cast<int>(by.size()) - better - worse),
                          std::to_string(worse)}));
    }

    // Rank of the drill's own world among the same acts in other worlds.
    std::string luck(const std::vector<double>& you) const {
        const auto own = number_at(at(at(sweep_, "teams"), "own_world"), metric_.c_str());
        if (!own) return {};
        double behind = 0;
        for (const double one : you) {
            const double by = less_is_better() ? one - *own : *own - one;
            behind += by > 0 ? 1 : by == 0 ? 0.5 : 0;
        }
        return say("p",
                   w_("Luck: the same acts at the same times came out worse in {1} of {2} other "
                      "worlds; half of them is neither good nor bad luck.",
                      {fixed(behind, 0), std::to_string(you.size())}));
    }

    const Report& report_;
    const Words& w_;
    const Json& sweep_;
    std::string metric_;
};

}  // namespace

std::string worth(const Report& report, const Json& sweep) {
    if (!sweep.is_object()) return {};
    return Worth(report, sweep).str();
}

}  // namespace firebreak::trainer::report
